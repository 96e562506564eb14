package io.millwright.web.internal.tickets;

import io.millwright.contract.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The year of a contract that is on: from the anniversary of its start, on the days of its calendar
 * (E-69); or a month of it.
 *
 * @param from its beginning
 * @param until its end; the contract's own, if that comes before
 */
record ContractYear(String contract, String number, Instant from, Instant until) {
  /** Empty before the contract's start. */
  static Optional<ContractYear> of(String contract, String number, Standing standing, ZoneId zone) {
    Optional<LocalDate> start = standing.start();
    Optional<LocalDate> from = standing.yearFrom();
    if (start.isEmpty() || from.isEmpty()) {
      return Optional.empty();
    }
    // Counted from the start, so that a year of 29 February does not drift.
    long years = ChronoUnit.YEARS.between(start.get(), from.get().plusDays(1));
    LocalDate next = start.get().plusYears(years + 1);
    LocalDate last =
        standing.end().filter(end -> standing.terminated() && end.isBefore(next)).orElse(next);
    return Optional.of(
            new ContractYear(
                contract,
                number,
                from.get().atStartOfDay(zone).toInstant(),
                last.atStartOfDay(zone).toInstant()))
        .filter(year -> year.from().isBefore(year.until()));
  }

  /**
   * A month on the days of its calendar, as far as it was in force then; empty if it was not
   * (A-14).
   */
  static Optional<ContractYear> month(
      String contract, String number, Standing standing, ZoneId zone, YearMonth month) {
    LocalDate next = month.plusMonths(1).atDay(1);
    LocalDate last =
        standing.end().filter(end -> standing.terminated() && end.isBefore(next)).orElse(next);
    return standing
        .start()
        .map(start -> start.isAfter(month.atDay(1)) ? start : month.atDay(1))
        .filter(first -> first.isBefore(last))
        .map(
            first ->
                new ContractYear(
                    contract,
                    number,
                    first.atStartOfDay(zone).toInstant(),
                    last.atStartOfDay(zone).toInstant()));
  }

  /** Which part of it has passed; never nothing. */
  double passed(Instant now) {
    long all = Duration.between(from, until).toSeconds();
    long gone = Duration.between(from, now).toSeconds();
    return (double) Math.max(1, Math.min(all, gone)) / all;
  }
}
