package io.millwright.mail.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Who is on duty when. */
@ObjectClassDefinition(
    name = "Duty roster",
    description = "Who is on duty when, for chains of calls; one file per roster.")
@interface RosterConfig {
  @AttributeDefinition(name = "zone", description = "of all hours and days, as in Europe/Berlin")
  String zone() default "";

  @AttributeDefinition(
      name = "shifts",
      description = "hours and logins, as in Mon-Fri 06:00-14:00 ada, ben; by weeks: ada / ben")
  String[] shifts() default {};

  @AttributeDefinition(
      name = "weeks.from",
      description = "the Monday of the week in which the first of ada / ben is on duty",
      required = false)
  String weeks_from() default "2024-01-01";

  @AttributeDefinition(
      name = "instead",
      description = "who stands in, as in 2026-12-24..2026-12-26 ada: ben")
  String[] instead() default {};
}
