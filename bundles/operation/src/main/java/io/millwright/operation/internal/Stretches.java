package io.millwright.operation.internal;

import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.operation.Counters.Per;
import io.millwright.operation.Tally.Stretch;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts time into the days, weeks or months of a place. */
final class Stretches {
  private Stretches() {}

  static List<Stretch> of(
      Per per, LocalDate within, int many, ZoneId zone, List<Gap> gaps, Instant now) {
    List<Span> missing = merged(gaps, now);
    var stretches = new ArrayList<Stretch>();
    LocalDate first = first(per, within);
    for (int i = 0; i < many; i++) {
      LocalDate day = plus(per, first, i);
      Instant from = day.atStartOfDay(zone).toInstant();
      Instant to = plus(per, first, i + 1L).atStartOfDay(zone).toInstant();
      var passed = new Span(from, now.isBefore(from) ? from : now.isBefore(to) ? now : to);
      Duration lacking =
          missing.stream().map(gap -> common(gap, passed)).reduce(Duration.ZERO, Duration::plus);
      Duration whole = Duration.between(passed.from(), passed.to());
      stretches.add(new Stretch(day, from, to, whole.minus(lacking), lacking));
    }
    return stretches;
  }

  private static LocalDate first(Per per, LocalDate within) {
    return switch (per) {
      case DAY -> within;
      case WEEK -> within.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> within.withDayOfMonth(1);
    };
  }

  private static LocalDate plus(Per per, LocalDate day, long many) {
    return switch (per) {
      case DAY -> day.plusDays(many);
      case WEEK -> day.plusWeeks(many);
      case MONTH -> day.plusMonths(many);
    };
  }

  /** The times in which readings are missing, each moment once; an open gap ends now. */
  static List<Span> merged(List<Gap> gaps, Instant now) {
    List<Span> sorted =
        gaps.stream()
            .filter(gap -> gap.from().isBefore(now))
            .map(gap -> new Span(gap.from(), end(gap, now)))
            .sorted(Comparator.comparing(Span::from))
            .toList();
    var merged = new ArrayList<Span>();
    for (Span gap : sorted) {
      Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || last.to().isBefore(gap.from())) {
        merged.add(gap);
      } else if (gap.to().isAfter(last.to())) {
        merged.set(merged.size() - 1, new Span(last.from(), gap.to()));
      }
    }
    return merged;
  }

  private static Instant end(Gap gap, Instant now) {
    Instant to = gap.to();
    return to == null || to.isAfter(now) ? now : to;
  }

  static Duration common(Span one, Span other) {
    Instant from = one.from().isAfter(other.from()) ? one.from() : other.from();
    Instant to = one.to().isBefore(other.to()) ? one.to() : other.to();
    return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
  }
}
