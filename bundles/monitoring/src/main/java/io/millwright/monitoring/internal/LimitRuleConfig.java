package io.millwright.monitoring.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The keys of a limit rule. They are read from the plain configuration, so that an absent bound
 * stays absent and a bad value is told with its file and key.
 */
@ObjectClassDefinition(
    name = "Limits of a signal",
    description =
        "When a signal of a machine, or of all machines of a kind, turns the light yellow or red."
            + " Each bound may be left out; at least one is needed.")
@interface LimitRuleConfig {
  @AttributeDefinition(
      name = "machine.id",
      description = "the one machine it holds for; narrower than machine.kind",
      required = false)
  String machine_id();

  @AttributeDefinition(
      name = "machine.kind",
      description = "the kind of machines it holds for, for instance cmm",
      required = false)
  String machine_kind();

  @AttributeDefinition(
      name = "site.id",
      description = "the site it holds for; narrower than machine.kind",
      required = false)
  String site_id();

  @AttributeDefinition(
      name = "check",
      description = "what it looks at; docs/alarms.md has the keys of each",
      options = {
        @Option(label = "the value", value = "limit"),
        @Option(label = "how fast it changes", value = "rate"),
        @Option(label = "the difference to another signal", value = "difference"),
        @Option(label = "a word", value = "state"),
        @Option(label = "for how much of the time it says certain words", value = "share"),
        @Option(label = "that it does not come", value = "silence")
      },
      required = false)
  String check() default "limit";

  @AttributeDefinition(
      name = "on.delay.seconds",
      description = "so long it must be bad before it counts",
      type = AttributeType.DOUBLE,
      required = false)
  double on_delay_seconds() default 0;

  @AttributeDefinition(
      name = "off.delay.seconds",
      description = "so long it must be good before the alarm goes",
      type = AttributeType.DOUBLE,
      required = false)
  double off_delay_seconds() default 0;

  @AttributeDefinition(
      name = "repeat.count",
      description = "so many bad values in a row before it counts",
      required = false)
  int repeat_count() default 1;

  @AttributeDefinition(
      name = "latched",
      description = "the alarm stays until somebody has seen it",
      required = false)
  boolean latched() default false;

  @AttributeDefinition(
      name = "signal",
      description = "for instance temperature.ram, or temperature.* for all of a group")
  String signal();

  @AttributeDefinition(name = "unit", description = "UCUM code of all bounds, for instance Cel")
  String unit();

  @AttributeDefinition(
      name = "red.below",
      description = "red below this",
      type = AttributeType.DOUBLE,
      required = false)
  double red_below();

  @AttributeDefinition(
      name = "yellow.below",
      description = "yellow below this",
      type = AttributeType.DOUBLE,
      required = false)
  double yellow_below();

  @AttributeDefinition(
      name = "yellow.from",
      description = "yellow from this on",
      type = AttributeType.DOUBLE,
      required = false)
  double yellow_from();

  @AttributeDefinition(
      name = "red.from",
      description = "red from this on",
      type = AttributeType.DOUBLE,
      required = false)
  double red_from();

  @AttributeDefinition(
      name = "hysteresis",
      description = "how far a value must come back before the light does",
      type = AttributeType.DOUBLE,
      min = "0",
      required = false)
  double hysteresis() default 0;
}
