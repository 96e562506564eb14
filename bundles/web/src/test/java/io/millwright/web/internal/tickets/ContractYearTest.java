package io.millwright.web.internal.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.contract.SlaRow;
import io.millwright.contract.Standing;
import io.millwright.ticketing.Attainment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objectives hold by the contract's own year, not by the calendar's. */
class ContractYearTest {
  private static Optional<ContractYear> year(
      String start, String yearFrom, String end, boolean ended) {
    var standing =
        new Standing(
            Standing.State.ACTIVE,
            List.of(),
            day(start),
            day(yearFrom),
            day(end),
            ended,
            List.of());
    return ContractYear.of("ctr-1", "C-1", standing, ZoneId.of("Europe/Prague"));
  }

  private static Optional<LocalDate> day(String text) {
    return Optional.of(text).filter(day -> !day.isEmpty()).map(LocalDate::parse);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-10-15, 2026-10-15, 2027-10-15, false, 2026-10-14T22:00:00Z, 2027-10-14T22:00:00Z",
    // Neither a leap year nor a change of clocks moves it.
    "2024-02-29, 2027-02-28, 2028-02-29, false, 2027-02-27T23:00:00Z, 2028-02-28T23:00:00Z",
    "2024-10-15, 2026-10-15, 2027-01-15, true,  2026-10-14T22:00:00Z, 2027-01-14T23:00:00Z",
    "2024-10-15, 2026-10-15, 2027-01-15, false, 2026-10-14T22:00:00Z, 2027-10-14T22:00:00Z"
  })
  void it_begins_with_the_anniversary_and_ends_with_the_next_or_the_contract(
      String start, String from, String end, boolean ended, Instant begins, Instant ends) {
    ContractYear year = year(start, from, end, ended).orElseThrow();
    assertThat(year.from()).isEqualTo(begins);
    assertThat(year.until()).isEqualTo(ends);
  }

  @Test
  void before_the_start_there_is_none() {
    assertThat(year("", "", "2027-01-15", false)).isEmpty();
  }

  @Test
  void a_quarter_of_it_foretells_the_whole() {
    ContractYear year = year("2024-10-15", "2026-10-15", "2027-10-15", false).orElseThrow();
    double passed = year.passed(Instant.parse("2027-01-14T04:00:00Z"));
    assertThat(passed).isCloseTo(0.25, within(0.001));

    // 20 cases in a quarter are 80 in a year, of which 16 may be late; 3 are already.
    var one =
        new Attainment(
            "ctr-1", SlaRow.Clock.RESOLVED, SlaRow.Priority.P2, "ZOOM 3.5", 80, 16, 3, 1);
    assertThat(one.lateAllowed()).isEqualTo(1);
    assertThat(one.forecast(0.25)).isEqualTo(new Attainment.Forecast(80, 13));
    assertThat(one.forecast(1)).isEqualTo(new Attainment.Forecast(20, 1));
    assertThatThrownBy(() -> one.forecast(0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(year.passed(Instant.EPOCH)).isPositive();
    assertThat(year.passed(Instant.parse("2030-01-01T00:00:00Z"))).isEqualTo(1);
  }
}
