package io.millwright.web.internal.contract;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.Holiday;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Twelve months of when somebody works: hours, holidays of both sides, clock changes. */
record CalendarYear(String name, String zone, List<Day> days, List<Change> changes) {
  private static final int MONTHS = 12;
  private static final int FIRST_YEAR = 1990;
  private static final int END_YEAR = 2199;

  /** A day: its open times, and whose holiday it is if it is one. */
  record Day(String day, List<String> hours, List<String> holidays) {}

  /** The clocks change. */
  record Change(String day, String from, String to) {}

  /** The month that is asked for; the one that it is there, if none is. */
  static YearMonth month(@Nullable String from, ZoneId zone, Clock clock) {
    try {
      YearMonth month = from == null ? YearMonth.now(clock.withZone(zone)) : YearMonth.parse(from);
      if (month.getYear() >= FIRST_YEAR && month.getYear() < END_YEAR) {
        return month;
      }
    } catch (DateTimeException e) {
      throw new AccessException(Fault.REFUSED, "from: a month such as 2030-01");
    }
    throw Words.refused("from: a month such as 2030-01");
  }

  static CalendarYear of(BusinessHours hours, YearMonth first) {
    var days = new ArrayList<Day>();
    LocalDate end = first.plusMonths(MONTHS).atDay(1);
    for (LocalDate day = first.atDay(1); day.isBefore(end); day = day.plusDays(1)) {
      days.add(
          new Day(
              day.toString(),
              frames(hours, day),
              hours.holidaysOn(day).stream().map(Holiday::toString).distinct().toList()));
    }
    return new CalendarYear(
        hours.name(), hours.zone().getId(), days, changes(hours.zone(), first.atDay(1), end));
  }

  // What is open up to the end of a day reaches into the first moment of the next one.
  private static List<String> frames(BusinessHours hours, LocalDate day) {
    return hours.on(day).stream()
        .map(
            span -> {
              ZonedDateTime end = span.until().atZone(hours.zone());
              LocalTime begin = span.from().atZone(hours.zone()).toLocalTime();
              boolean over = end.toLocalDate().isAfter(day);
              return begin + "-" + (over ? "24:00" : end.toLocalTime());
            })
        .toList();
  }

  private static List<Change> changes(ZoneId zone, LocalDate first, LocalDate end) {
    var all = new ArrayList<Change>();
    ZoneOffsetTransition next =
        zone.getRules().nextTransition(first.atStartOfDay(zone).toInstant());
    while (next != null && next.getDateTimeBefore().toLocalDate().isBefore(end)) {
      all.add(
          new Change(
              next.getDateTimeBefore().toLocalDate().toString(),
              next.getDateTimeBefore().toLocalTime().toString(),
              next.getDateTimeAfter().toLocalTime().toString()));
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return all;
  }
}
