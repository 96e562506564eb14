package io.millwright.calendars.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.Calendars.Shipped;
import io.millwright.calendar.PublicHolidays;
import io.millwright.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A site's own hours in the place of shipped ones (A-8, H-31). */
class SiteHoursTest {
  // One for all: the library for holidays takes its time once.
  private static final PublicHolidays HOLIDAYS = HoursFiles.installed();
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
  private static final String KUCHL =
      "{\"code\": \"EMCO-KUCHL\", \"name\": \"Kuchl\", \"source\": \"letter of 1 March\", \"zone\":"
          + " \"Europe/Vienna\", \"hours\": {\"MON\": [\"07:00-12:00\"]}, \"holidays\": [\"AT\"]}";

  @TempDir private Path folder;
  private final ManualClock clock = ManualClock.atNoon();

  private HoursFiles files() {
    return new HoursFiles(() -> HOLIDAYS, folder, clock);
  }

  private static String monday(HoursFiles files, String code) {
    BusinessHours hours = files.find(code).map(Shipped::hours).orElseThrow();
    return "%s %s".formatted(hours.name(), hours.week().on(MONDAY.getDayOfWeek()));
  }

  @Test
  void come_in_the_place_of_shipped_ones_and_are_assumed_no_more() throws IOException {
    HoursFiles files = files();
    assertThat(files.find("EMCO-KUCHL").orElseThrow().assumed()).isTrue();
    assertThat(monday(files, "Kuchl")).isEqualTo("EMCO-TEST Kuchl (assumed) [08:00-17:00]");
    Files.writeString(folder.resolve("kuchl.json"), KUCHL);
    clock.advance(Duration.ofSeconds(9));
    assertThat(files.find("EMCO-KUCHL").orElseThrow().assumed()).isTrue();
    clock.advance(Duration.ofSeconds(1));

    Shipped now = files.find("Kuchl").orElseThrow();
    assertThat(monday(files, "EMCO-KUCHL")).isEqualTo("Kuchl [07:00-12:00]");
    assertThat(now.assumed()).isFalse();
    assertThat(now.source()).isEqualTo("letter of 1 March");
    assertThat(now.hours().holidaysOn(LocalDate.of(2026, 10, 26))).isNotEmpty();
    assertThat(files.all()).contains(now);
    assertThat(files.flaws()).isEmpty();
  }

  @Test
  void of_a_country_hold_in_its_regions_whose_holidays_stay() throws IOException {
    Files.writeString(
        folder.resolve("de.json"),
        "{\"code\": \"DE\", \"zone\": \"Europe/Berlin\", \"hours\": {\"MON\": [\"09:00-15:00\"]}}");

    assertThat(monday(files(), "DE-BW")).isEqualTo("DE of this site, DE-BW [09:00-15:00]");
    assertThat(files().find("DE-BW").orElseThrow().hours().holidaysOn(LocalDate.of(2026, 1, 6)))
        .hasSize(1);
  }

  @Test
  void that_go_or_go_wrong_give_way_to_what_is_shipped() throws IOException {
    Path file = Files.writeString(folder.resolve("kuchl.json"), KUCHL);
    HoursFiles files = files();
    assertThat(monday(files, "EMCO-KUCHL")).startsWith("Kuchl");
    Files.writeString(file, KUCHL.replace("07:00", "7"));
    clock.advance(Duration.ofSeconds(10));
    assertThat(monday(files, "EMCO-KUCHL")).startsWith("EMCO-TEST Kuchl");
    assertThat(files.flaws()).containsOnlyKeys("kuchl.json");
    Files.delete(file);
    clock.advance(Duration.ofSeconds(10));
    assertThat(files.flaws()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EMCO-KUCHL | MOON | code: \"MOON\": write the code",
        "\"code\": \"EMCO-KUCHL\", | '' | code: : write the code",
        "Europe/Vienna | Moon | zone: \"Moon\": unknown zone",
        "07:00-12:00 | 12-07 | hours.MON[0]",
        "\"AT\" | \"nowhere\" | holidays"
      })
  void name_file_key_and_value_of_what_is_wrong(String what, String instead, String words)
      throws IOException {
    Files.writeString(folder.resolve("kuchl.json"), KUCHL.replace(what, instead));

    assertThat(files().flaws().get("kuchl.json")).contains("kuchl.json").contains(words);
  }

  @Test
  void of_one_code_the_first_file_holds() throws IOException {
    Files.writeString(folder.resolve("a.json"), KUCHL);
    Files.writeString(folder.resolve("b.json"), KUCHL.replace("07:00", "06:00"));

    assertThat(monday(files(), "EMCO-KUCHL")).isEqualTo("Kuchl [07:00-12:00]");
    assertThat(files().flaws().get("b.json")).contains("another file has this code");
  }
}
