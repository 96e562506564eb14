package io.millwright.monitoring.internal;

import io.millwright.monitoring.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds limit alarms whose rule is gone. A rule that is being edited, or not yet read after a
 * start, is away for a moment only: its alarm, and a red light with it, must not blink.
 */
final class Orphans {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private record Place(String machine, String cause) {}

  private final Rules rules;
  private final Map<Place, Instant> away = new HashMap<>();

  Orphans(Rules rules) {
    this.rules = rules;
  }

  /** The watch without the alarms whose rule has been gone for long. */
  Watch swept(Watch watch, Instant now) {
    Watch after = watch;
    Laws laws = rules.of(watch.machine(), watch.kind());
    for (Alarm alarm : watch.alarms().values()) {
      if (!Cause.isOfRule(alarm.cause())) {
        continue;
      }
      var place = new Place(watch.machine().text(), alarm.cause());
      if (laws.of(alarm.cause()) != null) {
        away.remove(place);
      } else if (!now.isBefore(away.computeIfAbsent(place, each -> now).plus(PATIENCE))) {
        away.remove(place);
        after = after.without(alarm.cause()).withoutPending(alarm.cause());
      }
    }
    return after;
  }
}
