package io.millwright.driver.telephony.limit;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.files.Spelling;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.model.ValueKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The limits of a probe's measures, as its key {@code limits} gives them: {@code "limits": {"free":
 * {"warn-below": 15, "alarm-below": 5}}}. Immutable.
 */
public final class Limits {
  /** The key under which every kind of probe has them. */
  public static final String KEY = "limits";

  private static final double ANY = 1e18;
  private static final List<String> SIDES =
      List.of("warn-below", "alarm-below", "warn-above", "alarm-above");

  private final Map<String, Measure> measures;
  private final Map<String, Bound> bounds;

  private Limits(Map<String, Measure> measures, Map<String, Bound> bounds) {
    this.measures = measures;
    this.bounds = bounds;
  }

  /**
   * Reads a probe's limits; complains about a measure that the kind does not have or that is no
   * number.
   *
   * @param defaults what holds for a measure that the file does not mention
   */
  public static Limits read(
      JsonSpot probe, Collection<Measure> measures, Map<String, Bound> defaults) {
    Map<String, Measure> numbers =
        measures.stream()
            .filter(m -> m.kind() == ValueKind.QUANTITY || m.kind() == ValueKind.COUNT)
            .collect(Collectors.toMap(Measure::name, m -> m));
    var bounds = new LinkedHashMap<>(defaults);
    probe
        .members(KEY)
        .forEach(
            (name, spot) -> {
              if (numbers.containsKey(name)) {
                bounds.put(name, bound(spot));
              } else {
                spot.wrong(
                    "this kind of probe measures no such number%s; it measures %s"
                        .formatted(
                            Spelling.meant(name, numbers.keySet()),
                            new TreeSet<>(numbers.keySet())));
              }
            });
    return new Limits(numbers, bounds);
  }

  private static Bound bound(JsonSpot spot) {
    spot.only(SIDES);
    Bound bound =
        new Bound(
            side(spot, "warn-below"),
            side(spot, "alarm-below"),
            side(spot, "warn-above"),
            side(spot, "alarm-above"));
    if (bound.alarmBelow().orElse(-ANY) > bound.warnBelow().orElse(ANY)) {
      spot.wrong("the alarm lies before the warning: alarm-below must not exceed warn-below");
    }
    if (bound.alarmAbove().orElse(ANY) < bound.warnAbove().orElse(-ANY)) {
      spot.wrong("the alarm lies before the warning: warn-above must not exceed alarm-above");
    }
    return bound;
  }

  private static OptionalDouble side(JsonSpot spot, String key) {
    return spot.has(key)
        ? OptionalDouble.of(spot.number(key, -ANY, ANY, 0))
        : OptionalDouble.empty();
  }

  /**
   * The answer as its measures make it: slow beyond a warning, down beyond an alarm, with value and
   * limit in front of its words. An answer that is bad already stays as it is.
   */
  public Answer judge(Answer answer) {
    if (answer.verdict() != Verdict.UP && answer.verdict() != Verdict.SLOW) {
      return answer;
    }
    Verdict worst = answer.verdict();
    var words = new ArrayList<String>();
    for (Map.Entry<String, Bound> limit : bounds.entrySet()) {
      Value value = answer.measures().get(limit.getKey());
      Measure measure = measures.get(limit.getKey());
      if (value != null && measure != null) {
        Optional<Passed> passed = passed(limit.getValue(), number(value));
        if (passed.isPresent()) {
          worst = passed.get().verdict() == Verdict.DOWN ? Verdict.DOWN : worse(worst);
          words.add(passed.get().words(measure, value));
        }
      }
    }
    if (words.isEmpty()) {
      return answer;
    }
    words.add(answer.words());
    return answer.judged(worst, String.join("; ", words));
  }

  private static Verdict worse(Verdict verdict) {
    return verdict == Verdict.DOWN ? Verdict.DOWN : Verdict.SLOW;
  }

  private static double number(Value value) {
    return value instanceof Quantity quantity
        ? quantity.number()
        : value instanceof Count count ? count.number() : Double.NaN;
  }

  private static Optional<Passed> passed(Bound bound, double number) {
    if (number < bound.alarmBelow().orElse(-Double.MAX_VALUE)) {
      return Optional.of(new Passed(Verdict.DOWN, "below", bound.alarmBelow().orElseThrow()));
    }
    if (number > bound.alarmAbove().orElse(Double.MAX_VALUE)) {
      return Optional.of(new Passed(Verdict.DOWN, "above", bound.alarmAbove().orElseThrow()));
    }
    if (number < bound.warnBelow().orElse(-Double.MAX_VALUE)) {
      return Optional.of(new Passed(Verdict.SLOW, "below", bound.warnBelow().orElseThrow()));
    }
    if (number > bound.warnAbove().orElse(Double.MAX_VALUE)) {
      return Optional.of(new Passed(Verdict.SLOW, "above", bound.warnAbove().orElseThrow()));
    }
    return Optional.empty();
  }

  private record Passed(Verdict verdict, String side, double limit) {
    String words(Measure measure, Value value) {
      return "%s %s is %s the %s limit %s"
          .formatted(
              measure.label(),
              value.words(),
              side,
              verdict == Verdict.DOWN ? "alarm" : "warning",
              new Quantity(limit, measure.kind() == ValueKind.COUNT ? Unit.ONE : measure.unit())
                  .words());
    }
  }
}
