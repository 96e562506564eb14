package io.millwright.monitoring.internal;

import io.millwright.model.SignalId;
import io.millwright.model.Value;
import io.millwright.monitoring.Advice;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.LimitBand;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it holds for one signal of a machine.
 *
 * @param file where it is written, for a person
 * @param signal which signal
 * @param criterion what it looks at
 * @param timing how patient it is
 * @param latched whether its alarm stands until a person lets it go
 * @param advice what its author wrote
 * @param limit the bounds in use; null for a criterion without numbers
 */
record Law(
    String file,
    SignalId signal,
    Criterion criterion,
    Timing timing,
    boolean latched,
    Advice advice,
    @Nullable Limit limit) {

  /** One for a signal. */
  static Law of(
      String file,
      SignalId signal,
      Criterion criterion,
      Timing timing,
      boolean latched,
      Advice advice) {
    return new Law(
        file, signal, criterion, timing, latched, advice, limit(file, signal, criterion));
  }

  private static @Nullable Limit limit(String file, SignalId signal, Criterion criterion) {
    if (criterion instanceof Criterion.Bounds bounds) {
      LimitBand band = of(signal, bounds.band());
      return new Limit(file, band, Limit.label(signal));
    } else if (criterion instanceof Criterion.Rate rate) {
      String label =
          "Change of %s in %d min".formatted(low(Limit.label(signal)), rate.per().toMinutes());
      return new Limit(file, of(signal, rate.band()), label);
    } else if (criterion instanceof Criterion.Difference difference) {
      String label =
          "%s minus %s".formatted(Limit.label(signal), low(Limit.label(difference.other())));
      return new Limit(file, of(signal, difference.band()), label);
    } else if (criterion instanceof Criterion.Share share) {
      String label =
          "Share of %s in %s over %d min"
              .formatted(
                  String.join(", ", new TreeSet<>(share.values())),
                  low(Limit.label(signal)),
                  share.window().toMinutes());
      return new Limit(file, of(signal, share.band()), label);
    }
    return null;
  }

  private static String low(String label) {
    return label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
  }

  private static LimitBand of(SignalId signal, LimitBand band) {
    return new LimitBand(
        signal,
        band.unit(),
        band.redBelow(),
        band.yellowBelow(),
        band.yellowFrom(),
        band.redFrom(),
        band.hysteresis());
  }

  /** The same for another signal. */
  Law on(SignalId other) {
    return of(file, other, criterion, timing, latched, advice);
  }

  /** The signal it compares with, if it does. */
  Optional<SignalId> other() {
    return criterion instanceof Criterion.Difference difference
        ? Optional.of(difference.other())
        : Optional.empty();
  }

  /** Whether it waits for the signal itself, however long its author allows. */
  boolean isAboutSilence() {
    return criterion instanceof Criterion.Silence;
  }

  /** What alarms of it are called. */
  String cause() {
    return criterion instanceof Criterion.Difference difference
        ? Cause.difference(signal, difference.other())
        : Cause.of(criterion.word(), signal);
  }

  /** Two of the same key cannot both hold: the narrower one does. */
  String key() {
    return cause();
  }

  /** The limits of the value itself, to be drawn beside its curve. */
  Optional<Limit> band() {
    return criterion instanceof Criterion.Bounds ? Optional.ofNullable(limit) : Optional.empty();
  }

  /** Whether a value of a signal with no alarm and nothing pending changes nothing. */
  boolean keepsCalm(Value value) {
    return criterion instanceof Criterion.Bounds && keeps(null, value);
  }

  /**
   * Whether a value, or what was reckoned from it, leaves the light as it is: told without words.
   *
   * @param before the light of its alarm; null if there is none
   */
  boolean keeps(@Nullable Light before, Value value) {
    return limit != null && limit.keeps(before, value);
  }

  /** What it says to a value, or to what was reckoned from it. */
  Verdict judge(Optional<Light> before, Value value) {
    if (criterion instanceof Criterion.States states) {
      return states(states, value);
    }
    return limit == null ? new Verdict.Undecided() : limit.judge(before, value);
  }

  private Verdict states(Criterion.States states, Value value) {
    String word = value.words();
    Light light =
        states.red().contains(word)
            ? Light.RED
            : states.yellow().contains(word) ? Light.YELLOW : Light.GREEN;
    String reason = light == Light.GREEN ? "" : "%s is %s".formatted(Limit.label(signal), word);
    return new Verdict.Judged(light, reason);
  }
}
