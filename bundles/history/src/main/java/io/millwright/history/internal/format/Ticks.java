package io.millwright.history.internal.format;

import io.millwright.model.Reading;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The unit in which the times of a block are counted: a power of ten of nanoseconds that divides
 * all of them.
 *
 * @param digits the power, 0 to 9
 */
// The part within the second is just what is asked for.
@SuppressWarnings("JavaInstantGetSecondsGetNano")
record Ticks(int digits) {
  static final int MOST_DIGITS = 9;

  private static final long NANOS = 1_000_000_000;

  /** Times nearer than this are told by their difference: about 136 years. */
  private static final long NEAR_SECONDS = 1L << 32;

  static Ticks of(List<Reading> readings, Function<Reading, Instant> time) {
    int digits = MOST_DIGITS;
    // As an int: dividing a long costs several times as much, and this is done for each reading.
    int unit = (int) Decimal.power(digits);
    for (Reading reading : readings) {
      int nanos = time.apply(reading).getNano();
      while (nanos % unit != 0) {
        unit = (int) Decimal.power(--digits);
      }
    }
    return new Ticks(digits);
  }

  static boolean isNear(Instant from, Instant to) {
    long seconds = to.getEpochSecond() - from.getEpochSecond();
    return seconds > -NEAR_SECONDS && seconds < NEAR_SECONDS;
  }

  /** Ticks from a time to a near one. */
  long between(Instant from, Instant to) {
    long nanos =
        (to.getEpochSecond() - from.getEpochSecond()) * NANOS + to.getNano() - from.getNano();
    return nanos / Decimal.power(digits);
  }

  /** Ticks of a time within its second. */
  long within(Instant time) {
    return time.getNano() / Decimal.power(digits);
  }

  Instant plus(Instant from, long ticks) throws DamagedException {
    long most = NEAR_SECONDS * NANOS / Decimal.power(digits);
    if (ticks <= -most || ticks >= most) {
      throw new DamagedException("%d ticks lie between two times".formatted(ticks));
    }
    return Moment.later(from, ticks * Decimal.power(digits));
  }
}
