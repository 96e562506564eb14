package io.millwright.driver.host.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the host treats drivers. */
@ObjectClassDefinition(name = "Driver host")
@interface HostConfig {
  @AttributeDefinition(
      description = "How long a driver may take to open a link, to poll or to acknowledge",
      min = "1",
      max = "50")
  double call_seconds() default 30;

  @AttributeDefinition(
      description = "How long a driver's library may repair a connection by itself",
      min = "1")
  double lost_seconds() default 60;

  @AttributeDefinition(
      description = "How many readings of a machine wait when the bus takes none",
      min = "100")
  int buffer_readings() default 100_000;

  @AttributeDefinition(
      description =
          "How many readings of all machines wait then; 0: as many as suit the memory. A machine's"
              + " fair share of them is always its own",
      required = false,
      min = "0")
  int buffer_total_readings() default 0;

  @AttributeDefinition(
      description =
          "How many drivers open their links at once; one that takes longer than a second counts no"
              + " more",
      min = "1")
  int opening_at_once() default 8;

  @AttributeDefinition(description = "Threads for the work of all machines", min = "1")
  int threads() default 4;
}
