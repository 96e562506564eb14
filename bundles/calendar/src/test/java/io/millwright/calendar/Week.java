package io.millwright.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Hours and times of tests in few words. */
final class Week {
  private Week() {}

  /** For instance {@code hours("UTC", "MON-FRI 08:00-12:00 13:00-17:00", "SAT 09:00-12:00")}. */
  static BusinessHours hours(String zone, String... lines) {
    Map<DayOfWeek, List<Frame>> week = new EnumMap<>(DayOfWeek.class);
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      String[] ends = words[0].split("-", -1);
      for (int i = day(ends[0]).getValue(); i <= day(ends[ends.length - 1]).getValue(); i++) {
        week.put(
            DayOfWeek.of(i), new ArrayList<>(Stream.of(words).skip(1).map(Frame::parse).toList()));
      }
    }
    return new BusinessHours("test", ZoneId.of(zone), new WeekHours(week), List.of());
  }

  private static DayOfWeek day(String text) {
    return Stream.of(DayOfWeek.values())
        .filter(day -> day.name().startsWith(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow();
  }

  /** A time on the wall clock of a zone. */
  static Instant at(String zone, String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
  }

  static Instant utc(String local) {
    return at("UTC", local);
  }
}
