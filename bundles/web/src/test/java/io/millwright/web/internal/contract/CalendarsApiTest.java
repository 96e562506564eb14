package io.millwright.web.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.Calendars;
import io.millwright.calendar.Frame;
import io.millwright.calendar.HolidaySet;
import io.millwright.calendar.WeekHours;
import io.millwright.web.internal.contract.CalendarYear.Day;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Hours that no contract has to have. */
class CalendarsApiTest {
  /** Late on the last of January in UTC: in Auckland it is February. */
  private final CalendarsApi api =
      new CalendarsApi(Clock.fixed(Instant.parse("2027-01-31T12:00:00Z"), ZoneOffset.UTC));

  CalendarsApiTest() {
    api.bindCalendars(new OfSite());
  }

  /** One calendar, from a file of the site. */
  private static final class OfSite implements Calendars {
    private final Shipped one =
        new Shipped(
            "OUR-HALL",
            "2027-01",
            "a letter",
            false,
            new BusinessHours(
                "our hall",
                ZoneId.of("Pacific/Auckland"),
                new WeekHours(Map.of(DayOfWeek.MONDAY, List.of(Frame.parse("08:00-12:00")))),
                List.of()));

    @Override
    public List<Shipped> all() {
      return List.of(one);
    }

    @Override
    public Optional<Shipped> find(String codeOrName) {
      return Optional.of(one).filter(each -> each.code().equals(codeOrName));
    }

    @Override
    public BusinessHours read(Path file) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<HolidaySet> holidays(String whose, List<String> entries) {
      return entries.stream().map(LocalDate::parse).map(OfSite::free).toList();
    }

    private static HolidaySet free(LocalDate day) {
      return HolidaySet.days("theirs", Map.of(day, "their day"));
    }
  }

  @Test
  void a_code_of_the_site_is_listed_and_begins_with_the_month_that_it_is_there() {
    assertThat(api.all().calendars())
        .extracting(CalendarsApi.Row::code)
        .containsExactly("OUR-HALL");
    CalendarYear year = api.year("OUR-HALL", null, null);
    assertThat(year.days().get(0).day()).isEqualTo("2027-02-01");
    assertThat(year.days().get(0).hours()).containsExactly("08:00-12:00");
    assertThat(year.days()).hasSize(365);
    assertThat(year.changes()).hasSize(2);
  }

  @Test
  void holidays_that_are_named_come_in_and_nonsense_is_refused() {
    assertThat(api.year("OUR-HALL", "2027-03", "2027-03-01, ").days())
        .first()
        .satisfies(day -> assertThat(day.hours()).isEmpty())
        .extracting(Day::holidays)
        .asString()
        .contains("their day");
    assertThatThrownBy(() -> api.year("OUR-HALL", "March", ""))
        .isInstanceOf(AccessException.class)
        .hasMessageContaining("2030-01");
    assertThatThrownBy(() -> api.year("NOBODY", null, ""))
        .isInstanceOf(AccessException.class)
        .hasMessage("There is no such calendar.");
    assertThatThrownBy(() -> api.year("OUR-HALL", null, "2027-01-01,".repeat(101)))
        .isInstanceOf(AccessException.class)
        .hasMessage("holidays: at most 100");
  }
}
