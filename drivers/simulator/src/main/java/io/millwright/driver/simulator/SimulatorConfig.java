package io.millwright.driver.simulator;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One simulated machine: {@code etc/io.millwright.driver.simulator.Simulator~NAME.cfg.json}. */
@ObjectClassDefinition(
    name = "Simulated machine",
    description = "Every value is made up; nothing is connected")
@interface SimulatorConfig {
  @AttributeDefinition(description = "The machine's name at this site")
  String machine_id();

  @AttributeDefinition(description = "What kind of machine is simulated")
  String machine_kind() default "cmm";

  @AttributeDefinition(description = "Seconds between two readings of each signal", min = "0.01")
  double poll_seconds() default 1;

  @AttributeDefinition(
      description = "Seconds without a reading until it counts as silent; 0: never")
  double silence_seconds() default 10;

  @AttributeDefinition(description = "The same seed gives the same machine")
  long seed() default 1;
}
