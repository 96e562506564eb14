package io.millwright.exchange.internal.anonymous;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How many must be alike before anything of them is written. */
@ObjectClassDefinition(name = "Millwright market information")
@interface AnonymousConfig {
  @AttributeDefinition(
      name = "Machines alike",
      description = "So many machines at least look the same in the file",
      min = "3",
      max = "1000")
  int least_machines() default 5;

  @AttributeDefinition(
      name = "Customers among them",
      description = "Of so many customers at least are the machines that look the same",
      min = "2",
      max = "1000")
  int least_customers() default 3;
}
