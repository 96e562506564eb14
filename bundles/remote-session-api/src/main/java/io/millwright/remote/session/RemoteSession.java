package io.millwright.remote.session;

import io.millwright.access.AccountId;
import io.millwright.model.MachineId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One session at one machine.
 *
 * @param id forever the same
 * @param customer whose machine it is: {@code Customer.id()} of fleet-api
 * @param state how far it is
 * @param wish what was asked for
 * @param asked by whom and when
 * @param consent what was allowed; empty before
 * @param begun by which engineer and when; empty before
 * @param motion what stands behind {@link SessionState#MOTION_ALLOWED}; empty in all others
 * @param ending how it ended; empty before
 * @param receipt what it left behind; empty before it is closed
 * @param party who else takes part
 * @param outside what is known of a session in an outside program; nothing in all others
 */
public record RemoteSession(
    SessionId id,
    String customer,
    SessionState state,
    Wish wish,
    Act asked,
    Optional<Consent> consent,
    Optional<Act> begun,
    Optional<Motion> motion,
    Optional<Ending> ending,
    Optional<Receipt> receipt,
    Party party,
    Outside outside) {
  /**
   * What a person did.
   *
   * @param account whose
   * @param login its login then
   */
  public record Act(AccountId account, String login, Instant at) {}

  /**
   * What is asked for.
   *
   * @param ticket what it is about, as the ticket desk calls it; may be empty
   * @param reason in words, 1 to 500 characters
   * @param scopes at least one
   * @param minutes the longest it lasts from its beginning
   * @param language in which to speak with the people on site: {@code de} or {@code en} (H-27)
   * @param appointment not before that time; empty for at once
   * @param update the version of the update with which help is wanted: its minutes are counted
   *     against the contract (H-28); empty for anything else
   * @param program the {@link SessionTransport.Program} in which it goes on; empty for the
   *     platform's own streams
   * @param healthCheck whether it is the remote health check of the contract (Z-123)
   */
  public record Wish(
      MachineId machine,
      String ticket,
      String reason,
      Set<Scope> scopes,
      int minutes,
      String language,
      Optional<Instant> appointment,
      String update,
      String program,
      boolean healthCheck) {
    /** Keeps a copy. */
    public Wish {
      scopes = Set.copyOf(scopes);
    }

    /** One that is no health check. */
    public Wish(
        MachineId machine,
        String ticket,
        String reason,
        Set<Scope> scopes,
        int minutes,
        String language,
        Optional<Instant> appointment,
        String update,
        String program) {
      this(machine, ticket, reason, scopes, minutes, language, appointment, update, program, false);
    }

    /** One by the platform's own streams. */
    public Wish(
        MachineId machine,
        String ticket,
        String reason,
        Set<Scope> scopes,
        int minutes,
        String language,
        Optional<Instant> appointment,
        String update) {
      this(machine, ticket, reason, scopes, minutes, language, appointment, update, "");
    }

    /** One that is not about an update. */
    public Wish(
        MachineId machine,
        String ticket,
        String reason,
        Set<Scope> scopes,
        int minutes,
        String language,
        Optional<Instant> appointment) {
      this(machine, ticket, reason, scopes, minutes, language, appointment, "");
    }
  }

  /**
   * What the customer allowed: never more than was asked for.
   *
   * @param name of the person, as they write it
   * @param wording which version of the words they agreed to
   */
  public record Consent(Act by, String name, Set<Scope> scopes, int minutes, String wording) {
    /** Keeps a copy. */
    public Consent {
      scopes = Set.copyOf(scopes);
    }
  }

  /**
   * That a person on site says that all travel paths are free (Z-120).
   *
   * @param name of the person, as they write it
   * @param machine what the machine said of itself then
   * @param until it locks by itself at this time
   */
  public record Motion(Act by, String name, String machine, Instant until) {}

  /**
   * How it ended.
   *
   * @param by login of the person, or {@code platform}
   * @param words why, for a person
   */
  public record Ending(String by, String words, Instant at) {}

  /**
   * What a closed session left behind, signed by the site.
   *
   * @param text JSON: streams, bytes, times, digests, the head of the audit
   * @param key the site's public key, X.509 in Base64
   * @param signature Ed25519 over the text in UTF-8, Base64
   */
  public record Receipt(String text, String key, String signature) {}

  /**
   * Who takes part beside the one who consented and the one who began.
   *
   * @param first the first of two consents, where four eyes are wanted
   * @param invited the login of the engineer to whom it shall be handed over; empty for nobody
   * @param successor the engineer who took over, if anybody did; the time allowed stays
   * @param observers engineers who look on and can do nothing else
   */
  public record Party(
      Optional<Consent> first, String invited, Optional<Act> successor, List<Act> observers) {
    /** Nobody else. */
    public static final Party NONE = new Party(Optional.empty(), "", Optional.empty(), List.of());

    /** Keeps a copy. */
    public Party {
      observers = List.copyOf(observers);
    }

    /** With the first of two consents. */
    public Party with(Consent half) {
      return new Party(Optional.of(half), invited, successor, observers);
    }

    /** With somebody named who shall take over. */
    public Party inviting(String login) {
      return new Party(first, login, successor, observers);
    }

    /** Taken over. */
    public Party takenOver(Act by) {
      return new Party(first, "", Optional.of(by), observers);
    }

    /** Without one who looked on. */
    public Party without(AccountId gone) {
      return new Party(
          first,
          invited,
          successor,
          observers.stream().filter(act -> !act.account().equals(gone)).toList());
    }

    /** With one more who looks on. */
    public Party observed(Act by) {
      return new Party(
          first, invited, successor, Stream.concat(observers.stream(), Stream.of(by)).toList());
    }
  }

  /**
   * What is known of a session in an outside program.
   *
   * @param links all that were entered, oldest first
   * @param closed who on site says that it is closed; empty before
   */
  public record Outside(List<Link> links, Optional<Closed> closed) {
    /** Nothing. */
    public static final Outside NONE = new Outside(List.of(), Optional.empty());

    /** Keeps a copy. */
    public Outside {
      links = List.copyOf(links);
    }

    /** With one more link. */
    public Outside with(Link more) {
      return new Outside(Stream.concat(links.stream(), Stream.of(more)).toList(), closed);
    }

    /** Closed, as somebody says. */
    public Outside with(Closed said) {
      return new Outside(links, Optional.of(said));
    }
  }

  /**
   * The way into a session of an outside program.
   *
   * @param url https only
   * @param by who entered it
   */
  public record Link(String url, Act by) {}

  /**
   * That a person on site says that the outside session is closed.
   *
   * @param name of the person, as they write it
   */
  public record Closed(Act by, String name) {}

  /** Asked for, or opened unasked: nothing else happened yet. */
  public static RemoteSession begun(
      SessionId id, String customer, Wish wish, Act asked, Optional<Consent> consent) {
    return new RemoteSession(
        id,
        customer,
        consent.isPresent() ? SessionState.CONSENTED : SessionState.REQUESTED,
        wish,
        asked,
        consent,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Party.NONE,
        Outside.NONE);
  }

  /** The same in another state; what allows motion stands only in one of them. */
  public RemoteSession with(SessionState next) {
    return new RemoteSession(
        id,
        customer,
        next,
        wish,
        asked,
        consent,
        begun,
        next == SessionState.MOTION_ALLOWED ? motion : Optional.empty(),
        ending,
        receipt,
        party,
        outside);
  }

  /** Allowed. */
  public RemoteSession with(Consent given) {
    return new RemoteSession(
        id,
        customer,
        state,
        wish,
        asked,
        Optional.of(given),
        begun,
        motion,
        ending,
        receipt,
        party,
        outside);
  }

  /** With that engineer in. */
  public RemoteSession with(Act engineer) {
    return new RemoteSession(
        id,
        customer,
        state,
        wish,
        asked,
        consent,
        Optional.of(engineer),
        motion,
        ending,
        receipt,
        party,
        outside);
  }

  /** With travel paths said to be free. */
  public RemoteSession with(Motion free) {
    return new RemoteSession(
        id,
        customer,
        state,
        wish,
        asked,
        consent,
        begun,
        Optional.of(free),
        ending,
        receipt,
        party,
        outside);
  }

  /** Over. */
  public RemoteSession with(Ending end) {
    return new RemoteSession(
        id,
        customer,
        state,
        wish,
        asked,
        consent,
        begun,
        motion,
        Optional.of(end),
        receipt,
        party,
        outside);
  }

  /** With what it left. */
  public RemoteSession with(Receipt left) {
    return new RemoteSession(
        id,
        customer,
        state,
        wish,
        asked,
        consent,
        begun,
        motion,
        ending,
        Optional.of(left),
        party,
        outside);
  }

  /** With others taking part. */
  public RemoteSession with(Party others) {
    return new RemoteSession(
        id, customer, state, wish, asked, consent, begun, motion, ending, receipt, others, outside);
  }

  /** With what is known of the outside program. */
  public RemoteSession with(Outside known) {
    return new RemoteSession(
        id, customer, state, wish, asked, consent, begun, motion, ending, receipt, party, known);
  }

  /** The same, as another installation calls its customer and its people. */
  public RemoteSession as(String owner, Act asker, Optional<Act> engineer) {
    return new RemoteSession(
        id, owner, state, wish, asker, consent, engineer, motion, ending, receipt, party, outside);
  }

  /** The engineer who is in: who began it, or took over. */
  public Optional<Act> engineer() {
    return party.successor().or(() -> begun);
  }

  /** Whether the customer opened it unasked. */
  public boolean isUnasked() {
    return Stream.concat(consent.stream(), party.first().stream())
        .anyMatch(given -> given.by().account().equals(asked.account()));
  }

  /**
   * Whether somebody may come in as its engineer: who asked for it; opened unasked by the customer,
   * whoever may ask; and to whom it shall be handed over.
   */
  public boolean awaits(AccountId engineer, String login) {
    return state == SessionState.CONSENTED
        ? isUnasked() || asked.account().equals(engineer)
        : state.isLive() && party.invited().equals(login);
  }

  /** Whether somebody looks on. */
  public boolean isObservedBy(AccountId engineer) {
    return party.observers().stream().anyMatch(act -> act.account().equals(engineer));
  }

  /** When it ends by itself; empty while nobody is in. */
  public Optional<Instant> endsBy() {
    return begun.flatMap(
        act -> consent.map(given -> act.at().plus(Duration.ofMinutes(given.minutes()))));
  }

  /** Whether it goes on in a program of others. */
  public boolean isOutside() {
    return !wish.program().isEmpty();
  }

  /** Whether something of it may be open in an outside program, as far as anybody said. */
  public boolean isOpenOutside() {
    return isOutside()
        && outside.closed().isEmpty()
        && (begun.isPresent() || !outside.links().isEmpty());
  }

  /** Whether a stream for this may be open now. */
  public boolean allows(Scope scope) {
    return !isOutside()
        && state.isLive()
        && consent.filter(given -> given.scopes().contains(scope)).isPresent();
  }
}
