package io.millwright.recording;

import java.time.Instant;
import java.util.Optional;

/**
 * One part of what was kept of a session: some minutes of one stream.
 *
 * @param part {@code 2-3} is the third part of the second stream
 * @param scope what the stream was for: a name of {@code Scope}; empty if that cannot be read
 * @param form how it is written: {@code fbs} (a screen, FBS 001.000: the first part of a stream has
 *     the head, the others go on), {@code cast} (a terminal, asciicast v2, likewise) or {@code
 *     jsonl} (counts of anything else)
 * @param begun when the part began
 * @param ended empty if it was not ended in order
 * @param bytes that can be taken out; 0 while it is being written
 * @param sha256 of those; empty while it is being written, or if it cannot be read
 * @param state how it is
 */
public record Recording(
    String part,
    String scope,
    String form,
    Instant begun,
    Optional<Instant> ended,
    long bytes,
    String sha256,
    State state) {
  /** How a part is. */
  public enum State {
    /** Being written. */
    RUNNING,
    /** Ended in order. */
    WHOLE,
    /** Its end is missing, as after a power cut; what is there can be read. */
    TORN,
    /** Changed since it was written. */
    BROKEN
  }
}
