package io.millwright.monitoring.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of a rule about events; {@code docs/alarms.md} has the whole list. */
@ObjectClassDefinition(
    name = "Rule about events",
    description = "Which controller errors, results and other events turn the light, and to what.")
@interface EventRuleConfig {
  @AttributeDefinition(
      name = "event",
      description = "controller-error, result, collision, or another event")
  String event();

  @AttributeDefinition(
      name = "light",
      description = "green for no alarm, yellow or red; not for collisions",
      required = false)
  String light();

  @AttributeDefinition(
      name = "codes",
      description = "codes with commas between; 05* for all that begin so",
      required = false)
  String codes();
}
