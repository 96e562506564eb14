package io.millwright.monitoring.internal;

import io.millwright.model.MachineEvent;
import io.millwright.model.Quantity;
import io.millwright.model.Stamp;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.monitoring.Advice;
import io.millwright.monitoring.Collision;
import io.millwright.monitoring.CollisionJudge;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.RuleProblem;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.StringJoiner;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges collisions (Z-94): soft is yellow, hard is red; exactly at the limit is hard.
 * Without a speed the machine's own word counts, and without that the worse is assumed.
 */
@Component(service = {CollisionRule.class, CollisionJudge.class})
@Designate(ocd = CollisionRuleConfig.class)
public final class CollisionRule implements CollisionJudge {
  static final double HARD_FROM_MM_PER_S = 71;

  private static final Logger LOG = LoggerFactory.getLogger(CollisionRule.class);
  private static final String KEY = "hard.from.mm.per.s";

  private final double hardFrom;
  private final Advice advice;
  private final List<RuleProblem> problems;

  @Activate
  public CollisionRule(Map<String, Object> properties) {
    var source = new RuleFile(properties);
    source.admit(Set.of(KEY), RuleFile.ADVICE);
    Double written = source.number(KEY);
    if (written != null && written < 0) {
      source.refuse(KEY, "write a speed of 0 mm/s or more");
    }
    this.hardFrom = written == null || written < 0 ? HARD_FROM_MM_PER_S : written;
    this.advice = source.advice();
    this.problems = source.problems();
    for (RuleProblem problem : problems) {
      LOG.warn("{}; hard from {} mm/s is used", problem.words(), hardFrom);
    }
  }

  /** What its author wrote. */
  Advice advice() {
    return advice;
  }

  /** What is wrong in its file. */
  List<RuleProblem> problems() {
    return problems;
  }

  @Override
  public Collision judged(MachineEvent event) {
    OptionalDouble speed = speed(event);
    boolean hard =
        speed.isPresent() ? speed.getAsDouble() >= hardFrom : !"soft".equals(word(event));
    return new Collision(hard, speed, hardFrom, position(event));
  }

  /** YELLOW or RED, with speed, place and time. */
  Verdict.Judged judge(MachineEvent event, Stamp stamp) {
    Collision collision = judged(event);
    String reason =
        "%s collision at %s%s, %s"
            .formatted(
                collision.hard() ? "Hard" : "Soft",
                collision.speed().isEmpty()
                    ? "unknown speed"
                    : "%s (hard from %s)"
                        .formatted(
                            speedWords(collision.speed().getAsDouble()), speedWords(hardFrom)),
                place(event),
                stamp.time().truncatedTo(ChronoUnit.SECONDS));
    return new Verdict.Judged(collision.hard() ? Light.RED : Light.YELLOW, reason);
  }

  private static OptionalDouble speed(MachineEvent collision) {
    OptionalDouble told = measured(collision, "speed", Unit.MILLIMETRE_PER_SECOND);
    return told.isEmpty() ? told : OptionalDouble.of(Math.abs(told.getAsDouble()));
  }

  private static OptionalDouble measured(MachineEvent collision, String name, Unit unit) {
    return collision.details().get(name) instanceof Quantity told
        ? Conversion.convert(told.number(), told.unit(), unit)
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty())
        : OptionalDouble.empty();
  }

  private static Optional<Collision.Position> position(MachineEvent collision) {
    OptionalDouble x = measured(collision, "position.x", Unit.MILLIMETRE);
    OptionalDouble y = measured(collision, "position.y", Unit.MILLIMETRE);
    OptionalDouble z = measured(collision, "position.z", Unit.MILLIMETRE);
    return x.isPresent() && y.isPresent() && z.isPresent()
        ? Optional.of(new Collision.Position(x.getAsDouble(), y.getAsDouble(), z.getAsDouble()))
        : Optional.empty();
  }

  private static String speedWords(double speed) {
    return new Quantity(speed, Unit.MILLIMETRE_PER_SECOND).words();
  }

  private static String word(MachineEvent collision) {
    Value kind = collision.details().get("kind");
    return kind instanceof State || kind instanceof Text
        ? kind.words().toLowerCase(Locale.ROOT)
        : "";
  }

  private static String place(MachineEvent collision) {
    var place = new StringJoiner(", ", " at ", "").setEmptyValue("");
    for (String axis : List.of("x", "y", "z")) {
      Value position = collision.details().get("position." + axis);
      if (position != null) {
        place.add(axis.toUpperCase(Locale.ROOT) + " " + position.words());
      }
    }
    return place.toString();
  }
}
