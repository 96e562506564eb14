package io.millwright.monitoring.internal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** When a maintenance window is open, on the clocks of a site. */
sealed interface Hours {
  /** From when until when it is open, once. */
  record Span(Instant from, Instant until) {
    private boolean touches(Instant begin, Instant end) {
      return from.isBefore(end) && until.isAfter(begin);
    }
  }

  /** Whether it is open at a moment. */
  default boolean contain(Instant now, ZoneId zone) {
    return !spans(now, now.plusNanos(1), zone).isEmpty();
  }

  /** All times of which a part lies between two moments, in order. */
  List<Span> spans(Instant begin, Instant end, ZoneId zone);

  /** One time. */
  record Once(LocalDateTime from, LocalDateTime until) implements Hours {
    @Override
    public List<Span> spans(Instant begin, Instant end, ZoneId zone) {
      Span span = span(zone);
      return span.touches(begin, end) ? List.of(span) : List.of();
    }

    private Span span(ZoneId zone) {
      Instant begin = from.atZone(zone).toInstant();
      Instant end = until.atZone(zone).toInstant();
      // Where the clocks are put forward over its beginning, its end may come before it.
      return new Span(begin, end.isAfter(begin) ? end : begin.plus(Duration.between(from, until)));
    }
  }

  /**
   * Each week.
   *
   * @param at where the clocks are put forward over it, it begins so much later; where they are put
   *     back, it begins the first time
   * @param length as time that passes, whatever the clocks do; less than a week
   */
  record Weekly(Set<DayOfWeek> days, LocalTime at, Duration length) implements Hours {
    /** Keeps a copy. */
    public Weekly {
      days = Set.copyOf(days);
    }

    @Override
    public List<Span> spans(Instant begin, Instant end, ZoneId zone) {
      var spans = new ArrayList<Span>();
      LocalDate last = end.atZone(zone).toLocalDate();
      LocalDate day = begin.atZone(zone).toLocalDate().minusDays(length.toDays() + 1);
      for (; !day.isAfter(last); day = day.plusDays(1)) {
        if (days.contains(day.getDayOfWeek()) && span(day, zone).touches(begin, end)) {
          spans.add(span(day, zone));
        }
      }
      return spans;
    }

    private Span span(LocalDate day, ZoneId zone) {
      Instant begin = day.atTime(at).atZone(zone).toInstant();
      return new Span(begin, begin.plus(length));
    }
  }

  /** Again and again by a rule; the clocks are treated as by {@link Weekly}. */
  final class Repeated implements Hours {
    private final long[] starts;
    private final Duration length;

    /**
     * One of a rule.
     *
     * @param starts when it opens, in order, as {@link Recurrence} tells them; kept as they are
     * @param length as time that passes, whatever the clocks do
     */
    Repeated(long[] starts, Duration length) {
      this.starts = starts;
      this.length = length;
    }

    @Override
    public List<Span> spans(Instant begin, Instant end, ZoneId zone) {
      LocalDateTime first = begin.atZone(zone).toLocalDateTime().minus(length).minusDays(1);
      LocalDateTime last = end.atZone(zone).toLocalDateTime().plusDays(1);
      return Arrays.stream(starts, place(first), place(last))
          .mapToObj(start -> LocalDateTime.ofEpochSecond(start, 0, ZoneOffset.UTC))
          .map(start -> start.atZone(zone).toInstant())
          .map(start -> new Span(start, start.plus(length)))
          .filter(span -> span.touches(begin, end))
          .toList();
    }

    /** How many come before a time. */
    private int place(LocalDateTime time) {
      int found = Arrays.binarySearch(starts, Recurrence.second(time));
      return found < 0 ? -found - 1 : found;
    }
  }
}
