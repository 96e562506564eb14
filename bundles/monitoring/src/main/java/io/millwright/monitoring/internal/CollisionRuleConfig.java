package io.millwright.monitoring.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of the collision rule. */
@ObjectClassDefinition(
    name = "Collisions",
    description =
        "Tells hard collisions from soft ones, and what they turn the light to, where no rule about"
            + " events named collision holds.")
@interface CollisionRuleConfig {
  @AttributeDefinition(
      name = "hard.from.mm.per.s",
      description = "a collision at this speed or faster is hard",
      min = "0")
  double hard_from_mm_per_s() default CollisionReader.HARD_FROM_MM_PER_S;

  @AttributeDefinition(
      name = "soft.light",
      description = "what a soft one turns the light to: green for no alarm, yellow or red")
  String soft_light() default "yellow";

  @AttributeDefinition(
      name = "hard.light",
      description = "what a hard one turns the light to; not milder than soft.light")
  String hard_light() default "red";

  @AttributeDefinition(
      name = "soft.repeat.count",
      description = "so many collisions within repeat.minutes before soft ones count",
      min = "1",
      max = "100")
  int soft_repeat_count() default 1;

  @AttributeDefinition(
      name = "hard.repeat.count",
      description = "so many hard collisions within repeat.minutes before they count as hard",
      min = "1",
      max = "100")
  int hard_repeat_count() default 1;

  @AttributeDefinition(
      name = "repeat.minutes",
      description = "the time in which they are counted together")
  double repeat_minutes() default 60;

  @AttributeDefinition(name = "cause", description = "what usually causes a collision")
  String cause() default "";

  @AttributeDefinition(name = "consequence", description = "what happens if nobody does anything")
  String consequence() default "";

  @AttributeDefinition(name = "action", description = "what to do")
  String action() default "";

  @AttributeDefinition(
      name = "respond.within.minutes",
      description = "in what time somebody must do it; 0: not said",
      min = "0")
  double respond_within_minutes() default 0;
}
