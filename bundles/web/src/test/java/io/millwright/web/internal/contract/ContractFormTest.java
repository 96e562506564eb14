package io.millwright.web.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.Frame;
import io.millwright.calendar.HolidaySet;
import io.millwright.calendar.WeekHours;
import io.millwright.contract.Contract.Terms;
import io.millwright.contract.Right;
import io.millwright.contract.SlaRow;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ContractFormTest {
  private static ContractForm form(
      @Nullable String customer, String concluded, String machine, String right, SlaShape row) {
    return new ContractForm(
        null,
        customer,
        "OURS",
        "1",
        "V-1",
        concluded,
        2018,
        List.of(new ContractForm.Listed(machine, null)),
        1,
        null,
        null,
        List.of("Ada"),
        List.of("Bob"),
        "DE",
        null,
        Map.of(right, "side letter"),
        null,
        List.of(row),
        Map.of("hours", 5L));
  }

  private static SlaShape row(String clock, String target, int percent) {
    return new SlaShape(clock, List.of("P1"), null, null, null, target, null, percent, "3", null);
  }

  private static void refused(ContractForm form, String words) {
    assertThatThrownBy(form::terms)
        .isInstanceOf(AccessException.class)
        .hasMessageStartingWith(words);
  }

  @Test
  void names_the_field_that_is_wrong() {
    SlaShape good = row("REACTION", "PT4H", 100);
    refused(form(null, "2026-01-10", "cmm-1", "training", good), "customer: ");
    refused(form("acme", "soon", "cmm-1", "training", good), "concluded: ");
    refused(form("acme", "2026-01-10", "../x", "training", good), "machines: ");
    refused(form("acme", "2026-01-10", "cmm-1", "magic", good), "given: ");
    refused(form("acme", "2026-01-10", "cmm-1", "training", row("NOON", "PT4H", 100)), "sla: ");
    refused(form("acme", "2026-01-10", "cmm-1", "training", row("REACTION", "4", 100)), "sla: ");
    refused(form("acme", "2026-01-10", "cmm-1", "training", row("REACTION", "9h", 0)), "sla: ");
  }

  @Test
  void reads_terms_and_fills_in_what_may_be_left_out() {
    Terms terms =
        form("acme", "2026-01-10", "cmm-1", "training", row("REACTION", "9h", 80)).terms();
    assertThat(terms.adapted().given()).containsEntry(Right.TRAINING, "side letter");
    SlaRow row = terms.adapted().sla().get(0);
    assertThat(row.calendar()).isEqualTo(SlaRow.OF_CONTRACT);
    assertThat(row.when().begin()).isEqualTo(SlaRow.Begin.TICKET);
    assertThat(terms.scope().machines().get(0).environment()).isEqualTo(SlaRow.Environment.LIVE);
    assertThat(SlaShape.of(row).row()).isEqualTo(row);
  }

  @Test
  void a_year_of_a_calendar_names_hours_holidays_of_both_sides_and_clock_changes() {
    var week = new WeekHours(Map.of(DayOfWeek.FRIDAY, List.of(Frame.parse("08:00-12:00"))));
    LocalDate friday = LocalDate.of(2026, 3, 6);
    var hours =
        new BusinessHours(
            "ours",
            ZoneId.of("Europe/Berlin"),
            week,
            List.of(
                HolidaySet.days("the vendor", Map.of(friday, "Founders")),
                HolidaySet.days("the customer", Map.of(friday, "Works party"))));

    CalendarYear year = CalendarYear.of(hours, YearMonth.of(2026, 3));

    assertThat(year.days()).hasSize(365);
    assertThat(year.days().get(5))
        .isEqualTo(
            new CalendarYear.Day(
                "2026-03-06",
                List.of(),
                List.of("Founders (the vendor)", "Works party (the customer)")));
    assertThat(year.days().get(12).hours()).containsExactly("08:00-12:00");
    assertThat(year.changes())
        .containsExactly(
            new CalendarYear.Change("2026-03-29", "02:00", "03:00"),
            new CalendarYear.Change("2026-10-25", "03:00", "02:00"));
  }

  // Midnight at the end of a day is 24:00, not the midnight it began with.
  @Test
  void a_day_that_is_open_to_its_end_ends_at_24_00() {
    var hours =
        new BusinessHours(
            "late",
            ZoneId.of("America/Sao_Paulo"),
            WeekHours.every(
                List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Frame.parse("22:00-24:00")),
            List.of());
    assertThat(CalendarYear.of(hours, YearMonth.of(2026, 3)).days().get(6).hours())
        .containsExactly("22:00-24:00");
    // That midnight was skipped: the day ended at one.
    assertThat(CalendarYear.of(hours, YearMonth.of(2015, 10)).days().get(16).hours())
        .containsExactly("22:00-24:00");
  }
}
