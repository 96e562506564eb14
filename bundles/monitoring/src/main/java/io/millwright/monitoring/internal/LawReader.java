package io.millwright.monitoring.internal;

import io.millwright.model.SignalId;
import io.millwright.model.Unit;
import io.millwright.monitoring.Advice;
import io.millwright.monitoring.LimitBand;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a rule about a signal from its file, and notes what is wrong there. */
final class LawReader {
  private static final Set<String> KEYS =
      Set.of(
          "machine.id",
          "site.id",
          "machine.kind",
          "signal",
          "check",
          "unit",
          "red.below",
          "yellow.below",
          "yellow.from",
          "red.from",
          "hysteresis",
          "other.signal",
          "per.minutes",
          "window.minutes",
          "values",
          "yellow.values",
          "red.values",
          "yellow.after.seconds",
          "red.after.seconds",
          "on.delay.seconds",
          "off.delay.seconds",
          "repeat.count",
          "red.repeat.count",
          "latched");
  private static final double LONGEST_SECONDS = 604_800;

  private final RuleFile source;
  private final Scope scope;
  private final Optional<SignalId> signal;

  LawReader(RuleFile source) {
    this.source = source;
    source.admit(KEYS, RuleFile.ADVICE);
    this.scope = source.scope(source.text("signal"));
    String plain =
        scope.isGroup()
            ? scope.pattern().substring(0, scope.pattern().length() - 2)
            : scope.pattern();
    this.signal = signal("signal", plain);
  }

  Scope scope() {
    return scope;
  }

  private Optional<SignalId> signal(String key, String text) {
    try {
      return Optional.of(new SignalId(text));
    } catch (IllegalArgumentException e) {
      source.refuse(key, "use lower-case words joined by dots, such as temperature.ram");
      return Optional.empty();
    }
  }

  /** The rule; empty if something is wrong. */
  Optional<Law> law() {
    Optional<Criterion> criterion = criterion();
    Timing timing = timing();
    Advice advice = source.advice();
    boolean latched = source.isOn("latched");
    if (signal.isEmpty() || criterion.isEmpty() || !source.isSound()) {
      return Optional.empty();
    }
    return Optional.of(
        Law.of(source.name(), signal.get(), criterion.get(), timing, latched, advice));
  }

  private Optional<Criterion> criterion() {
    return switch (source.text("check")) {
      case "", "limit" -> band().map(Criterion.Bounds::new);
      case "rate" -> rate();
      case "difference" -> difference();
      case "state" -> states();
      case "share" -> share();
      case "silence" -> silence();
      default -> {
        source.refuse("check", "write limit, rate, difference, state, share or silence");
        yield Optional.empty();
      }
    };
  }

  private Optional<Criterion> rate() {
    Duration per = span("per.minutes", 60, 60);
    Duration window = span("window.minutes", 60, 10);
    return band().map(band -> new Criterion.Rate(band, window, per));
  }

  private Optional<Criterion> difference() {
    Optional<SignalId> other = signal("other.signal", source.text("other.signal"));
    return band().flatMap(band -> other.map(to -> new Criterion.Difference(band, to)));
  }

  private Optional<Criterion> states() {
    var states = new Criterion.States(words("yellow.values"), words("red.values"));
    if (states.yellow().isEmpty() && states.red().isEmpty()) {
      source.refuse("", "needs one of yellow.values, red.values: words with commas between");
    }
    return Optional.of(states);
  }

  private Optional<Criterion> share() {
    Set<String> values = words("values");
    if (values.isEmpty()) {
      source.refuse("values", "write the words whose time counts, with commas between");
    }
    Duration window = span("window.minutes", 60, 480);
    Optional<LimitBand> band = band();
    if (band.filter(read -> !isShare(read.unit())).isPresent()) {
      source.refuse("unit", "write %, or 1 for parts of one");
    }
    return band.map(read -> new Criterion.Share(read, values, window));
  }

  private static boolean isShare(Unit unit) {
    return unit.equals(Unit.PERCENT) || unit.equals(Unit.ONE);
  }

  private Set<String> words(String key) {
    return Arrays.stream(source.text(key).split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  private Optional<Criterion> silence() {
    Optional<Duration> yellow = after("yellow.after.seconds");
    Optional<Duration> red = after("red.after.seconds");
    if (yellow.isEmpty() && red.isEmpty()) {
      source.refuse("", "needs one of yellow.after.seconds, red.after.seconds");
    } else if (yellow.isPresent() && red.isPresent() && yellow.get().compareTo(red.get()) > 0) {
      source.refuse("red.after.seconds", "must not be less than yellow.after.seconds");
    }
    return Optional.of(new Criterion.Silence(yellow, red));
  }

  private Optional<Duration> after(String key) {
    Duration span = span(key, 1, 0);
    return span.isZero() ? Optional.empty() : Optional.of(span);
  }

  /** A time of so many units of {@code seconds} seconds. */
  private Duration span(String key, int seconds, double otherwise) {
    Double number = source.number(key);
    double units = number == null ? otherwise : number;
    boolean none = number != null && number == 0 && !key.contains("delay");
    if (none || units < 0 || units * seconds > LONGEST_SECONDS) {
      source.refuse(key, "write more than 0, and at most a week");
      return Duration.ZERO;
    }
    return Duration.ofMillis(Math.round(units * seconds * 1_000));
  }

  private Timing timing() {
    int repeat = count("repeat.count", 1);
    return new Timing(
        span("on.delay.seconds", 1, 0),
        span("off.delay.seconds", 1, 0),
        repeat,
        Math.max(repeat, count("red.repeat.count", repeat)));
  }

  private int count(String key, int otherwise) {
    Double number = source.number(key);
    if (number != null && (number < 1 || number > 1_000 || number % 1 != 0)) {
      source.refuse(key, "write a whole number from 1 to 1000");
      return otherwise;
    }
    return number == null ? otherwise : number.intValue();
  }

  private Optional<LimitBand> band() {
    Optional<Unit> unit = unit();
    Double redBelow = source.number("red.below");
    Double yellowBelow = source.number("yellow.below");
    Double yellowFrom = source.number("yellow.from");
    Double redFrom = source.number("red.from");
    @Nullable Double hysteresis = source.number("hysteresis");
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
    new BandCheck(source).check(band);
    return Optional.of(band);
  }

  private Optional<Unit> unit() {
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
}
