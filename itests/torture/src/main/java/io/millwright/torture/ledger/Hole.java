package io.millwright.torture.ledger;

import io.millwright.model.GapCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A gap as the site tells it.
 *
 * @param cause why
 * @param detail in words
 * @param fromMillis since 1970
 * @param toMillis since 1970; {@link Long#MAX_VALUE} while it is open
 */
public record Hole(GapCause cause, String detail, long fromMillis, long toMillis) {
  /** Of a gap's bounds. */
  public static Hole of(GapCause cause, String detail, Instant from, @Nullable Instant to) {
    return new Hole(
        cause, detail, from.toEpochMilli(), to == null ? Long.MAX_VALUE : to.toEpochMilli());
  }

  boolean touches(long from, long to) {
    return fromMillis <= to && toMillis >= from;
  }
}
