package io.millwright.remote.session.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.millwright.access.AccountId;
import io.millwright.model.MachineId;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Act;
import io.millwright.remote.session.RemoteSession.Closed;
import io.millwright.remote.session.RemoteSession.Consent;
import io.millwright.remote.session.RemoteSession.Ending;
import io.millwright.remote.session.RemoteSession.Link;
import io.millwright.remote.session.RemoteSession.Motion;
import io.millwright.remote.session.RemoteSession.Outside;
import io.millwright.remote.session.RemoteSession.Party;
import io.millwright.remote.session.RemoteSession.Receipt;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.SessionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Sessions as text, as they lie in the store. */
final class SessionJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private static final Set<String> MAY_LACK =
      Set.of(
          "appointment",
          "first",
          "successor",
          "consent",
          "begun",
          "motion",
          "ending",
          "receipt",
          "closed");

  /** Who did it; the same as {@link Act}, flat. */
  private record Person(String account, String login, Instant at) {
    static Person of(Act act) {
      return new Person(act.account().text(), act.login(), act.at());
    }

    Act act() {
      return new Act(new AccountId(account), login, at);
    }
  }

  private record Asked(
      String machine,
      String ticket,
      String reason,
      Set<Scope> scopes,
      int minutes,
      String language,
      @Nullable Instant appointment,
      @Nullable String update,
      @Nullable String program,
      @Nullable Boolean healthCheck) {
    static Asked of(Wish wish) {
      return new Asked(
          wish.machine().text(),
          wish.ticket(),
          wish.reason(),
          wish.scopes(),
          wish.minutes(),
          wish.language(),
          wish.appointment().orElse(null),
          wish.update(),
          wish.program(),
          wish.healthCheck());
    }

    Wish wish() {
      return new Wish(
          new MachineId(machine),
          ticket,
          reason,
          scopes,
          minutes,
          language,
          Optional.ofNullable(appointment),
          update == null ? "" : update,
          program == null ? "" : program,
          Boolean.TRUE.equals(healthCheck));
    }
  }

  private record Allowed(Person by, String name, Set<Scope> scopes, int minutes, String wording) {}

  private record Free(Person by, String name, String machine, Instant until) {}

  private record Others(
      @Nullable Allowed first, String invited, @Nullable Person successor, List<Person> observers) {
    static Others of(Party party) {
      return new Others(
          party.first().map(SessionJson::allowed).orElse(null),
          party.invited(),
          party.successor().map(Person::of).orElse(null),
          party.observers().stream().map(Person::of).toList());
    }

    Party party() {
      return new Party(
          Optional.ofNullable(first).map(SessionJson::consent),
          invited,
          Optional.ofNullable(successor).map(Person::act),
          observers.stream().map(Person::act).toList());
    }
  }

  private record Way(String url, Person by) {}

  private record Said(Person by, String name) {}

  private record Beyond(List<Way> links, @Nullable Said closed) {
    static Beyond of(Outside outside) {
      return new Beyond(
          outside.links().stream().map(one -> new Way(one.url(), Person.of(one.by()))).toList(),
          outside.closed().map(one -> new Said(Person.of(one.by()), one.name())).orElse(null));
    }

    Outside outside() {
      return new Outside(
          links.stream().map(one -> new Link(one.url(), one.by().act())).toList(),
          Optional.ofNullable(closed).map(one -> new Closed(one.by().act(), one.name())));
    }
  }

  private record Kept(
      String id,
      String customer,
      SessionState state,
      Asked wish,
      Person asked,
      @Nullable Allowed consent,
      @Nullable Person begun,
      @Nullable Free motion,
      @Nullable Ending ending,
      @Nullable Receipt receipt,
      @Nullable Others party,
      @Nullable Beyond outside) {}

  private SessionJson() {}

  static String text(RemoteSession session) {
    try {
      return JSON.writeValueAsString(kept(session));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + session.id(), e);
    }
  }

  private static Kept kept(RemoteSession one) {
    return new Kept(
        one.id().text(),
        one.customer(),
        one.state(),
        Asked.of(one.wish()),
        Person.of(one.asked()),
        one.consent().map(SessionJson::allowed).orElse(null),
        one.begun().map(Person::of).orElse(null),
        one.motion().map(SessionJson::free).orElse(null),
        one.ending().orElse(null),
        one.receipt().orElse(null),
        Others.of(one.party()),
        Beyond.of(one.outside()));
  }

  private static Allowed allowed(Consent one) {
    return new Allowed(Person.of(one.by()), one.name(), one.scopes(), one.minutes(), one.wording());
  }

  private static Free free(Motion one) {
    return new Free(Person.of(one.by()), one.name(), one.machine(), one.until());
  }

  static String text(Wish wish) {
    try {
      return JSON.writeValueAsString(Asked.of(wish));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a wish", e);
    }
  }

  /**
   * A wish that somebody else wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Wish wish(String text) {
    try {
      return JSON.readValue(text, Asked.class).wish();
    } catch (JsonProcessingException | NullPointerException e) {
      throw new IllegalArgumentException("this is no wish", e);
    }
  }

  static RemoteSession session(String text) {
    try {
      return session(JSON.readValue(text, Kept.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read a remote session from the store", e);
    }
  }

  /**
   * One that somebody else wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  static RemoteSession told(String text) {
    try {
      RemoteSession one = session(JSON.readValue(text, Kept.class));
      if (!isWhole(JSON.valueToTree(kept(one)))) {
        throw new IllegalArgumentException("something is missing in this session");
      }
      return one;
    } catch (JsonProcessingException | NullPointerException e) {
      throw new IllegalArgumentException("this is no session", e);
    }
  }

  private static boolean isWhole(JsonNode of) {
    for (Map.Entry<String, JsonNode> one : of.properties()) {
      if (one.getValue().isNull() && !MAY_LACK.contains(one.getKey())) {
        return false;
      }
    }
    return StreamSupport.stream(of.spliterator(), false).allMatch(SessionJson::isWhole);
  }

  private static RemoteSession session(Kept kept) {
    return new RemoteSession(
        new SessionId(kept.id()),
        kept.customer(),
        kept.state(),
        kept.wish().wish(),
        kept.asked().act(),
        Optional.ofNullable(kept.consent()).map(SessionJson::consent),
        Optional.ofNullable(kept.begun()).map(Person::act),
        Optional.ofNullable(kept.motion()).map(SessionJson::motion),
        Optional.ofNullable(kept.ending()),
        Optional.ofNullable(kept.receipt()),
        Optional.ofNullable(kept.party()).map(Others::party).orElse(Party.NONE),
        Optional.ofNullable(kept.outside()).map(Beyond::outside).orElse(Outside.NONE));
  }

  private static Consent consent(Allowed one) {
    return new Consent(one.by().act(), one.name(), one.scopes(), one.minutes(), one.wording());
  }

  private static Motion motion(Free one) {
    return new Motion(one.by().act(), one.name(), one.machine(), one.until());
  }
}
