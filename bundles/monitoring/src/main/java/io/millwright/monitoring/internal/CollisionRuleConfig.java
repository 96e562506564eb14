package io.millwright.monitoring.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of the collision rule. */
@ObjectClassDefinition(
    name = "Collisions",
    description = "Tells hard collisions, which turn the light red, from soft ones.")
@interface CollisionRuleConfig {
  @AttributeDefinition(
      name = "hard.from.mm.per.s",
      description = "a collision at this speed or faster is hard",
      min = "0")
  double hard_from_mm_per_s() default CollisionRule.HARD_FROM_MM_PER_S;

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
