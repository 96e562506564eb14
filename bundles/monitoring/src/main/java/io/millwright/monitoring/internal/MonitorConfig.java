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
}
