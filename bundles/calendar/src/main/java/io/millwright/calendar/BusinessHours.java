package io.millwright.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * When somebody works: the hours of a week on the wall clock of a zone, less the holidays of as
 * many parties as count, for instance the vendor's and the customer's.
 *
 * @param name for messages, for instance {@code Austria}
 */
public record BusinessHours(String name, ZoneId zone, WeekHours week, List<HolidaySet> holidays) {
  public BusinessHours {
    holidays = List.copyOf(holidays);
  }

  /** The same hours with one more party's holidays. */
  public BusinessHours and(HolidaySet more) {
    var all = new java.util.ArrayList<>(holidays);
    all.add(more);
    return new BusinessHours(name, zone, week, all);
  }

  public boolean isOpen(Instant moment) {
    var openings = new Openings(this);
    LocalDate day = openings.dayOf(moment);
    return List.of(day.minusDays(1), day).stream()
        .flatMap(each -> openings.on(each).stream())
        .anyMatch(span -> span.contains(moment));
  }

  /** The open times of a day, in order; none on a free day. */
  public List<Span> on(LocalDate day) {
    return List.copyOf(new Openings(this).on(day));
  }

  /** The holidays that fall on a day, whether it would be open or not. */
  public List<Holiday> holidaysOn(LocalDate day) {
    return new Openings(this).holidays(day);
  }

  /** The open time between two moments; none if the second is not after the first. */
  public Duration counted(Instant from, Instant until) {
    return new Arithmetic(this).counted(from, until, List.of());
  }

  /**
   * When a time has passed, without a pause. A time that ends exactly at closing time has passed at
   * closing time; no time at all has passed at the first open moment.
   *
   * @throws CalendarException if nothing is open for years
   */
  public Instant after(Instant from, Target target) {
    return new Arithmetic(this).after(from, target);
  }

  /**
   * When a time must begin that is to end at a moment, for instance an escalation two working days
   * before a deadline.
   *
   * @throws CalendarException if nothing is open for years
   */
  public Instant before(Instant end, Target target) {
    return new Arithmetic(this).before(end, target);
  }

  /**
   * When a promise is due, and why. A pause moves it by the open time that the pause took.
   *
   * @param pauses in any order; they may overlap
   * @throws CalendarException if nothing is open for years
   */
  public Due due(Instant from, Target target, List<Pause> pauses) {
    List<Pause> ordered = Pause.inOrder(pauses);
    Instant at = new Arithmetic(this).due(from, target, ordered);
    return new Explanation(this, ordered).of(from, at);
  }
}
