package io.millwright.mail.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Who is called when, until somebody acknowledges. */
@ObjectClassDefinition(
    name = "Chain of calls",
    description = "Who is called of an alarm, one after the other, until somebody acknowledges it.")
@interface ChainConfig {
  @AttributeDefinition(name = "from.light", description = "YELLOW or RED, or GREY for silence too")
  String from_light() default "RED";

  @AttributeDefinition(name = "customers", description = "only machines of these; empty for all")
  String[] customers() default {};

  @AttributeDefinition(name = "sites", description = "only machines there; empty for all")
  String[] sites() default {};

  @AttributeDefinition(name = "machines", description = "only these; empty for all")
  String[] machines() default {};

  @AttributeDefinition(
      name = "steps",
      description = "minutes and whom, as in 0 duty:NIGHT, 15 role:technician, 45 person:LOGIN")
  String[] steps() default {};

  @AttributeDefinition(
      name = "gather.seconds",
      description = "how long a step waits for more alarms, to call once for all, 0 to 3600",
      type = AttributeType.INTEGER)
  int gather_seconds() default 30;

  @AttributeDefinition(
      name = "repeat.minutes",
      description = "the last step is done again after so long; 0 for never, at most 1440",
      type = AttributeType.INTEGER)
  int repeat_minutes() default 0;

  @AttributeDefinition(
      name = "zone",
      description = "of the hours below; empty for that of the machine's site",
      required = false)
  String zone() default "";

  @AttributeDefinition(
      name = "quiet.hours",
      description = "when only what is graver is called; the rest pauses, as in 22:00-06:00")
  String[] quiet_hours() default {};

  @AttributeDefinition(name = "quiet.from.light", description = "what is called in quiet hours")
  String quiet_from_light() default "RED";
}
