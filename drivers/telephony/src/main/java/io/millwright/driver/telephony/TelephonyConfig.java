package io.millwright.driver.telephony;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One recorder: {@code etc/io.millwright.driver.telephony.TelephonyDriver~NAME.cfg.json}. */
@ObjectClassDefinition(
    name = "Call recorder",
    description = "A call recorder that is watched by probes; one file per recorder.")
@interface TelephonyConfig {
  @AttributeDefinition(
      name = "Machine",
      description = "Name of the recorder at this site, for instance rec-1.")
  String machine_id();

  @AttributeDefinition(name = "Kind", description = "Kind of the machine.")
  String machine_kind() default "call-recorder";

  @AttributeDefinition(
      name = "Probes",
      description = "What is asked: a .json file under etc, for instance rec-1.probes.json.")
  String probes();

  @AttributeDefinition(
      name = "Pace",
      description = "How often to look which probes are due, in seconds.",
      min = "0.01",
      max = "10")
  double poll_seconds() default 0.25;

  @AttributeDefinition(
      name = "Silence",
      description =
          "After how many seconds without any answer everything is begun anew; 0: never. Probes tell silence themselves.",
      min = "0",
      max = "86400")
  double silence_seconds() default 0;
}
