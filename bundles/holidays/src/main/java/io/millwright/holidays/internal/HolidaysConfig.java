package io.millwright.holidays.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where a site corrects holidays. */
@ObjectClassDefinition(name = "Millwright public holidays")
@interface HolidaysConfig {
  @AttributeDefinition(
      description =
          "A JSON file of days to add to or remove from countries and regions; docs/calendars.md."
              + " Empty: there is none.")
  String corrections_file() default "";
}
