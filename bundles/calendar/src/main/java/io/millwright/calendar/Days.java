package io.millwright.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which days something applies to. */
public sealed interface Days {
  boolean contains(LocalDate day);

  /** Days of the week. */
  record OfWeek(Set<DayOfWeek> days) implements Days {
    public OfWeek {
      days = Set.copyOf(days);
    }

    /**
     * Reads {@code monday:friday} or {@code sunday}.
     *
     * @throws IllegalArgumentException if the text is anything else, also a range that runs over
     *     Sunday
     */
    public static OfWeek parse(String text) {
      String[] ends = text.split(":", -1);
      DayOfWeek first = day(ends[0], text);
      DayOfWeek last = day(ends[ends.length - 1], text);
      if (ends.length > 2 || last.compareTo(first) < 0) {
        throw new IllegalArgumentException(refusal(text));
      }
      return new OfWeek(EnumSet.range(first, last));
    }

    private static DayOfWeek day(String name, String text) {
      try {
        return DayOfWeek.valueOf(name.trim().toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(refusal(text), e);
      }
    }

    private static String refusal(String text) {
      return "weekdays '%s': write them as monday:friday or sunday, Monday being the first of a week"
          .formatted(text);
    }

    @Override
    public boolean contains(LocalDate day) {
      return days.contains(day.getDayOfWeek());
    }
  }

  /**
   * Days of a month, counted from its first or, below zero, from its end: {@code -1} is the last.
   *
   * @param first 1 to 31, or -31 to -1
   * @param last the same; a month that is too short ends earlier
   */
  record OfMonth(int first, int last) implements Days {
    /** The shortest month must have them in order too. */
    private static final int SHORTEST = 28;

    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,2})(?::(-?[0-9]{1,2}))?");

    public OfMonth {
      boolean possible = possible(first) && possible(last);
      boolean turned = first < 0 && last > 0;
      boolean mixed = first > 0 && last < 0;
      int end = mixed ? SHORTEST + last + 1 : last;
      if (!possible || turned || end < first) {
        throw new IllegalArgumentException(
            "days of the month %d:%d: 1 to 31, or -31 to -1 from the end, the first before the last"
                .formatted(first, last));
      }
    }

    private static boolean possible(int day) {
      return day != 0 && Math.abs(day) <= 31;
    }

    /**
     * Reads {@code 1:5}, {@code -3:-1} or {@code 15}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static OfMonth parse(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new IllegalArgumentException(
            "days of the month '%s': write them as 1:5, -3:-1 or 15".formatted(text));
      }
      int first = Integer.parseInt(form.group(1));
      String last = form.group(2);
      return new OfMonth(first, last == null ? first : Integer.parseInt(last));
    }

    @Override
    public boolean contains(LocalDate day) {
      int length = day.lengthOfMonth();
      int from = first < 0 ? length + first + 1 : first;
      int until = last < 0 ? length + last + 1 : last;
      return day.getDayOfMonth() >= from && day.getDayOfMonth() <= until;
    }
  }

  /**
   * Days of the calendar, once.
   *
   * @param last the last of them
   */
  record Dates(LocalDate first, LocalDate last) implements Days {
    public Dates {
      if (last.isBefore(first)) {
        throw new IllegalArgumentException(
            "dates from %s end before, on %s".formatted(first, last));
      }
    }

    /**
     * Reads one date, {@code 2024-06-12}.
     *
     * @throws IllegalArgumentException if there is no such day
     */
    public static Dates parse(String text) {
      try {
        LocalDate day = LocalDate.parse(text);
        return new Dates(day, day);
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            "date '%s': write an existing day as 2024-06-12".formatted(text), e);
      }
    }

    @Override
    public boolean contains(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }
  }
}
