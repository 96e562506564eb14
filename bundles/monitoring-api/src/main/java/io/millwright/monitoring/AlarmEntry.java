package io.millwright.monitoring;

import java.time.Instant;
import java.util.Optional;

/**
 * An alarm as people look after it.
 *
 * @param id names it
 * @param alarm machine, cause, light and reason as last judged; {@code since} is when it was last
 *     raised, {@code last} when it last repeated, changed or went, {@code count} how often it was
 *     raised since {@code first}
 * @param state between machine and people
 * @param present whether the cause is there now; false for an event, which has no duration
 * @param first when it was first raised; begins anew once it has been normal for a day
 * @param highest the gravest light since it was last raised from normal
 * @param aside whether it is shelved, out of service or suppressed
 * @param care what people did
 * @param advice of its rule
 */
public record AlarmEntry(
    AlarmId id,
    Alarm alarm,
    AlarmState state,
    boolean present,
    Instant first,
    Light highest,
    Aside aside,
    Care care,
    Advice advice) {
  /**
   * What people did with it.
   *
   * @param acknowledged who acknowledged it; empty if nobody, or it was raised again since
   * @param comment the newest comment
   * @param assignee the login of who looks after it; empty if nobody
   * @param version changes with every deed and whenever the alarm becomes graver; tell it with a
   *     deed to be refused if it is not as you saw it
   */
  public record Care(
      Optional<AlarmNote> acknowledged,
      Optional<AlarmNote> comment,
      String assignee,
      long version) {}
}
