package io.millwright.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries of the audit.
 *
 * @param customers of these customers only; empty for all, those of the platform included
 * @param door where it came in; empty for all
 * @param actor the login; empty for all
 * @param action how the action begins, for instance {@code login.}; empty for all
 * @param subject exactly this; empty for all
 * @param text stands in the action, the actor, the subject or the details, in small or capital
 *     letters; empty for all
 * @param from at or after
 * @param to before
 * @param below only numbers below this one, to page on; {@link Long#MAX_VALUE} for the first page
 * @param most 1 to 1,000
 */
public record AuditQuery(
    Optional<Set<String>> customers,
    Optional<Deed.Door> door,
    String actor,
    String action,
    String subject,
    String text,
    Instant from,
    Instant to,
    long below,
    int most) {
  /** Later than any entry. */
  public static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /** Checks what the components say. */
  public AuditQuery {
    customers = customers.map(Set::copyOf);
    if (most < 1 || most > 1_000) {
      throw new IllegalArgumentException(
          "at most 1 to 1,000 entries can be asked for, not " + most);
    }
  }

  /** The newest, of all customers and the platform. */
  public static AuditQuery newest(int most) {
    return new AuditQuery(
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        "",
        "",
        Instant.EPOCH,
        LATEST,
        Long.MAX_VALUE,
        most);
  }

  /** The same, of numbers below this one only. */
  public AuditQuery below(long number) {
    return new AuditQuery(customers, door, actor, action, subject, text, from, to, number, most);
  }
}
