package io.millwright.monitoring.internal;

import io.millwright.monitoring.Light;
import io.millwright.monitoring.internal.CollisionLaw.Count;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Reads how collisions are judged from a file, and notes what is wrong there. */
final class CollisionReader {
  /** The keys of it, wherever it holds. */
  static final Set<String> KEYS =
      Set.of(
          "hard.from.mm.per.s",
          "soft.light",
          "hard.light",
          "soft.repeat.count",
          "hard.repeat.count",
          "repeat.minutes");

  static final double HARD_FROM_MM_PER_S = 71;

  private static final double USUAL_MINUTES = 60;
  private static final double MOST_MINUTES = Duration.ofDays(7).toMinutes();
  private static final int MOST_TIMES = 100;
  private static final int SECONDS = 60;

  private final RuleFile source;

  CollisionReader(RuleFile source) {
    this.source = source;
  }

  /** What is written; where something is wrong, as if nothing was. */
  CollisionLaw law() {
    Light soft = light("soft.light", Light.YELLOW);
    Light hard = light("hard.light", Light.RED);
    if (hard.compareTo(soft) < 0) {
      source.refuse("hard.light", "must not be milder than soft.light");
    }
    return new CollisionLaw(
        hardFrom(),
        new Count(soft, times("soft.repeat.count")),
        new Count(hard, times("hard.repeat.count")),
        span(),
        source.advice());
  }

  private double hardFrom() {
    String key = "hard.from.mm.per.s";
    Double written = source.number(key);
    if (written != null && written < 0) {
      source.refuse(key, "write a speed of 0 mm/s or more");
    }
    return written == null || written < 0 ? HARD_FROM_MM_PER_S : written;
  }

  private Light light(String key, Light otherwise) {
    return switch (source.text(key).toLowerCase(Locale.ROOT)) {
      case "" -> otherwise;
      case "green" -> Light.GREEN;
      case "yellow" -> Light.YELLOW;
      case "red" -> Light.RED;
      default -> {
        source.refuse(key, "write green (for no alarm), yellow or red");
        yield otherwise;
      }
    };
  }

  private int times(String key) {
    Double number = source.number(key);
    if (number != null && (number < 1 || number > MOST_TIMES || number % 1 != 0)) {
      source.refuse(key, "write a whole number from 1 to " + MOST_TIMES);
      return 1;
    }
    return number == null ? 1 : number.intValue();
  }

  private Duration span() {
    String key = "repeat.minutes";
    Double number = source.number(key);
    boolean bad = number != null && (number <= 0 || number > MOST_MINUTES);
    if (bad) {
      source.refuse(key, "write more than 0, and at most a week");
    }
    double minutes = number == null || bad ? USUAL_MINUTES : number;
    return Duration.ofSeconds(Math.round(minutes * SECONDS));
  }
}
