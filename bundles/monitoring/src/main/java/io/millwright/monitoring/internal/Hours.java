package io.millwright.monitoring.internal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/** When a maintenance window is open, on the clocks of a site. */
sealed interface Hours {
  /** Whether it is open at a moment. */
  boolean contain(Instant now, ZoneId zone);

  /** One time. */
  record Once(LocalDateTime from, LocalDateTime until) implements Hours {
    @Override
    public boolean contain(Instant now, ZoneId zone) {
      return !now.isBefore(from.atZone(zone).toInstant())
          && now.isBefore(until.atZone(zone).toInstant());
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
    public boolean contain(Instant now, ZoneId zone) {
      LocalDate today = now.atZone(zone).toLocalDate();
      for (long back = 0; back <= length.toDays() + 1; back++) {
        LocalDate day = today.minusDays(back);
        Instant begin = day.atTime(at).atZone(zone).toInstant();
        if (days.contains(day.getDayOfWeek())
            && !now.isBefore(begin)
            && now.isBefore(begin.plus(length))) {
          return true;
        }
      }
      return false;
    }
  }
}
