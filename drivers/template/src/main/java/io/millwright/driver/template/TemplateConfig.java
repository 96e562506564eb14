package io.millwright.driver.template;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One machine: {@code etc/io.millwright.driver.template.TemplateDriver~NAME.cfg.json}. */
@ObjectClassDefinition(
    name = "Template machine",
    description = "A machine that answers questions line by line over TCP")
@interface TemplateConfig {
  @AttributeDefinition(description = "The machine's name at this site")
  String machine_id();

  @AttributeDefinition(description = "What kind of machine it is")
  String machine_kind() default "template";

  @AttributeDefinition(description = "The machine's name or address in the network")
  String host();

  @AttributeDefinition(description = "The machine's TCP port", min = "1", max = "65535")
  int port() default 4001;

  @AttributeDefinition(
      description = "How long to wait for an answer of the machine, in seconds",
      min = "0.1",
      max = "60")
  double timeout_seconds() default 2;

  @AttributeDefinition(description = "Seconds between two readings of each signal", min = "0.01")
  double poll_seconds() default 1;

  @AttributeDefinition(
      description = "Seconds without a reading until it counts as silent; 0: never",
      min = "0")
  double silence_seconds() default 10;
}
