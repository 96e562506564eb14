package io.millwright.monitoring;

import java.time.Instant;

/**
 * What a person can do with an alarm. Taking it out of service and back needs {@code
 * MACHINE_CONFIGURE}, all else {@code ALARM_ACKNOWLEDGE}, at its machine.
 */
public sealed interface AlarmDeed {
  /**
   * I have seen it. An event, and what is latched and whose cause has gone, becomes normal with it.
   *
   * @param comment may be empty; an older comment stays then
   */
  record Acknowledge(String comment) implements AlarmDeed {}

  /**
   * It may go, although it is latched: allowed once it is acknowledged and its cause has gone.
   *
   * @param comment may be empty
   */
  record Reset(String comment) implements AlarmDeed {}

  /**
   * Put it aside for a while; whatever stands then is told anew.
   *
   * @param until at most seven days ahead
   * @param reason not empty
   */
  record Shelve(Instant until, String reason) implements AlarmDeed {}

  /** Take it from the shelf before its time. */
  record Unshelve() implements AlarmDeed {}

  /**
   * Its sensor or rule is not to be relied on.
   *
   * @param reason not empty
   */
  record TakeOutOfService(String reason) implements AlarmDeed {}

  /** It can be relied on again. */
  record ReturnToService() implements AlarmDeed {}

  /**
   * Something to be known.
   *
   * @param words not empty
   */
  record Comment(String words) implements AlarmDeed {}

  /**
   * Who looks after it.
   *
   * @param login empty for nobody
   */
  record Assign(String login) implements AlarmDeed {}
}
