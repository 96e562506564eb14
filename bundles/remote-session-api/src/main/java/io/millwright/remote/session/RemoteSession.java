package io.millwright.remote.session;

import io.millwright.access.AccountId;
import io.millwright.model.MachineId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

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
    Optional<Receipt> receipt) {
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
   */
  public record Wish(
      MachineId machine,
      String ticket,
      String reason,
      Set<Scope> scopes,
      int minutes,
      String language,
      Optional<Instant> appointment) {
    /** Keeps a copy. */
    public Wish {
      scopes = Set.copyOf(scopes);
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
        Optional.empty());
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
        receipt);
  }

  /** Allowed. */
  public RemoteSession with(Consent given) {
    return new RemoteSession(
        id, customer, state, wish, asked, Optional.of(given), begun, motion, ending, receipt);
  }

  /** With that engineer in. */
  public RemoteSession with(Act engineer) {
    return new RemoteSession(
        id, customer, state, wish, asked, consent, Optional.of(engineer), motion, ending, receipt);
  }

  /** With travel paths said to be free. */
  public RemoteSession with(Motion free) {
    return new RemoteSession(
        id, customer, state, wish, asked, consent, begun, Optional.of(free), ending, receipt);
  }

  /** Over. */
  public RemoteSession with(Ending end) {
    return new RemoteSession(
        id, customer, state, wish, asked, consent, begun, motion, Optional.of(end), receipt);
  }

  /** With what it left. */
  public RemoteSession with(Receipt left) {
    return new RemoteSession(
        id, customer, state, wish, asked, consent, begun, motion, ending, Optional.of(left));
  }

  /**
   * Whether somebody may come in as its engineer: who asked for it; opened unasked by the customer,
   * whoever may ask.
   */
  public boolean awaits(AccountId engineer) {
    boolean unasked =
        consent.filter(given -> given.by().account().equals(asked.account())).isPresent();
    return state == SessionState.CONSENTED && (unasked || asked.account().equals(engineer));
  }

  /** When it ends by itself; empty while nobody is in. */
  public Optional<Instant> endsBy() {
    return begun.flatMap(
        act -> consent.map(given -> act.at().plus(Duration.ofMinutes(given.minutes()))));
  }

  /** Whether it allows this now. */
  public boolean allows(Scope scope) {
    return state.isLive() && consent.filter(given -> given.scopes().contains(scope)).isPresent();
  }
}
