package io.millwright.bus.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a site may set on its bus. A change rebuilds the bus: what waits in its queues is lost. */
@ObjectClassDefinition(name = "Bus", description = "One bounded queue per listener.")
@interface BusConfig {
  @AttributeDefinition(description = "Events that fit into one listener's queue", min = "1")
  int queue_capacity() default 10_000;

  @AttributeDefinition(
      description = "Readings that fit into one listener's queue; 0: as many as suit the memory",
      required = false,
      min = "0")
  int queue_readings() default 0;

  @AttributeDefinition(description = "Listeners whose queues stand from the start and for ever")
  String[] listeners_expected() default {"history", "monitoring", "fleet"};

  @AttributeDefinition(
      description = "How long the queue of any other absent listener is kept",
      min = "1")
  int absent_seconds() default 300;

  @AttributeDefinition(
      description = "How long a publisher waits for room at a listener that pushes back",
      min = "0",
      max = "10")
  int pushback_seconds() default 10;

  @AttributeDefinition(
      description = "Wait before the first repeat of a failed call; doubles each time",
      min = "1",
      max = "1000")
  int retry_millis() default 50;
}
