package io.millwright.holidays.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millwright.calendar.Holiday;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountryHolidaysTest {
  private static final CountryHolidays HOLIDAYS = new CountryHolidays();

  private static List<Holiday> on(String region, String day) {
    return HOLIDAYS.of(region).on(LocalDate.parse(day));
  }

  private static long days(String region, int year) {
    return Stream.iterate(Year.of(year).atDay(1), day -> day.plusDays(1))
        .limit(Year.of(year).length())
        .filter(day -> !HOLIDAYS.of(region).on(day).isEmpty())
        .count();
  }

  // Dates as the governments of the countries publish them.
  @ParameterizedTest
  @CsvSource({
    "DE,     2026-05-14", "DE,     2026-10-03", "DE-BW,  2026-01-06", "DE-BY,  2026-11-01",
    "AT,     2026-10-26", "AT,     2026-12-08", "BE,     2026-07-21", "DK,     2026-05-14",
    "FR,     2026-07-14", "GB-ENG, 2026-08-31", "GB-ENG, 2026-12-28", "GB-SCT, 2026-01-02",
    "GB-NIR, 2026-03-17", "IE,     2026-02-02", "IT,     2026-06-02", "NL,     2026-04-27",
    "LU,     2026-06-23", "PL,     2026-11-11", "SE,     2026-06-06", "CH-ZH,  2026-05-01",
    "CH,     2026-08-01", "LI,     2026-08-15", "SK,     2026-08-29", "SI,     2026-02-08",
    "ES,     2026-10-12", "ES-MD,  2026-05-02", "CZ,     2026-09-28", "HU,     2026-10-23",
    "TR,     2026-04-23", "US,     2026-11-26",
    // Each Land has the federal days; the Altoatesini have Whit Monday, Milan has Saint Ambrose.
    "AT-1,   2026-10-26", "AT-2,   2026-12-08", "AT-3,   2026-01-06", "AT-4,   2026-05-01",
    "AT-5,   2026-06-04", "AT-6,   2026-08-15", "AT-7,   2026-11-01", "AT-8,   2026-05-25",
    "AT-9,   2026-12-26", "IT-32-BZ, 2026-05-25", "IT-25-MI, 2026-12-07", "IT-25-MI, 2026-06-02",
    "IT-21-TO, 2026-06-24"
  })
  void knows_the_holidays_of_countries_and_regions(String region, String day) {
    assertThat(on(region, day)).hasSize(1);
    assertThat(HOLIDAYS.regions()).contains(region);
  }

  @ParameterizedTest
  @CsvSource({
    // Observances, days of banks, and holidays of other regions.
    "DE,     2026-01-06", "DE-BW,  2026-08-15", "AT,     2026-12-24", "BE,     2026-07-11",
    "NL,     2026-04-03", "GB,     2026-08-31", "GB-ENG, 2026-03-17", "GB-ENG, 2026-01-02",
    "CH,     2026-05-01", "ES,     2026-05-02", "IT,     2026-12-24", "TR,     2026-12-25",
    // The days of a Land's saint are those of schools and offices only.
    "AT-5,   2026-09-24", "AT-9,   2026-11-15", "AT-2,   2026-10-10", "IT,     2026-05-25",
    "IT-25-MI, 2026-05-25", "IT-32-BZ, 2026-12-07"
  })
  void lets_people_work_on_other_days(String region, String day) {
    assertThat(on(region, day)).isEmpty();
  }

  @Test
  void baden_wuerttemberg_has_its_twelve_days() {
    assertThat(days("DE-BW", 2026)).isEqualTo(12);
    assertThat(days("DE", 2026)).isEqualTo(9);
  }

  @Test
  void tells_the_name_and_whose_day_it_is() {
    assertThat(on("de-bw", "2026-05-14"))
        .containsExactly(new Holiday("Ascension Day", "public holidays of DE-BW"));
  }

  // The library has one day for each of the feasts.
  @ParameterizedTest
  @CsvSource({
    "2026-03-19, 2026-03-20, 3",
    "2026-05-26, 2026-05-27, 4",
    "2025-03-29, 2025-03-30, 3",
    "2025-06-05, 2025-06-06, 4",
    "2026-10-28, 2026-10-29, 1"
  })
  void feasts_of_turkey_begin_on_their_eve_and_last_for_days(
      LocalDate eve, LocalDate first, int length) {
    var turkey = HOLIDAYS.of("TR");
    assertThat(turkey.on(eve))
        .singleElement()
        .satisfies(day -> assertThat(day.from()).isEqualTo(LocalTime.of(13, 0)));
    for (int i = 0; i < length; i++) {
      assertThat(turkey.on(first.plusDays(i)))
          .singleElement()
          .satisfies(day -> assertThat(day.from()).isEqualTo(LocalTime.MIDNIGHT));
    }
    assertThat(turkey.on(first.plusDays(length))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"XX", "Germany", "DE-XX", "", "../DE"})
  void says_what_can_be_asked_for(String region) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HOLIDAYS.of(region))
        .withMessageContaining("'" + region + "'")
        .withMessageContaining("DE");
  }

  @Test
  void a_site_adds_and_removes_days_of_a_country_and_its_regions(@TempDir Path folder)
      throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("corrections.json"),
            """
            {"DE": {"add": {"2027-10-31": "Reformation jubilee"}, "remove": ["2027-05-01"]}}
            """);
    var corrected = new CountryHolidays(file.toString());

    for (String region : List.of("DE", "DE-BW")) {
      assertThat(corrected.of(region).on(LocalDate.parse("2027-10-31"))).hasSize(1);
      assertThat(corrected.of(region).on(LocalDate.parse("2027-05-01"))).isEmpty();
      assertThat(corrected.of(region).on(LocalDate.parse("2027-01-01"))).hasSize(1);
    }
    assertThat(corrected.of("TR").on(LocalDate.parse("2026-03-21"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"DE\": {\"added\": {}}} | unknown key added",
        "{\"DE\": {\"remove\": [\"May\"]}} | May",
        "{\"DE\": | no JSON"
      })
  void names_what_is_wrong_in_a_file(String json, String words, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("corrections.json"), json);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CountryHolidays(file.toString()))
        .withMessageContaining(file.toString())
        .withMessageContaining(words);
  }
}
