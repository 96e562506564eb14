package io.millwright.holidays.internal;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The library behind a few words. It finds its parts by the thread's class loader. */
final class Jollyday {
  /** One public holiday of a year. */
  record Day(LocalDate date, String key, String name) {}

  private Jollyday() {}

  /** Country codes in large letters. */
  static SortedSet<String> countries() {
    return within(
        () -> {
          var codes = new TreeSet<String>();
          for (String code : HolidayManager.getSupportedCalendarCodes()) {
            // Beside countries the library has stock exchanges and the like, under longer names.
            if (code.length() == 2) {
              codes.add(code.toUpperCase(Locale.ROOT));
            }
          }
          return codes;
        });
  }

  /** A country and its regions: {@code DE}, {@code DE-BW} and so on. */
  static SortedSet<String> regions(String country) {
    return within(
        () -> {
          var codes = new TreeSet<String>();
          collect(country, manager(country).getCalendarHierarchy(), codes);
          return codes;
        });
  }

  private static void collect(String code, CalendarHierarchy place, SortedSet<String> codes) {
    codes.add(code);
    for (Map.Entry<String, CalendarHierarchy> each : place.getChildren().entrySet()) {
      collect(code + "-" + each.getKey().toUpperCase(Locale.ROOT), each.getValue(), codes);
    }
  }

  /** What the law calls a holiday; banks' days and observances are working days. */
  static List<Day> publicHolidays(String region, int year) {
    String[] path = region.toLowerCase(Locale.ROOT).split("-", -1);
    var places = new String[path.length - 1];
    System.arraycopy(path, 1, places, 0, places.length);
    return within(
        () ->
            manager(path[0]).getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, places).stream()
                .map(
                    found ->
                        new Day(
                            found.getDate(),
                            found.getPropertiesKey(),
                            found.getDescription(Locale.ENGLISH)))
                .toList());
  }

  private static HolidayManager manager(String country) {
    return HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
  }

  private static <T> T within(Supplier<T> call) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(HolidayManager.class.getClassLoader());
    try {
      return call.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
