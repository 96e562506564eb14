package io.millwright.model;

import java.time.Duration;
import java.time.Instant;

/**
 * When something happened, by the machine's clock and by ours. Both are kept.
 *
 * @param source what the machine said
 * @param received when the platform received it
 * @param clock whether {@code source} is believed
 */
public record Stamp(Instant source, Instant received, SourceClock clock) {
  /** A machine's clock further off than this is doubtful. */
  public static final Duration TOLERANCE = Duration.ofDays(1);

  /** Stamps a source time, doubting it when it is more than {@link #TOLERANCE} from ours. */
  public static Stamp of(Instant source, Instant received) {
    return new Stamp(
        source,
        received,
        isPlausible(source, received) ? SourceClock.TRUSTED : SourceClock.DOUBTFUL);
  }

  // Nearly always whole seconds decide, without an object for each of many readings.
  private static boolean isPlausible(Instant source, Instant received) {
    long off = Math.abs(source.getEpochSecond() - received.getEpochSecond());
    return off < TOLERANCE.toSeconds()
        || (off <= TOLERANCE.toSeconds() + 1
            && Duration.between(source, received).abs().compareTo(TOLERANCE) <= 0);
  }

  /** The time to order and show by: the source's where it is trusted, else ours. */
  public Instant time() {
    return clock == SourceClock.TRUSTED ? source : received;
  }
}
