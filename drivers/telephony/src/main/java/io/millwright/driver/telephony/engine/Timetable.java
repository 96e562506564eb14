package io.millwright.driver.telephony.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;

/** When a probe is due. */
interface Timetable {
  /**
   * The first time of all.
   *
   * @param index place among all probes of the file, from 0: many probes do not begin at once
   */
  Instant first(Instant now, int index);

  /** The time after {@code due}, later than now: rounds that were missed are left out. */
  Instant next(Instant due, Instant now);

  /** The latest that the next time may be if the clock shows {@code now}. */
  Instant latest(Instant now);

  /**
   * At equal distances. Probes of one file begin a little apart from each other and stay so.
   *
   * @param interval more than zero
   */
  record Every(Duration interval) implements Timetable {
    private static final Duration APART = Duration.ofMillis(10);
    private static final double GOLDEN = 0.6180339887498949;

    @Override
    public Instant first(Instant now, int index) {
      Duration later = APART.multipliedBy(index);
      return now.plus(later.compareTo(interval) < 0 ? later : scaled(share(index)));
    }

    @Override
    public Instant next(Instant due, Instant now) {
      Instant next = due.plus(interval);
      if (next.isAfter(now)) {
        return next;
      }
      long missed = Duration.between(due, now).dividedBy(interval);
      return due.plus(interval.multipliedBy(missed + 1));
    }

    @Override
    public Instant latest(Instant now) {
      return now.plus(interval);
    }

    private static double share(int index) {
      double turns = index * GOLDEN;
      return turns - Math.floor(turns);
    }

    private Duration scaled(double share) {
      return Duration.ofNanos((long) (interval.toNanos() * share));
    }
  }

  /**
   * At times of the day where the machine stands. A time that a clock change leaves out comes as
   * much later; one that comes twice counts once.
   *
   * @param times at least one
   */
  record Daily(List<LocalTime> times, ZoneId zone) implements Timetable {
    @Override
    public Instant first(Instant now, int index) {
      return latest(now);
    }

    @Override
    public Instant next(Instant due, Instant now) {
      return latest(now);
    }

    @Override
    public Instant latest(Instant now) {
      var today = now.atZone(zone).toLocalDate();
      return List.of(today, today.plusDays(1)).stream()
          .flatMap(day -> times.stream().map(time -> ZonedDateTime.of(day, time, zone)))
          .map(ZonedDateTime::toInstant)
          .filter(time -> time.isAfter(now))
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }
  }
}
