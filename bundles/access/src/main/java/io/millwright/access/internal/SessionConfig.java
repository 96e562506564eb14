package io.millwright.access.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How long somebody stays logged in. */
@ObjectClassDefinition(name = "Sessions")
@interface SessionConfig {
  @AttributeDefinition(required = false, description = "A session ends when idle for so long")
  int idle_minutes() default 60;

  @AttributeDefinition(required = false, description = "A session ends after so long in any case")
  int longest_hours() default 12;
}
