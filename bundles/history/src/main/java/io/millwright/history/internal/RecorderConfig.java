package io.millwright.history.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the past is taken in and how long it is kept. */
@ObjectClassDefinition(name = "Millwright history")
@interface RecorderConfig {
  @AttributeDefinition(
      name = "Days to keep",
      description =
          "Every reading is kept so long, and events and closed gaps; later numbers are folded to"
              + " minutes, of states and texts the changes are left",
      min = "1",
      max = "36500")
  int keep_days() default 90;

  @AttributeDefinition(
      name = "Days to keep minutes",
      description = "Numbers folded to minutes are kept so long; then they are folded to hours",
      min = "1",
      max = "36500")
  int minutes_keep_days() default 730;

  @AttributeDefinition(
      name = "Days to keep hours",
      description =
          "Numbers folded to hours, changes of states and texts, and hardness results are kept so"
              + " long; then they are deleted",
      min = "1",
      max = "36500")
  int hours_keep_days() default 3650;

  @AttributeDefinition(
      name = "Milliseconds to gather",
      description =
          "How long readings may wait for others to be saved together with them; 0 saves each"
              + " batch for itself",
      min = "0",
      max = "250")
  int gather_millis() default 50;
}
