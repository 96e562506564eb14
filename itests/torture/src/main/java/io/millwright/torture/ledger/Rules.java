package io.millwright.torture.ledger;

import java.time.Duration;

/**
 * What a ledger is strict about.
 *
 * @param slack so long a stretch of missing readings may reach beyond the gap that covers it: what
 *     a busy computer takes to hand a value over
 * @param late a reading received so long after its source time is late
 * @param clockJumps whether the platform's clock was set meanwhile, so that its times prove nothing
 */
public record Rules(Duration slack, Duration late, boolean clockJumps) {
  /** For a platform whose clock nobody touched. */
  public static final Rules STRICT = new Rules(Duration.ofSeconds(2), Duration.ofSeconds(5), false);

  /** The same for a platform whose clock was set. */
  public Rules whileClockJumps() {
    return new Rules(slack, late, true);
  }
}
