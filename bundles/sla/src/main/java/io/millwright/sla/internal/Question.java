package io.millwright.sla.internal;

import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.Calendars;
import io.millwright.calendar.Calendars.Shipped;
import io.millwright.calendar.Due;
import io.millwright.calendar.HolidaySet;
import io.millwright.calendar.Pause;
import io.millwright.calendar.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When is it due? */
record Question(BusinessHours hours, Instant from, Target target, List<Pause> pauses) {
  /**
   * What the arguments ask.
   *
   * @throws IllegalArgumentException if they, or the file they name, cannot be understood
   */
  static Question of(Arguments arguments, Calendars calendars) throws IOException {
    BusinessHours hours = hours(arguments.one("--hours"), calendars);
    List<String> free =
        arguments.all("--holidays").stream()
            .flatMap(list -> Stream.of(list.split(",", -1)))
            .map(String::strip)
            .toList();
    for (HolidaySet set : holidays(free, calendars)) {
      hours = hours.and(set);
    }
    var pauses = new ArrayList<Pause>();
    for (String text : arguments.all("--pause")) {
      pauses.add(pause(text, hours.zone()));
    }
    return new Question(
        hours,
        time("--from", arguments.one("--from"), hours.zone()),
        target(arguments.one("--target")),
        arguments.has("--reaction") ? List.of() : pauses);
  }

  private static BusinessHours hours(String name, Calendars calendars) throws IOException {
    Path file = Path.of(name);
    if (Files.isRegularFile(file)) {
      return calendars.read(file);
    }
    return calendars
        .find(name)
        .map(Shipped::hours)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--hours '%s': there is no such file, and no such calendar; there are %s, countries also by name or with a region, as in DE-BW"
                        .formatted(
                            name,
                            calendars.all().stream()
                                .map(Shipped::code)
                                .collect(Collectors.joining(", ")))));
  }

  private static List<HolidaySet> holidays(List<String> entries, Calendars calendars) {
    try {
      return calendars.holidays("--holidays", entries);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--holidays: " + e.getMessage(), e);
    }
  }

  private static Target target(String text) {
    try {
      return Target.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--target: " + e.getMessage(), e);
    }
  }

  private static Pause pause(String text, ZoneId zone) {
    String[] ends = text.split("\\.\\.", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException(
          "--pause '%s': write it as FROM..UNTIL, such as 2034-06-09T08:47:42..2034-06-09T10:05:54"
              .formatted(text));
    }
    Instant from = time("--pause", ends[0], zone);
    Instant until = time("--pause", ends[1], zone);
    if (until.isBefore(from)) {
      throw new IllegalArgumentException(
          "--pause '%s': it ends before it begins; exchange the two times".formatted(text));
    }
    return new Pause(from, until, "paused " + text);
  }

  private static Instant time(String option, String text, ZoneId zone) {
    try {
      TemporalAccessor found =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text.strip().replace(' ', 'T'), ZonedDateTime::from, LocalDateTime::from);
      return found instanceof LocalDateTime local
          ? local.atZone(zone).toInstant()
          : Instant.from(found);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s '%s': write a time as 2034-06-09T08:46:12 on the clock of %s, or with an offset as 2034-06-09T08:46:12+02:00"
              .formatted(option, text, zone),
          e);
    }
  }

  Due answer() {
    return hours.due(from, target, pauses);
  }
}
