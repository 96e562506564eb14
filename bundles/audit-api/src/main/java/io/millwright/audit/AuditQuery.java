package io.millwright.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries of the audit.
 *
 * @param customers of these customers only; empty for all, those of the platform included
 * @param actor the login; empty for all
 * @param action how the action begins, for instance {@code login.}; empty for all
 * @param subject exactly this; empty for all
 * @param from at or after
 * @param to before
 * @param below only numbers below this one, to page on; {@link Long#MAX_VALUE} for the first page
 * @param most 1 to 1,000
 */
public record AuditQuery(
    Optional<Set<String>> customers,
    String actor,
    String action,
    String subject,
    Instant from,
    Instant to,
    long below,
    int most) {
  /** Checks what the components say. */
  public AuditQuery {
    customers = customers.map(Set::copyOf);
    if (most < 1 || most > 1_000) {
      throw new IllegalArgumentException(
          "at most 1 to 1,000 entries can be asked for, not " + most);
    }
  }
}
