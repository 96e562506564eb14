package io.millwright.monitoring.internal;

import io.millwright.model.MachineEvent;
import io.millwright.model.Value;
import io.millwright.monitoring.Advice;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.RuleProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One configured rule about events: controller errors by code and severity, results of tests,
 * collisions by their speed, or what else a driver tells. Controller errors that come and go are
 * judged by it too.
 */
@Component(service = EventRule.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = EventRuleConfig.class, factory = true)
public final class EventRule {
  private static final Logger LOG = LoggerFactory.getLogger(EventRule.class);
  private static final Set<String> KEYS =
      Set.of(
          "machine.id",
          "site.id",
          "machine.kind",
          "event",
          "codes",
          "severity.from",
          "severity.to",
          "detail",
          "detail.values",
          "light");
  private static final Set<String> COLLISION_KEYS =
      Stream.concat(
              Stream.of("machine.id", "site.id", "machine.kind", "event"),
              CollisionReader.KEYS.stream())
          .collect(Collectors.toUnmodifiableSet());
  private static final int LEAST_SEVERITY = 1;
  private static final int MOST_SEVERITY = 1_000;

  private final RuleFile source;
  private final Scope scope;
  private final List<String> codes;
  private final int severityFrom;
  private final int severityTo;
  private final Set<String> values;
  private final Light light;
  private final Advice advice;
  private final Optional<CollisionLaw> collision;
  private final List<RuleProblem> problems;

  @Activate
  public EventRule(Map<String, Object> properties) {
    this(new RuleFile(properties));
    for (RuleProblem problem : problems) {
      LOG.warn("{}", problem.words());
    }
  }

  /** One that may only be a thought: nobody is warned of what is wrong with it. */
  EventRule(RuleFile source) {
    this.source = source;
    boolean ofCollisions = source.text("event").equals(MachineEvent.COLLISION);
    source.admit(ofCollisions ? COLLISION_KEYS : KEYS, RuleFile.ADVICE);
    this.scope = source.scope(source.text("event"));
    this.codes = words("codes");
    this.severityFrom = severity("severity.from", LEAST_SEVERITY);
    this.severityTo = severity("severity.to", MOST_SEVERITY);
    this.values = Set.copyOf(words("detail.values"));
    this.collision =
        ofCollisions ? Optional.of(new CollisionReader(source).law()) : Optional.empty();
    this.light = collision.map(law -> law.hard().light()).orElseGet(this::readLight);
    this.advice = collision.map(CollisionLaw::advice).orElseGet(source::advice);
    if (scope.pattern().isEmpty()) {
      source.refuse("event", "write " + MachineEvent.CONTROLLER_ERROR + ", or another event");
    }
    if (values.isEmpty() != source.text("detail").isEmpty()) {
      source.refuse("detail", "write both detail and detail.values, or neither");
    }
    this.problems = source.problems();
  }

  /** What is written there. */
  RuleFile source() {
    return source;
  }

  private List<String> words(String key) {
    return Arrays.stream(source.text(key).split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toList());
  }

  private int severity(String key, int otherwise) {
    Double number = source.number(key);
    if (number != null && (number < LEAST_SEVERITY || number > MOST_SEVERITY)) {
      source.refuse(key, "write a severity from 1 to 1000");
    }
    return number == null ? otherwise : number.intValue();
  }

  private Light readLight() {
    return switch (source.text("light").toLowerCase(Locale.ROOT)) {
      case "green" -> Light.GREEN;
      case "yellow" -> Light.YELLOW;
      case "red" -> Light.RED;
      default -> {
        source.refuse("light", "write green (for no alarm), yellow or red");
        yield Light.YELLOW;
      }
    };
  }

  Scope scope() {
    return scope;
  }

  boolean isSound() {
    return source.isSound();
  }

  /** Whether it is about such an event. */
  boolean matches(String event, String code, int severity, Map<String, Value> details) {
    return scope.pattern().equals(event)
        && severity >= severityFrom
        && severity <= severityTo
        && (codes.isEmpty() || codes.stream().anyMatch(pattern -> fits(pattern, code)))
        && (values.isEmpty() || values.contains(detail(details)));
  }

  private String detail(Map<String, Value> details) {
    Value value = details.get(source.text("detail"));
    return value == null ? "" : value.words();
  }

  private static boolean fits(String pattern, String code) {
    return pattern.endsWith("*")
        ? code.startsWith(pattern.substring(0, pattern.length() - 1))
        : code.equals(pattern);
  }

  /** The cause of an alarm by such an event. */
  String cause() {
    return collision.isPresent() ? Cause.COLLISION : Cause.event(scope.pattern(), file());
  }

  /** Whether it may be about a controller error of that code, however severe. */
  boolean isAboutError(String code) {
    return scope.pattern().equals(MachineEvent.CONTROLLER_ERROR)
        && (codes.isEmpty() || codes.stream().anyMatch(pattern -> fits(pattern, code)));
  }

  /** How it judges collisions, if it is about them. */
  Optional<CollisionLaw> collision() {
    return collision;
  }

  /** The gravest it turns the light to; GREEN for no alarm. */
  Light light() {
    return light;
  }

  Advice advice() {
    return advice;
  }

  /** The file it is written in. */
  String file() {
    return source.name();
  }

  /** What is wrong in its file. */
  List<RuleProblem> problems() {
    return problems;
  }
}
