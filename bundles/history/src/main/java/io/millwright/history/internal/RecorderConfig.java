package io.millwright.history.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How long the past is kept. */
@ObjectClassDefinition(name = "Millwright history")
@interface RecorderConfig {
  @AttributeDefinition(
      name = "Days to keep",
      description = "Readings, events and closed gaps older than this are deleted",
      min = "1",
      max = "36500")
  int keep_days() default 90;
}
