package io.millwright.monitoring.internal;

import io.millwright.model.MachineEvent;
import io.millwright.model.Quantity;
import io.millwright.model.Stamp;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.RuleProblem;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
@Component(service = CollisionRule.class)
@Designate(ocd = CollisionRuleConfig.class)
public final class CollisionRule {
  static final double HARD_FROM_MM_PER_S = 71;

  private static final Logger LOG = LoggerFactory.getLogger(CollisionRule.class);
  private static final String KEY = "hard.from.mm.per.s";

  private final double hardFrom;
  private final List<RuleProblem> problems;

  @Activate
  public CollisionRule(Map<String, Object> properties) {
    var source = new RuleFile(properties);
    source.admit(Set.of(KEY));
    Double written = source.number(KEY);
    if (written != null && written < 0) {
      source.refuse(KEY, "write a speed of 0 mm/s or more");
    }
    this.hardFrom = written == null || written < 0 ? HARD_FROM_MM_PER_S : written;
    this.problems = source.problems();
    for (RuleProblem problem : problems) {
      LOG.warn("{}; hard from {} mm/s is used", problem.words(), hardFrom);
    }
  }

  /** What is wrong in its file. */
  List<RuleProblem> problems() {
    return problems;
  }

  /** YELLOW or RED, with speed, place and time. */
  Verdict.Judged judge(MachineEvent collision, Stamp stamp) {
    Optional<Double> speed = speed(collision);
    boolean hard =
        speed.map(told -> told >= hardFrom).orElseGet(() -> !"soft".equals(word(collision)));
    String reason =
        "%s collision at %s%s, %s"
            .formatted(
                hard ? "Hard" : "Soft",
                speed.isEmpty()
                    ? "unknown speed"
                    : "%s (hard from %s)".formatted(speedWords(speed.get()), speedWords(hardFrom)),
                place(collision),
                stamp.time().truncatedTo(ChronoUnit.SECONDS));
    return new Verdict.Judged(hard ? Light.RED : Light.YELLOW, reason);
  }

  private static Optional<Double> speed(MachineEvent collision) {
    return collision.details().get("speed") instanceof Quantity speed
        ? Conversion.convert(speed.number(), speed.unit(), Unit.MILLIMETRE_PER_SECOND)
            .map(Math::abs)
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
