package io.millwright.holidays.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.calendar.Holiday;
import io.millwright.calendar.HolidaySet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page says in German what the library says in English; a newer library may say others. */
class GermanNamesTest {
  private static final Path PAGE = Path.of("../dashboard/src/main/ts/clock-why.ts");
  private static final Pattern NAME = Pattern.compile("(?m)^ {2}\\[\"([^\"]+)\", \"[^\"]+\"],$");
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  private static Set<String> translated() throws IOException {
    String page = Files.readString(PAGE, StandardCharsets.UTF_8);
    return NAME.matcher(page).results().map(it -> it.group(1)).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT", "BE", "CH", "CZ", "DE", "DK", "ES", "FR", "GB", "HU", "IE", "IT", "LI", "LU", "NL",
        "PL", "SE", "SI", "SK", "TR", "US"
      })
  void each_public_holiday_of_a_country_with_hours_of_ours_has_a_german_name(String country)
      throws IOException {
    var all = new CountryHolidays();
    var names = new TreeSet<String>();
    for (String region : all.regions()) {
      // No desk of ours keeps the holidays of a single state of the US.
      boolean within = region.startsWith(country + "-") && !country.equals("US");
      if (region.equals(country) || within) {
        HolidaySet free = all.of(region);
        FIRST
            .datesUntil(FIRST.plusYears(6))
            .forEach(day -> free.on(day).stream().map(Holiday::name).forEach(names::add));
      }
    }

    assertThat(names).isNotEmpty();
    assertThat(translated()).containsAll(names);
  }
}
