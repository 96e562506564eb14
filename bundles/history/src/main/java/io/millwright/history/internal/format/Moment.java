package io.millwright.history.internal.format;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * A time as two numbers: its era of 2^33 seconds (about 272 years) since 1970, and the nanoseconds
 * within, which are never negative. Almost every time lies in era 0.
 */
final class Moment {
  private static final int ERA_BITS = 33;
  static final long NANOS = 1_000_000_000;
  private static final long LAST_WITHIN = (1L << ERA_BITS) * NANOS - 1;
  private static final long FIRST_SECOND = Instant.MIN.getEpochSecond();
  private static final long LAST_SECOND = Instant.MAX.getEpochSecond();

  private Moment() {}

  static long era(Instant time) {
    return time.getEpochSecond() >> ERA_BITS;
  }

  static long within(Instant time) {
    return (time.getEpochSecond() & (1L << ERA_BITS) - 1) * NANOS + time.getNano();
  }

  static Instant of(long era, long within) {
    return Instant.ofEpochSecond(second(era, within), within % NANOS);
  }

  /** Nanoseconds since 1970; times before 1677 and after 2262 become those. */
  static long nanos(long era, long within) {
    if (era == 0) {
      return within;
    }
    long second = second(era, within);
    if (second >= Long.MAX_VALUE / NANOS) {
      return Long.MAX_VALUE;
    }
    return second <= Long.MIN_VALUE / NANOS ? Long.MIN_VALUE : second * NANOS + within % NANOS;
  }

  private static boolean is(long era, long within) {
    return within >= 0
        && within <= LAST_WITHIN
        && era >= FIRST_SECOND >> ERA_BITS
        && era <= LAST_SECOND >> ERA_BITS
        && second(era, within) >= FIRST_SECOND
        && second(era, within) <= LAST_SECOND;
  }

  static void check(long era, long within) throws DamagedException {
    if (!is(era, within)) {
      throw new DamagedException("%d ns in era %d is no time".formatted(within, era));
    }
  }

  static Instant checked(long era, long within) throws DamagedException {
    check(era, within);
    return of(era, within);
  }

  static Instant read(ByteReader in) throws DamagedException {
    return ofSecond(in.signed(), in.index(NANOS, "nanoseconds within a second"));
  }

  static Instant ofSecond(long second, long nanos) throws DamagedException {
    if (second < FIRST_SECOND || second > LAST_SECOND || nanos >= NANOS) {
      throw new DamagedException("%d s and %d ns are no time".formatted(second, nanos));
    }
    return Instant.ofEpochSecond(second, nanos);
  }

  /** A time that lies so far from another, if there is one. */
  static Instant later(Instant from, long nanos) throws DamagedException {
    try {
      return from.plusNanos(nanos);
    } catch (DateTimeException | ArithmeticException e) {
      throw new DamagedException("%d ns from %s lies no time".formatted(nanos, from), e);
    }
  }

  static void write(ByteWriter out, Instant time) {
    out.signed(time.getEpochSecond());
    out.number(time.getNano());
  }

  private static long second(long era, long within) {
    return (era << ERA_BITS) + within / NANOS;
  }
}
