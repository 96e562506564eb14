package io.millwright.driver.serial.profile;

import com.google.re2j.Pattern;

/**
 * A form of frame and what it means.
 *
 * @param pattern matches the whole content; matching takes time linear in its length
 * @param meaning what it is
 * @param words for trouble: what it means, for a person
 */
public record Message(Pattern pattern, Meaning meaning, String words) {
  /** What a frame may be. */
  public enum Meaning {
    /** A measured value. */
    RESULT,
    /** The device says that something is wrong. */
    TROUBLE,
    /** Nothing new. */
    NOTHING
  }
}
