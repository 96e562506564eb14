package io.millwright.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a day on the wall clock, for instance {@code 08:00-12:00}.
 *
 * @param from its first moment
 * @param until the first moment after it; midnight means the end of the day, {@code 24:00}
 */
public record Frame(LocalTime from, LocalTime until) implements Comparable<Frame> {
  /** The whole day. */
  public static final Frame ALL_DAY = new Frame(LocalTime.MIN, LocalTime.MIDNIGHT);

  private static final String TIME = "([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?";
  private static final Pattern FORM =
      Pattern.compile("\\s*(" + TIME + ")\\s*-\\s*(" + TIME + "|24:00(?::00)?)\\s*");

  public Frame {
    if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
      throw new IllegalArgumentException(
          "hours %s-%s: they end before or when they begin; hours over midnight are two frames, such as 22:00-24:00 and 00:00-06:00"
              .formatted(from, until));
    }
  }

  /**
   * Reads {@code 08:00-12:00}; seconds may follow, and {@code 24:00} may be the end.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Frame parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "hours '%s': write them as 08:00-12:00, from 00:00 up to 24:00".formatted(text));
    }
    String end = form.group(5);
    return new Frame(
        LocalTime.parse(form.group(1)),
        end.startsWith("24") ? LocalTime.MIDNIGHT : LocalTime.parse(end));
  }

  /** How long it is on a day without a change of clocks. */
  public Duration length() {
    return Duration.between(from.atDate(LocalDate.EPOCH), end(LocalDate.EPOCH));
  }

  /** Whether a wall clock that shows this time stands within it. */
  public boolean contains(LocalTime time) {
    return !time.isBefore(from) && (until.equals(LocalTime.MIDNIGHT) || time.isBefore(until));
  }

  LocalDateTime end(LocalDate day) {
    return until.equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(until);
  }

  @Override
  public int compareTo(Frame other) {
    int order = from.compareTo(other.from);
    return order != 0 ? order : length().compareTo(other.length());
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return from + "-" + (until.equals(LocalTime.MIDNIGHT) ? "24:00" : until);
  }
}
