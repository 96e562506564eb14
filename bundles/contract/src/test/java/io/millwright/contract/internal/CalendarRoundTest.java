package io.millwright.contract.internal;

import static io.millwright.contract.internal.Chamber.CALENDARS;
import static io.millwright.contract.internal.Chamber.ZEISS;
import static io.millwright.contract.internal.Chamber.ZOOM;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.TimePassed;
import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.Calendars;
import io.millwright.calendar.HolidaySet;
import io.millwright.contract.CalendarsChanged;
import io.millwright.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Other hours and holidays are told once, whatever made them so. */
@ParameterizedClass
@EnumSource
class CalendarRoundTest {
  private final Chamber chamber;

  CalendarRoundTest(TestDatabase database, @TempDir Path etc) {
    chamber = new Chamber(database.fresh(), etc);
  }

  /** As shipped, but with one more holiday in Germany. */
  private record Corrected(LocalDate day, String name) implements Calendars {
    @Override
    public List<Shipped> all() {
      return CALENDARS.all();
    }

    @Override
    public Optional<Shipped> find(String code) {
      return CALENDARS.find(code).map(this::corrected);
    }

    private Shipped corrected(Shipped one) {
      return one.code().equals("DE")
          ? new Shipped(
              one.code(),
              one.version(),
              one.source(),
              one.assumed(),
              one.hours().and(HolidaySet.days("corrections", Map.of(day, name))))
          : one;
    }

    @Override
    public BusinessHours read(Path file) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<HolidaySet> holidays(String whose, List<String> entries) {
      return CALENDARS.holidays(whose, entries);
    }
  }

  private void pass(String day) {
    chamber.days.on(new TimePassed(chamber.day(day)));
  }

  private long told() {
    return chamber.facts.stream().filter(CalendarsChanged.class::isInstance).count();
  }

  private void corrected(String day, String name) {
    chamber.calendars = new Corrected(LocalDate.parse(day), name);
    chamber.restart();
  }

  @Test
  void one_more_holiday_is_told_once_also_over_a_restart() {
    chamber.conclude(ZEISS, "DE");
    pass("2026-03-05");
    pass("2026-03-06");
    assertThat(told()).isZero();

    corrected("2026-06-15", "a day off");
    pass("2026-03-07");
    pass("2026-03-08");
    chamber.restart();
    pass("2026-03-09");
    assertThat(told()).isEqualTo(1);

    corrected("2026-06-16", "a day off");
    pass("2026-03-10");
    assertThat(told()).isEqualTo(2);
  }

  @Test
  void another_name_of_a_holiday_a_new_contract_and_a_new_year_are_no_change() {
    corrected("2026-06-15", "a day off");
    chamber.conclude(ZEISS, "DE");
    pass("2026-03-05");
    corrected("2026-06-15", "Betriebsruhe");
    pass("2026-03-06");
    chamber.conclude(ZOOM, "ZOOM-EMEA");
    pass("2026-03-07");
    pass("2027-01-02");
    pass("2027-01-03");

    assertThat(told()).isZero();
  }

  // What happened while the site was off at new year must not be lost with the years moving on.
  @Test
  void a_change_over_new_year_is_told() {
    chamber.conclude(ZEISS, "DE");
    pass("2026-12-30");
    corrected("2027-06-15", "a day off");
    pass("2027-01-02");

    assertThat(told()).isEqualTo(1);
  }

  @Test
  void what_no_contract_counts_in_is_not_told() {
    chamber.conclude(ZOOM, "ZOOM-EMEA");
    pass("2026-03-05");
    corrected("2026-06-15", "a day off");
    pass("2026-03-06");

    assertThat(told()).isZero();
  }
}
