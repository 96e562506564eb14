package io.millwright.holidays.internal;

import io.millwright.calendar.Holiday;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is different from the library in a country or region, and below it.
 *
 * @param feasts feasts of several days, by the library's key of their first
 * @param add days more
 * @param remove days less
 */
record Correction(Map<String, Feast> feasts, Map<LocalDate, String> add, Set<LocalDate> remove) {
  static final Correction NONE = new Correction(Map.of(), Map.of(), Set.of());

  /**
   * A feast that is longer than its first day.
   *
   * @param days how many whole days it has
   * @param eveFrom when it begins on the day before
   * @param source who says so
   */
  record Feast(int days, LocalTime eveFrom, String source) {
    List<Map.Entry<LocalDate, Holiday>> around(Jollyday.Day first, String whose) {
      var all = new java.util.ArrayList<Map.Entry<LocalDate, Holiday>>();
      all.add(
          Map.entry(
              first.date().minusDays(1), new Holiday("Eve of " + first.name(), whose, eveFrom)));
      for (int i = 0; i < days; i++) {
        all.add(Map.entry(first.date().plusDays(i), new Holiday(first.name(), whose)));
      }
      return all;
    }
  }
}
