package io.millwright.monitoring.internal;

import io.millwright.model.SignalId;
import io.millwright.model.Unit;
import io.millwright.monitoring.LimitBand;
import io.millwright.monitoring.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One configured rule. A bad one is there too, with its problems and without a limit. */
@Component(service = LimitRule.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LimitRuleConfig.class, factory = true)
public final class LimitRule {
  private static final Logger LOG = LoggerFactory.getLogger(LimitRule.class);
  private static final Set<String> KEYS =
      Set.of(
          "machine.id",
          "machine.kind",
          "signal",
          "unit",
          "red.below",
          "yellow.below",
          "yellow.from",
          "red.from",
          "hysteresis");

  private final String file;
  private final String machine;
  private final String kind;
  private final Optional<Limit> limit;
  private final List<RuleProblem> problems;

  @Activate
  public LimitRule(Map<String, Object> properties) {
    var source = new RuleFile(properties);
    source.admit(KEYS);
    this.file = source.name();
    this.machine = source.text("machine.id");
    this.kind = source.text("machine.kind");
    if (machine.isEmpty() == kind.isEmpty()) {
      source.refuse(
          machine.isEmpty() ? "machine.kind" : "machine.id",
          "name either machine.kind or machine.id");
    }
    this.limit = read(source).filter(read -> source.isSound());
    this.problems = source.problems();
    for (RuleProblem problem : problems) {
      LOG.warn("{}", problem.words());
    }
  }

  private static Optional<Limit> read(RuleFile source) {
    Optional<SignalId> signal = signal(source);
    Optional<Unit> unit = unit(source);
    Double redBelow = source.number("red.below");
    Double yellowBelow = source.number("yellow.below");
    Double yellowFrom = source.number("yellow.from");
    Double redFrom = source.number("red.from");
    Double hysteresis = source.number("hysteresis");
    if (signal.isEmpty() || unit.isEmpty() || !source.isSound()) {
      return Optional.empty();
    }
    var band =
        new LimitBand(
            signal.get(),
            unit.get(),
            redBelow,
            yellowBelow,
            yellowFrom,
            redFrom,
            hysteresis == null ? 0 : hysteresis);
    check(source, band);
    return Optional.of(new Limit(source.name(), band));
  }

  private static Optional<SignalId> signal(RuleFile source) {
    try {
      return Optional.of(new SignalId(source.text("signal")));
    } catch (IllegalArgumentException e) {
      source.refuse("signal", "use lower-case words joined by dots, such as temperature.ram");
      return Optional.empty();
    }
  }

  private static Optional<Unit> unit(RuleFile source) {
    String code = source.text("unit");
    String hint =
        switch (code) {
          case "°C", "C", "degC", "Celsius", "celsius", "°c" -> "Cel";
          case "sec", "seconds" -> "s";
          case "hours", "hr" -> "h";
          case "µm", "micron" -> "um";
          case "mm/s²", "mm/s^2" -> "mm/s2";
          default -> code.matches("[\\x21-\\x7e]{1,32}") ? "" : "Cel, mm, mm/s or 1";
        };
    if (hint.isEmpty()) {
      return Optional.of(new Unit(code));
    }
    source.refuse("unit", "write the unit as its UCUM code, for instance " + hint);
    return Optional.empty();
  }

  private static void check(RuleFile source, LimitBand band) {
    var keys = new ArrayList<String>();
    var bounds = new ArrayList<Double>();
    note(keys, bounds, "red.below", band.redBelow());
    note(keys, bounds, "yellow.below", band.yellowBelow());
    note(keys, bounds, "yellow.from", band.yellowFrom());
    note(keys, bounds, "red.from", band.redFrom());
    if (bounds.isEmpty()) {
      source.refuse("", "needs one of red.below, yellow.below, yellow.from, red.from");
    }
    for (int i = 1; i < bounds.size(); i++) {
      if (bounds.get(i) < bounds.get(i - 1)) {
        source.refuse(
            keys.get(i), "must not lie below %s %s".formatted(keys.get(i - 1), bounds.get(i - 1)));
      }
    }
    checkHysteresis(source, band);
  }

  private static void checkHysteresis(RuleFile source, LimitBand band) {
    if (band.hysteresis() < 0) {
      source.refuse("hysteresis", "write 0 or more");
    }
    Double low = band.yellowBelow() == null ? band.redBelow() : band.yellowBelow();
    Double high = band.yellowFrom() == null ? band.redFrom() : band.yellowFrom();
    if (low != null && high != null && low + band.hysteresis() > high - band.hysteresis()) {
      source.refuse(
          "hysteresis", "leaves no way back to green between %s and %s".formatted(low, high));
    }
  }

  private static void note(
      List<String> keys, List<Double> bounds, String key, @Nullable Double bound) {
    if (bound != null) {
      keys.add(key);
      bounds.add(bound);
    }
  }

  /** The file it is written in. */
  String file() {
    return file;
  }

  /** The one machine it holds for; empty if it holds for a kind. */
  String machine() {
    return machine;
  }

  /** The kind of machines it holds for; empty if it holds for one machine. */
  String kind() {
    return kind;
  }

  /** The limit; empty if the rule is bad. */
  Optional<Limit> limit() {
    return limit;
  }

  /** What is wrong in its file. */
  List<RuleProblem> problems() {
    return problems;
  }
}
