package io.millwright.remote.session.internal.wire;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether sessions go on that cannot be recorded. */
@ObjectClassDefinition(name = "Recording of remote sessions")
@interface TapeConfig {
  @AttributeDefinition(
      required = false,
      description = "What becomes of a stream that cannot be recorded: refuse or allow")
  String unrecorded() default "refuse";
}
