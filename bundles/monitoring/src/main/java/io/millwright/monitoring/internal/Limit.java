package io.millwright.monitoring.internal;

import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.SignalId;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.LimitBand;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A limit that holds: judges values of one signal. A bound is reached at the bound itself; the way
 * back ends the hysteresis before it.
 *
 * @param file where it is written, for a person
 * @param band the bounds, in order
 * @param label what is judged, as people say it
 */
record Limit(String file, LimitBand band, String label) {
  Limit(String file, LimitBand band) {
    this(file, band, label(band.signal()));
  }

  /**
   * Judges a value.
   *
   * @param before what this limit last said; empty if nothing is known
   */
  Verdict judge(Optional<Light> before, Value value) {
    Optional<Quantity> quantity = measured(value);
    if (quantity.isEmpty()) {
      return new Verdict.Misfit(
          "%s is '%s', no quantity, and cannot be compared with limits in %s: see %s"
              .formatted(label, value.words(), band.unit(), file));
    }
    Quantity told = quantity.get();
    return Conversion.convert(told.number(), told.unit(), band.unit())
        .map(number -> judge(before, number, value))
        .orElseGet(
            () ->
                new Verdict.Misfit(
                    "%s comes in %s and cannot be compared with limits in %s: mend unit in %s"
                        .formatted(label, told.unit(), band.unit(), file)));
  }

  /**
   * Whether the value changes nothing of what this limit last said, as most do: told without words
   * and without an object. False if it may; then {@link #judge} says what.
   *
   * @param before what this limit last said; null if it never passed
   */
  boolean keeps(@Nullable Light before, Value value) {
    double number;
    if (value instanceof Quantity quantity && quantity.unit().equals(band.unit())) {
      number = quantity.number();
    } else if (value instanceof Count count && Unit.ONE.equals(band.unit())) {
      number = count.number();
    } else {
      return false;
    }
    Light lenient = level(number, band.hysteresis());
    if (before == null) {
      return lenient == Light.GREEN;
    }
    return before == light(level(number, 0), lenient, before);
  }

  private static Light light(Light strict, Light lenient, Light last) {
    return strict.graver(last.compareTo(lenient) <= 0 ? last : lenient);
  }

  private Verdict judge(Optional<Light> before, double number, Value value) {
    Light strict = level(number, 0);
    Light lenient = level(number, band.hysteresis());
    if (before.isEmpty() && strict == Light.GREEN && lenient != Light.GREEN) {
      return new Verdict.Undecided();
    }
    Light light = light(strict, lenient, before.orElse(Light.GREEN));
    return new Verdict.Judged(light, light == Light.GREEN ? "" : reason(light, number, value));
  }

  /**
   * The gravest level the number reaches when every bound is moved inwards. Moved by 0 the bound
   * itself counts; moved by more, a number that came back by just so much no longer does.
   */
  private Light level(double number, double inwards) {
    if (above(number, band.redFrom(), inwards) || below(number, band.redBelow(), inwards)) {
      return Light.RED;
    }
    boolean yellow =
        above(number, band.yellowFrom(), inwards) || below(number, band.yellowBelow(), inwards);
    return yellow ? Light.YELLOW : Light.GREEN;
  }

  private static boolean above(double number, @Nullable Double bound, double inwards) {
    if (bound == null) {
      return false;
    }
    return inwards == 0 ? number >= bound : number > bound - inwards;
  }

  private static boolean below(double number, @Nullable Double bound, double inwards) {
    return bound != null && number < bound + inwards;
  }

  private String reason(Light light, double number, Value value) {
    Double from = light == Light.RED ? band.redFrom() : band.yellowFrom();
    Double below = light == Light.RED ? band.redBelow() : band.yellowBelow();
    boolean high = above(number, from, band.hysteresis());
    // A level is reached only through a bound that is written.
    double bound = Objects.requireNonNull(high ? from : below);
    boolean beyond = level(number, 0).compareTo(light) >= 0;
    return "%s is %s, %s %s %s%s"
        .formatted(
            label,
            value.words(),
            light.name().toLowerCase(Locale.ROOT),
            high ? "from" : "below",
            new Quantity(bound, band.unit()).words(),
            beyond ? "" : " and not yet back by " + hysteresisWords());
  }

  private String hysteresisWords() {
    return new Quantity(band.hysteresis(), band.unit()).words();
  }

  /** The signal as people say it, for instance {@code Ram temperature}. */
  static String label(SignalId signal) {
    String rest = signal.text().substring(signal.group().length()).replaceFirst("^\\.", "");
    String words =
        rest.contains(".") || rest.isEmpty() ? signal.text() : rest + " " + signal.group();
    String spaced = words.replace('.', ' ').replace('-', ' ');
    return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  private static Optional<Quantity> measured(Value value) {
    if (value instanceof Quantity quantity) {
      return Optional.of(quantity);
    }
    return value instanceof Count count
        ? Optional.of(new Quantity(count.number(), Unit.ONE))
        : Optional.empty();
  }
}
