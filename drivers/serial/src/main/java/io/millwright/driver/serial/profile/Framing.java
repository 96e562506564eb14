package io.millwright.driver.serial.profile;

import java.time.Duration;

/**
 * Where a frame begins and ends.
 *
 * @param by what ends a frame
 * @param start the mark before a frame; empty if there is none
 * @param end the mark behind it; empty unless the frame ends by one
 * @param size for {@link By#LENGTH} the bytes behind the start mark, else the bytes that follow the
 *     end mark (a checksum)
 * @param longest a frame with more bytes than this is given up
 * @param pause ends a frame by {@link By#PAUSE}; with all others it is the pause after which a
 *     begun frame is given up
 */
public record Framing(By by, Bytes start, Bytes end, int size, int longest, Duration pause) {
  /** What a frame ends by. */
  public enum By {
    /** A mark behind it. */
    DELIMITER,
    /** A mark behind it, and one before it. */
    STX_ETX,
    /** Its length. */
    LENGTH,
    /** That nothing comes for a while. */
    PAUSE
  }
}
