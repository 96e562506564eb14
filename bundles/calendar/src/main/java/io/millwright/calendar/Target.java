package io.millwright.calendar;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;

/** How much time a promise gives. */
public sealed interface Target {
  /** Open hours, counted to the second: {@code PT4H}, {@code 9h}. */
  record Counted(Duration time) implements Target {
    public Counted {
      if (time.isNegative()) {
        throw new IllegalArgumentException("target %s is negative".formatted(time));
      }
      if (time.toHours() > 100_000) {
        throw new IllegalArgumentException(
            "target %s: up to 100000 hours can be counted".formatted(time));
      }
    }

    @Override
    public String toString() {
      return time.toString();
    }
  }

  /**
   * A later working day at the same time of day: {@code 5d}. Begun outside the hours, it begins
   * when they next begin. Where that day has no such hour, the next opening on it counts, and after
   * its last hour its closing.
   */
  record WorkingDays(int days) implements Target {
    public WorkingDays {
      days = checked(days);
    }

    @Override
    public String toString() {
      return days + "d";
    }
  }

  /** The closing time of a later working day: {@code 5bd}; {@code 0bd} is the same day's. */
  record ClosingTime(int days) implements Target {
    public ClosingTime {
      days = checked(days);
    }

    @Override
    public String toString() {
      return days + "bd";
    }
  }

  /** Hours, minutes and seconds that count. */
  static Target of(Duration time) {
    return new Counted(time);
  }

  /**
   * Reads {@code PT4H}, {@code 9h}, {@code 1h30m}, {@code 90s}, {@code 5d} or {@code 5bd}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  static Target parse(String text) {
    Matcher days = TargetForms.DAYS.matcher(text);
    if (days.matches()) {
      int number = Integer.parseInt(days.group(1));
      return days.group(2).equals("d") ? new WorkingDays(number) : new ClosingTime(number);
    }
    String time = text.toUpperCase(Locale.ROOT);
    if (TargetForms.SHORT.matcher(time).matches()) {
      time = "PT" + time;
    }
    if (!time.startsWith("PT") || time.contains("-")) {
      throw new IllegalArgumentException(TargetForms.refusal(text));
    }
    try {
      return new Counted(Duration.parse(time));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(TargetForms.refusal(text), e);
    }
  }

  private static int checked(int days) {
    if (days < 0 || days > 10_000) {
      throw new IllegalArgumentException(
          "target of %d working days: 0 to 10000 can be counted".formatted(days));
    }
    return days;
  }
}
