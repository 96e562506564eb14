package io.millwright.monitoring;

import java.time.Instant;

/**
 * One step in the life of an alarm.
 *
 * @param kind what happened
 * @param light as it stood after it
 * @param by the login of a person, {@link AlarmNote#MACHINE} or {@link AlarmNote#PLATFORM}
 * @param words the reason as judged, or what the person wrote; may be empty
 * @param at when
 */
public record AlarmStep(Kind kind, Light light, String by, String words, Instant at) {
  /** What can happen to an alarm. */
  public enum Kind {
    /** It came, or came again. */
    RAISED,
    /** It became graver. */
    GRAVER,
    /** It became milder, and stands. */
    MILDER,
    /** What caused it went. */
    RETURNED,
    /** Somebody acknowledged it. */
    ACKNOWLEDGED,
    /** Somebody let a latched one go. */
    RESET,
    /** Somebody put it aside; the words end with the time. */
    SHELVED,
    /** Somebody took it from the shelf, or its time was over. */
    UNSHELVED,
    /** Somebody took it out of service. */
    OUT_OF_SERVICE,
    /** Somebody returned it to service. */
    IN_SERVICE,
    /** It is suppressed by design from here on. */
    SUPPRESSED,
    /** It is no longer suppressed. */
    UNSUPPRESSED,
    /** Somebody wrote a comment. */
    COMMENTED,
    /** Somebody was told to look after it; the words are the login, empty for nobody. */
    ASSIGNED
  }
}
