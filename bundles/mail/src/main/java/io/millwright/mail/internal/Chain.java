package io.millwright.mail.internal;

import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.mail.OnCall;
import io.millwright.monitoring.Light;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** One configured chain of calls. A bad one is there too, with what is wrong, and calls nobody. */
@Component(service = Chain.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ChainConfig.class, factory = true)
public final class Chain implements Directive {
  private static final int LONGEST_MINUTES = 1440;
  private static final int LONGEST_SECONDS = 3600;

  private final String name;
  private final Faults faults = new Faults();
  private final ChainConfig config;
  private final List<Step> steps = new ArrayList<>();
  private Light from = Light.RED;
  private Light quietFrom = Light.RED;
  private Hours quiet = Hours.of();
  private Optional<ZoneId> zone = Optional.empty();

  /** For the running site. */
  @Activate
  public Chain(Map<String, Object> properties) {
    this.name = Faults.name(properties.get("service.pid"));
    this.config = Keys.read(ChainConfig.class, properties, faults);
    faults.read("from.light", () -> from = Light.valueOf(config.from_light()));
    faults.read("quiet.from.light", () -> quietFrom = Light.valueOf(config.quiet_from_light()));
    faults.read("quiet.hours", () -> quiet = Hours.of(config.quiet_hours()));
    faults.read(
        "zone",
        () -> zone = config.zone().isEmpty() ? zone : Optional.of(ZoneId.of(config.zone())));
    faults.need(config.steps().length > 0, "steps", "name one, as in 0 role:technician");
    for (String words : config.steps()) {
      faults.read("steps", () -> steps.add(Step.of(words)));
    }
    for (int i = 1; i < steps.size(); i++) {
      faults.need(
          steps.get(i).after().compareTo(steps.get(i - 1).after()) > 0,
          "steps",
          "each must come later than the one before it");
    }
    faults.need(
        config.repeat_minutes() >= 0 && config.repeat_minutes() <= LONGEST_MINUTES,
        "repeat.minutes",
        "use 0 to " + LONGEST_MINUTES);
    faults.need(
        config.gather_seconds() >= 0 && config.gather_seconds() <= LONGEST_SECONDS,
        "gather.seconds",
        "use 0 to " + LONGEST_SECONDS);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String problem() {
    return faults.isNone() ? "" : "The chain '%s' calls nobody: %s".formatted(name, faults.words());
  }

  @Override
  public boolean isSound() {
    return faults.isNone();
  }

  @Override
  public boolean concerns(Light light, String machine, Optional<Site> site) {
    return light.compareTo(from) >= 0
        && Range.of(config.customers(), config.sites(), config.machines()).covers(machine, site);
  }

  /** Whether it pauses, although the alarm calls. */
  boolean rests(Light light, Instant now, Optional<Machine> machine) {
    return !calm().tells(light, now, machine.flatMap(Machine::site));
  }

  /** The zone of times in letters. */
  ZoneId zone(Optional<Machine> machine) {
    return calm().zone(machine.flatMap(Machine::site));
  }

  private Calm calm() {
    return new Calm(Hours.of(), quiet, quietFrom, zone);
  }

  /** The step of a number, the last again and again if it is repeated; empty after the last. */
  Optional<Step> step(int number) {
    if (number < steps.size()) {
      return Optional.of(steps.get(number));
    }
    if (config.repeat_minutes() == 0) {
      return Optional.empty();
    }
    Step last = steps.get(steps.size() - 1);
    long more = (long) config.repeat_minutes() * (number - steps.size() + 1);
    return Optional.of(new Step(last.after().plus(Duration.ofMinutes(more)), last.whom()));
  }

  /** What is wrong with it, key by key. */
  List<Faults.Fault> faults() {
    return faults.all();
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** How long a step waits for more alarms. */
  Duration gather() {
    return Duration.ofSeconds(config.gather_seconds());
  }

  int length() {
    return steps.size();
  }

  /** As people look at it. */
  OnCall.Chain shown() {
    return new OnCall.Chain(
        name,
        from.name(),
        steps.stream().map(step -> new OnCall.Step(step.after(), step.whom().words())).toList(),
        Duration.ofMinutes(config.repeat_minutes()),
        problem());
  }
}
