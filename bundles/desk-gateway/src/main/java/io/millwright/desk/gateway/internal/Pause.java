package io.millwright.desk.gateway.internal;

import java.time.Duration;
import java.time.Instant;

/** How long to wait before something is tried again. */
public final class Pause {
  static final Duration SHORTEST = Duration.ofSeconds(10);
  static final Duration LONGEST = Duration.ofMinutes(5);

  /** For what waits until a person says otherwise. */
  static final Duration NEVER = Duration.ofDays(36_500);

  private static final Duration FAR = Duration.ofDays(18_250);

  private Pause() {}

  /** The pause after so many failures before this one. */
  static Duration after(int failures) {
    Duration pause = SHORTEST.multipliedBy(1L << Math.min(failures, 10));
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }

  /** A clock that was set back must not make a pause of hours: what lies between is due, too. */
  static boolean isDue(Instant next, Instant now) {
    return !next.isAfter(now) || (next.isAfter(beyond(now)) && next.isBefore(never(now)));
  }

  /** No pause that ends by itself ends later. */
  public static Instant beyond(Instant now) {
    return now.plus(LONGEST);
  }

  /** What is to be tried then or later waits for a person. */
  public static Instant never(Instant now) {
    return now.plus(FAR);
  }
}
