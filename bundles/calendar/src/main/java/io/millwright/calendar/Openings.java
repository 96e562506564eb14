package io.millwright.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where the hours of a week stand on the line of time: the wall clock becomes instants here. */
record Openings(BusinessHours hours) {
  /** Whoever is closed for longer is closed for good. */
  private static final int DAYS_WITHOUT_HOURS = 4_000;

  /** A zone that moves over the date line leaves a day out. */
  boolean exists(LocalDate day) {
    return day.atStartOfDay(zone()).toLocalDate().equals(day);
  }

  private ZoneId zone() {
    return hours.zone();
  }

  LocalDate dayOf(Instant moment) {
    return moment.atZone(zone()).toLocalDate();
  }

  /** From the first moment of a day up to the first of the next. */
  Span whole(LocalDate day) {
    return new Span(
        day.atStartOfDay(zone()).toInstant(), day.plusDays(1).atStartOfDay(zone()).toInstant());
  }

  /**
   * A time that the clock leaves out is taken as much later as the clock jumps; of a time that it
   * shows twice the first counts.
   */
  Instant instant(LocalDateTime time) {
    return ZonedDateTime.of(time, zone()).toInstant();
  }

  /** The holidays of a day that take hours from it. */
  List<Holiday> holidays(LocalDate day) {
    return hours.holidays().stream().flatMap(set -> set.on(day).stream()).toList();
  }

  /** When a day's holidays begin; the end of the day if it has none. */
  private Instant free(LocalDate day) {
    return holidays(day).stream()
        .map(Holiday::from)
        .min(Comparator.naturalOrder())
        .map(from -> freeFrom(day, from))
        .orElse(whole(day).until());
  }

  Instant freeFrom(LocalDate day, LocalTime from) {
    return from.equals(LocalTime.MIN) ? whole(day).from() : instant(day.atTime(from));
  }

  /** The open times of a day, in order, apart from each other. */
  List<Span> on(LocalDate day) {
    List<Frame> frames = hours.week().on(day.getDayOfWeek());
    if (frames.isEmpty() || !exists(day)) {
      return List.of();
    }
    Instant free = free(day);
    var found = new ArrayList<Span>();
    for (Frame frame : frames) {
      Instant from = instant(day.atTime(frame.from()));
      Instant until = instant(frame.end(day));
      if (from.isBefore(until)) {
        new Span(from, until).within(whole(day).from(), free).ifPresent(found::add);
      }
    }
    return joined(found);
  }

  // Where clocks jump, hours that stood apart on the wall may meet.
  private static List<Span> joined(List<Span> spans) {
    spans.sort(Comparator.comparing(Span::from));
    var joined = new ArrayList<Span>();
    for (Span next : spans) {
      Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last == null || last.until().isBefore(next.from())) {
        joined.add(next);
      } else if (last.until().isBefore(next.until())) {
        joined.set(joined.size() - 1, new Span(last.from(), next.until()));
      }
    }
    return joined;
  }

  /** The next open time that ends after a moment; of one that runs already, the rest. */
  Opening next(Instant moment) {
    LocalDate day = dayOf(moment).minusDays(1);
    for (int i = 0; i < DAYS_WITHOUT_HOURS; i++, day = day.plusDays(1)) {
      for (Span span : on(day)) {
        var rest = span.within(moment, Instant.MAX);
        if (rest.isPresent()) {
          return new Opening(day, rest.get());
        }
      }
    }
    throw neverOpen(moment, "after");
  }

  /** The last open time that begins before a moment, up to that moment. */
  Opening last(Instant moment) {
    LocalDate day = dayOf(moment).plusDays(1);
    for (int i = 0; i < DAYS_WITHOUT_HOURS; i++, day = day.minusDays(1)) {
      List<Span> spans = on(day);
      for (int each = spans.size() - 1; each >= 0; each--) {
        var rest = spans.get(each).within(Instant.MIN, moment);
        if (rest.isPresent()) {
          return new Opening(day, rest.get());
        }
      }
    }
    throw neverOpen(moment, "before");
  }

  private CalendarException neverOpen(Instant moment, String where) {
    return new CalendarException(
        CalendarException.Fault.NEVER_OPEN,
        "%s: no open hour within %d days %s %s; give its week some hours, or take holidays away"
            .formatted(hours.name(), DAYS_WITHOUT_HOURS, where, moment.atZone(zone())));
  }
}
