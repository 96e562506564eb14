package io.millwright.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;

/** Somebody's holidays: of a country, of a vendor, of a customer. The same answer at any time. */
@FunctionalInterface
public interface HolidaySet {
  /** The holidays that fall on a day; none on a day like any other. */
  List<Holiday> on(LocalDate day);

  /**
   * Single days.
   *
   * @param days the name of each free day
   */
  static HolidaySet days(String whose, Map<LocalDate, String> days) {
    var known = Map.copyOf(days);
    return day -> {
      String name = known.get(day);
      return name == null ? List.of() : List.of(new Holiday(name, whose));
    };
  }

  /**
   * All days of a span, once.
   *
   * @param last the last free day
   */
  static HolidaySet between(String whose, String name, LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("%s ends on %s before %s".formatted(name, last, first));
    }
    return day ->
        day.isBefore(first) || day.isAfter(last) ? List.of() : List.of(new Holiday(name, whose));
  }

  /** The same day in every year. */
  static HolidaySet yearly(String whose, String name, MonthDay date) {
    return day -> MonthDay.from(day).equals(date) ? List.of(new Holiday(name, whose)) : List.of();
  }
}
