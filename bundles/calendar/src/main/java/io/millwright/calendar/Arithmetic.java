package io.millwright.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Adds to and takes from moments in open time. */
record Arithmetic(BusinessHours hours, Openings openings) {
  Arithmetic(BusinessHours hours) {
    this(hours, new Openings(hours));
  }

  Duration counted(Instant from, Instant until, List<Pause> pauses) {
    Duration sum = Duration.ZERO;
    if (!from.isBefore(until)) {
      return sum;
    }
    LocalDate last = openings.dayOf(until).plusDays(1);
    for (LocalDate day = openings.dayOf(from).minusDays(1);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      for (Span span : openings.on(day)) {
        for (Span part : unpaused(span, pauses)) {
          sum = sum.plus(part.within(from, until).map(Span::length).orElse(Duration.ZERO));
        }
      }
    }
    return sum;
  }

  /** What pauses leave of a span. */
  static List<Span> unpaused(Span span, List<Pause> inOrder) {
    var left = new ArrayList<Span>();
    Instant reached = span.from();
    for (Pause pause : inOrder) {
      var stopped = pause.span().within(reached, span.until());
      if (stopped.isPresent()) {
        new Span(reached, stopped.get().from()).within(reached, span.until()).ifPresent(left::add);
        reached = stopped.get().until();
      }
    }
    new Span(reached, span.until()).within(reached, span.until()).ifPresent(left::add);
    return left;
  }

  Instant due(Instant from, Target target, List<Pause> pauses) {
    Instant unpaused = after(from, target);
    if (pauses.isEmpty()) {
      return unpaused;
    }
    Instant used = afterCounted(from, counted(from, unpaused, List.of()), pauses);
    if (!used.isAfter(unpaused)) {
      return unpaused;
    }
    // A deadline that fell into open time stays there when pauses move it.
    return hours.isOpen(unpaused) ? openings.next(used).span().from() : used;
  }

  Instant after(Instant from, Target target) {
    if (target instanceof Target.Counted counted) {
      return counted.time().isZero()
          ? openings.next(from).span().from()
          : afterCounted(from, counted.time(), List.of());
    }
    Opening begin = openings.next(from);
    if (target instanceof Target.WorkingDays later) {
      LocalDate day = laterDay(begin.day(), later.days());
      return later.days() == 0
          ? begin.span().from()
          : sameTime(day, begin.span().from().atZone(hours.zone()).toLocalTime());
    }
    return closing(laterDay(begin.day(), ((Target.ClosingTime) target).days()));
  }

  Instant before(Instant end, Target target) {
    if (target instanceof Target.Counted counted) {
      return counted.time().isZero()
          ? openings.last(end).span().until()
          : beforeCounted(end, counted.time());
    }
    Opening begin = openings.last(end);
    if (target instanceof Target.WorkingDays earlier) {
      LocalDate day = earlierDay(begin.day(), earlier.days());
      return earlier.days() == 0
          ? begin.span().until()
          : sameTime(day, begin.span().until().atZone(hours.zone()).toLocalTime());
    }
    return closing(earlierDay(begin.day(), ((Target.ClosingTime) target).days()));
  }

  /** The moment up to which exactly this much open time that was not paused has passed. */
  private Instant afterCounted(Instant from, Duration time, List<Pause> pauses) {
    Instant reached = from;
    Duration left = time;
    while (!left.isZero()) {
      Opening opening = openings.next(reached);
      for (Span part : unpaused(opening.span(), pauses)) {
        if (left.compareTo(part.length()) <= 0) {
          return part.from().plus(left);
        }
        left = left.minus(part.length());
      }
      reached = opening.span().until();
    }
    return reached;
  }

  private Instant beforeCounted(Instant end, Duration time) {
    Instant reached = end;
    Duration left = time;
    while (!left.isZero()) {
      Span span = openings.last(reached).span();
      if (left.compareTo(span.length()) <= 0) {
        return span.until().minus(left);
      }
      left = left.minus(span.length());
      reached = span.from();
    }
    return reached;
  }

  private LocalDate laterDay(LocalDate day, int days) {
    LocalDate found = day;
    for (int i = 0; i < days; i++) {
      Instant end = openings.whole(found).until();
      found = openings.next(end).day();
    }
    return found;
  }

  private LocalDate earlierDay(LocalDate day, int days) {
    LocalDate found = day;
    for (int i = 0; i < days; i++) {
      Instant begin = openings.whole(found).from();
      found = openings.last(begin).day();
    }
    return found;
  }

  /** The same time on another day's clock, moved into that day's hours. */
  private Instant sameTime(LocalDate day, LocalTime time) {
    Instant wanted = openings.instant(day.atTime(time));
    for (Span span : openings.on(day)) {
      if (!wanted.isAfter(span.until())) {
        return wanted.isBefore(span.from()) ? span.from() : wanted;
      }
    }
    return closing(day);
  }

  private Instant closing(LocalDate day) {
    List<Span> spans = openings.on(day);
    return spans.get(spans.size() - 1).until();
  }
}
