package io.millwright.web.internal.remote;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.audit.AuditQuery;
import io.millwright.model.MachineId;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.RemoteSessions.Answer;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person writes who asks for a session, opens one or answers; each uses the fields it needs.
 *
 * @param name of the person who answers
 * @param appointment ISO 8601; nothing for at once
 * @param program an outside one; nothing for the platform's own streams
 */
record RemoteForm(
    @Nullable String machine,
    @Nullable String ticket,
    @Nullable String reason,
    @Nullable List<@Nullable String> scopes,
    @Nullable Integer minutes,
    @Nullable String language,
    @Nullable String appointment,
    @Nullable String name,
    @Nullable String wording,
    @Nullable String update,
    @Nullable String program,
    @Nullable Boolean healthCheck) {
  Wish wish() {
    return new Wish(
        machine(machine),
        text(ticket),
        text(reason),
        scopes(scopes),
        minutes == null ? 0 : minutes,
        text(language),
        time(),
        text(update),
        text(program),
        Boolean.TRUE.equals(healthCheck));
  }

  Answer answer() {
    return new Answer(text(name), scopes(scopes), minutes == null ? 0 : minutes, text(wording));
  }

  private Optional<Instant> time() {
    String when = text(appointment);
    return when.isBlank() ? Optional.empty() : Optional.of(moment("appointment", when));
  }

  static Instant moment(String field, String text) {
    try {
      Instant moment = Instant.parse(text);
      if (!moment.isBefore(Instant.EPOCH) && moment.isBefore(AuditQuery.LATEST)) {
        return moment;
      }
      throw refused(field + ": a time from 1970 to 9998");
    } catch (DateTimeException e) {
      throw refused(field + ": a time such as 2030-01-31T23:00:00Z");
    }
  }

  static MachineId machine(@Nullable String text) {
    try {
      return new MachineId(text(text));
    } catch (IllegalArgumentException e) {
      throw refused("machine: 1 to 64 letters, digits, dots, dashes or underscores");
    }
  }

  /** The session of a path; what has not its form cannot be one. */
  static SessionId session(String text) {
    try {
      return new SessionId(text);
    } catch (IllegalArgumentException e) {
      throw new AccessException(Fault.UNKNOWN, "There is no such session.");
    }
  }

  private static Set<Scope> scopes(@Nullable List<@Nullable String> names) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    if (names != null) {
      names.forEach(name -> scopes.add(scope(name)));
    }
    return scopes;
  }

  static Scope scope(@Nullable String name) {
    return Arrays.stream(Scope.values())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> refused("scopes: of " + List.of(Scope.values())));
  }

  static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }
}
