package io.millwright.monitoring;

import java.time.Instant;

/**
 * What somebody noted at an alarm.
 *
 * @param by the login, or what acted: {@code machine} for an acknowledgement given there, {@code
 *     platform} for what the platform does by itself
 * @param words a reason or comment; may be empty
 * @param at when
 */
public record AlarmNote(String by, String words, Instant at) {
  /** The platform itself. */
  public static final String PLATFORM = "platform";

  /** The machine, where somebody acknowledged it there. */
  public static final String MACHINE = "machine";
}
