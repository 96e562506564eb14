package io.millwright.web.internal.access;

import io.millwright.access.AccountId;
import io.millwright.access.Sessions;
import java.time.Instant;
import java.util.List;

/**
 * A session, as it is told.
 *
 * @param agent what the program says of itself
 * @param current whether it is the one that asks
 */
record SessionRow(
    String id,
    String door,
    String address,
    String agent,
    Instant begun,
    Instant used,
    boolean current) {
  /** Those of an account, newest first; {@code current} is the id of the one that asks. */
  static List<SessionRow> of(Sessions sessions, AccountId account, String current) {
    return sessions.of(account).stream()
        .map(
            session ->
                new SessionRow(
                    session.id(),
                    session.door().name(),
                    session.address(),
                    session.agent(),
                    session.begun(),
                    session.used(),
                    session.id().equals(current)))
        .toList();
  }
}
