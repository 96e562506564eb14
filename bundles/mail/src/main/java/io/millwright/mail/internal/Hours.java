package io.millwright.mail.internal;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hours of the week, as in {@code Mon-Fri 06:00-14:00} or {@code 22:00-06:00}. What goes beyond
 * midnight belongs to the day it begins on.
 */
record Hours(List<Span> spans) {
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final String DAY = "(mon|tue|wed|thu|fri|sat|sun)";
  private static final Pattern SPAN =
      Pattern.compile("(?i)(?:" + DAY + "(?:-" + DAY + ")? )?(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");

  /** From one time of some days to another, of the next day if that is not later. */
  record Span(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    /** The day it began on, if it covers a moment. */
    Optional<LocalDate> begun(ZonedDateTime moment) {
      LocalTime time = moment.toLocalTime();
      LocalDate today = moment.toLocalDate();
      boolean sameDay = from.isBefore(to);
      if (days.contains(moment.getDayOfWeek()) && !time.isBefore(from)) {
        return sameDay && !time.isBefore(to) ? Optional.empty() : Optional.of(today);
      }
      boolean morning = days.contains(moment.getDayOfWeek().minus(1)) && time.isBefore(to);
      return !sameDay && morning ? Optional.of(today.minusDays(1)) : Optional.empty();
    }
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException that names the one that cannot be
   */
  static Hours of(String... words) {
    var spans = new ArrayList<Span>();
    for (String word : words) {
      Matcher span = SPAN.matcher(word.strip());
      if (!span.matches()) {
        throw new IllegalArgumentException("'%s' is none like Mon-Fri 06:00-14:00".formatted(word));
      }
      spans.add(
          new Span(days(span.group(1), span.group(2)), time(span.group(3)), time(span.group(4))));
    }
    return new Hours(List.copyOf(spans));
  }

  private static Set<DayOfWeek> days(@Nullable String first, @Nullable String last) {
    if (first == null) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    DayOfWeek from = day(first);
    DayOfWeek to = last == null ? from : day(last);
    var days = EnumSet.of(from);
    for (DayOfWeek day = from; day != to; day = day.plus(1)) {
      days.add(day.plus(1));
    }
    return days;
  }

  private static DayOfWeek day(String word) {
    return DayOfWeek.of(DAYS.indexOf(word.toLowerCase(Locale.ROOT)) + 1);
  }

  private static LocalTime time(String word) {
    try {
      return LocalTime.parse("24:00".equals(word) ? "00:00" : word);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'%s' is no time of a day".formatted(word), e);
    }
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  boolean cover(Instant moment, ZoneId zone) {
    return begun(moment, zone).isPresent();
  }

  /** The day on which what covers a moment began. */
  Optional<LocalDate> begun(Instant moment, ZoneId zone) {
    ZonedDateTime there = moment.atZone(zone);
    return spans.stream().flatMap(span -> span.begun(there).stream()).findFirst();
  }
}
