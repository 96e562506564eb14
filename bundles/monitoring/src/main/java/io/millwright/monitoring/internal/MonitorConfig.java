package io.millwright.monitoring.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How monitoring waits. */
@ObjectClassDefinition(name = "Monitoring", description = "When a machine counts as silent.")
@interface MonitorConfig {
  @AttributeDefinition(
      name = "silence.seconds",
      description = "a machine without any news for so long is grey",
      min = "5")
  int silence_seconds() default 30;

  @AttributeDefinition(
      name = "stale.pauses",
      description =
          "a signal without a good value for so many of its usual pauses is grey if a rule is"
              + " about it; 0: never",
      min = "0")
  int stale_pauses() default 3;

  @AttributeDefinition(
      name = "flapping.times",
      description = "an alarm raised so often within flapping.minutes comes and goes",
      min = "2")
  int flapping_times() default 5;

  @AttributeDefinition(
      name = "flapping.minutes",
      description = "so long it must stay as it is before it no longer comes and goes",
      min = "1")
  int flapping_minutes() default 10;

  @AttributeDefinition(
      name = "flood.alarms",
      description = "so many alarms of a machine within a minute are told as one",
      min = "5")
  int flood_alarms() default 20;
}
