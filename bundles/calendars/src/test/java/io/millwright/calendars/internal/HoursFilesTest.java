package io.millwright.calendars.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.Calendars.Shipped;
import io.millwright.calendar.Due;
import io.millwright.calendar.Frame;
import io.millwright.calendar.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursFilesTest {
  // One for all: the library for holidays takes its time once.
  private static final HoursFiles CALENDARS = new HoursFiles();

  @TempDir private Path folder;

  private static BusinessHours hours(String name) {
    return CALENDARS.find(name).map(Shipped::hours).orElseThrow();
  }

  private static Due due(BusinessHours hours, String from, String target) {
    return hours.due(
        LocalDateTime.parse(from).atZone(hours.zone()).toInstant(),
        Target.parse(target),
        List.of());
  }

  // Annex 2 with its hours a week; Z-13 for Germany, E-6 for ZOOM, A-8 for Kuchl.
  @ParameterizedTest
  @CsvSource({
    "BE, PT45H",
    "DK, PT40H",
    "FR, PT45H",
    "GB, PT43H45M",
    "IE, PT43H45M",
    "IT, PT45H",
    "NL, PT45H",
    "LU, PT45H",
    "AT, PT43H",
    "PL, PT40H",
    "SE, PT40H",
    "CH, PT45H",
    "LI, PT45H",
    "SK, PT45H",
    "SI, PT45H",
    "ES, PT45H",
    "CZ, PT45H",
    "TR, PT45H",
    "HU, PT45H",
    "DE, PT47H30M",
    "ZOOM-NA, PT45H",
    "ZOOM-EMEA, PT45H",
    "EMCO-KUCHL, PT45H"
  })
  void has_the_hours_a_week_that_the_documents_promise(String code, Duration week) {
    Shipped found = CALENDARS.find(code).orElseThrow();

    assertThat(
            found.hours().week().days().values().stream()
                .flatMap(List::stream)
                .map(Frame::length)
                .reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(week);
    assertThat(found.source()).isNotBlank();
    assertThat(found.version()).isEqualTo("2026-11");
    // Its zone and its holidays exist.
    assertThat(found.hours().holidaysOn(LocalDate.of(2026, 1, 1))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "BE, 08:00-17:00",
    "DK, 08:00-16:00",
    "FR, 08:30-17:30",
    "GB, 08:30-17:15",
    "IE, 08:30-17:15",
    "IT, 08:00-17:00",
    "NL, 08:00-17:00",
    "LU, 08:00-17:00",
    "AT, 08:00-17:00",
    "PL, 08:00-16:00",
    "SE, 08:30-16:30",
    "CH, 08:00-17:00",
    "LI, 08:00-17:00",
    "SK, 08:00-17:00",
    "SI, 08:00-17:00",
    "ES, 08:30-17:30",
    "CZ, 08:00-17:00",
    "TR, 08:30-17:30",
    "HU, 08:00-17:00",
    "DE, 07:00-16:30",
    "ZOOM-NA, 09:00-18:00",
    "ZOOM-EMEA, 09:00-18:00",
    "EMCO-KUCHL, 08:00-17:00"
  })
  void begins_and_ends_as_the_documents_say(String code, String frame) {
    var week = hours(code).week();
    for (DayOfWeek day : EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.THURSDAY)) {
      assertThat(week.on(day)).as("%s", day).containsExactly(Frame.parse(frame));
    }
    String friday = code.equals("AT") ? "08:00-15:00" : frame;
    assertThat(week.on(DayOfWeek.FRIDAY)).containsExactly(Frame.parse(friday));
    assertThat(week.on(DayOfWeek.SATURDAY)).isEmpty();
    assertThat(week.on(DayOfWeek.SUNDAY)).isEmpty();
  }

  @Test
  void austria_has_a_short_friday() {
    assertThat(hours("AT").week().on(DayOfWeek.FRIDAY)).containsExactly(Frame.parse("08:00-15:00"));
    assertThat(hours("AT").week().on(DayOfWeek.THURSDAY))
        .containsExactly(Frame.parse("08:00-17:00"));
  }

  @Test
  void all_countries_of_the_annex_and_the_other_desks_are_there() {
    assertThat(CALENDARS.all()).filteredOn(each -> each.code().length() == 2).hasSize(20);
    assertThat(CALENDARS.all()).filteredOn(Shipped::assumed).hasSize(5);
  }

  // Y-S5.
  @ParameterizedTest
  @CsvSource({
    "ZOOM-EMEA, 2026-03-27T16:00, 9h,  2026-03-30T16:00+02:00",
    "ZOOM-EMEA, 2026-10-23T16:00, 9h,  2026-10-26T16:00+01:00",
    "ZOOM-EMEA, 2026-05-13T08:00, 9h,  2026-05-13T18:00+02:00",
    "ZOOM-EMEA, 2026-05-16T12:00, 9h,  2026-05-18T18:00+02:00",
    "AT,        2026-05-15T14:30, 2h,  2026-05-18T09:30+02:00",
    "GB,        2026-03-27T17:00, 30m, 2026-03-30T08:45+01:00",
    "DE,        2026-05-13T16:00, 60m, 2026-05-15T07:30+02:00"
  })
  void deadlines_of_the_contracts(String code, String from, String target, String due) {
    assertThat(due(hours(code), from, target).at()).isEqualTo(due);
  }

  // CST and CET named for all the year; whoever keeps to the letter has summer an hour apart.
  @ParameterizedTest
  @CsvSource({
    "ZOOM-EMEA,       2026-05-13T08:30:00Z, 1h, 2026-05-13T11:30+02:00",
    "ZOOM-EMEA-FIXED, 2026-05-13T08:30:00Z, 1h, 2026-05-13T10:30+01:00",
    "ZOOM-EMEA,       2026-05-13T07:30:00Z, 9h, 2026-05-14T09:30+02:00",
    "ZOOM-EMEA-FIXED, 2026-05-13T07:30:00Z, 9h, 2026-05-13T18:00+01:00",
    "ZOOM-EMEA-FIXED, 2026-03-27T15:00:00Z, 9h, 2026-03-30T16:00+01:00",
    "ZOOM-NA,         2026-07-15T22:00:00Z, 2h, 2026-07-16T10:00-05:00",
    "ZOOM-NA-FIXED,   2026-07-15T22:00:00Z, 2h, 2026-07-15T18:00-06:00",
    "ZOOM-NA-FIXED,   2026-01-14T23:00:00Z, 2h, 2026-01-15T10:00-06:00"
  })
  void a_fixed_zone_keeps_the_offset_of_winter(
      String code, Instant from, String target, String due) {
    assertThat(hours(code).due(from, Target.parse(target), List.of()).at()).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
    "austria, AT",
    "Österreich, AT",
    "AUT, AT",
    "at, AT",
    "UK, GB",
    "United Kingdom, GB",
    "Czechia, CZ",
    "Luxemburg, LU",
    "Türkiye, TR",
    "Germany, DE",
    "kuchl, EMCO-KUCHL",
    "zoom-na, ZOOM-NA",
    "de-bw, DE-BW",
    "ch-ge, CH-GE"
  })
  void finds_a_calendar_by_code_and_name(String name, String code) {
    assertThat(CALENDARS.find(name)).map(Shipped::code).contains(code);
  }

  @Test
  void a_region_has_its_own_holidays() {
    LocalDate epiphany = LocalDate.of(2026, 1, 6);
    assertThat(hours("DE-BW").holidaysOn(epiphany)).hasSize(1);
    assertThat(hours("DE").holidaysOn(epiphany)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Atlantis", "", "XX-YY", "ZOOM-XX"})
  void does_not_find_what_is_not_there(String name) {
    assertThat(CALENDARS.find(name)).isEmpty();
  }

  @Test
  void reads_hours_from_a_file() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("hours.json"),
            """
            {"zone": "Europe/Berlin",
             "hours": {"MON": ["08:00-12:00", "13:00-18:00"], "SAT": ["00:00-24:00"]},
             "holidays": ["2016-11-01", "DE-BW"]}
            """);

    BusinessHours hours = CALENDARS.read(file);

    assertThat(hours.week().on(DayOfWeek.MONDAY))
        .containsExactly(Frame.parse("08:00-12:00"), Frame.parse("13:00-18:00"));
    assertThat(hours.week().on(DayOfWeek.SATURDAY)).containsExactly(Frame.ALL_DAY);
    assertThat(hours.holidaysOn(LocalDate.of(2016, 11, 1))).hasSize(2);
    assertThat(hours.holidaysOn(LocalDate.of(2016, 10, 3))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"hours\": {\"MON\": [\"08:00-12:00\"]}} | zone is missing",
        "{\"zone\": \"Berlin\", \"hours\": {\"MON\": [\"08:00-12:00\"]}} | zone: \"Berlin\": unknown zone",
        "{\"zone\": \"UTC\"} | hours is missing",
        "{\"zone\": \"UTC\", \"hours\": {}} | hours: {}: name days",
        "{\"zone\": \"UTC\", \"hours\": {\"MON\": []}} | no day has hours",
        "{\"zone\": \"UTC\", \"hours\": {\"Mo\": [\"08:00-12:00\"]}} | unknown day 'Mo'",
        "{\"zone\": \"UTC\", \"hours\": {\"MON\": \"08:00-12:00\"}} | hours.MON: \"08:00-12:00\": a list",
        "{\"zone\": \"UTC\", \"hours\": {\"MON\": [\"8-12\"]}} | hours.MON[0]: hours '8-12'",
        "{\"zone\": \"UTC\", \"hours\": {\"MON\": [\"12:00-08:00\"]}} | hours.MON[0]: hours 12:00-08:00",
        "{\"zone\": \"UTC\", \"hours\": {\"MON\": [\"08:00-12:00\"]}, \"holidays\": [\"2016-02-30\"]} | holiday '2016-02-30'",
        "{\"zone\": \"UTC\", \"hours\": {\"MON\": [\"08:00-12:00\"]}, \"holiday\": []} | holiday: []: unknown key",
        "{\"zone\": \"UTC\", \"zone\": \"UTC\"} | no JSON at line 1",
        "[] | one object",
        "{\"zone\" | no JSON"
      })
  void names_file_key_and_value_of_what_is_wrong(String json, String words) throws Exception {
    Path file = Files.writeString(folder.resolve("hours.json"), json);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CALENDARS.read(file))
        .withMessageContaining(file.toString())
        .withMessageContaining(words);
  }

  @Test
  void a_file_that_is_no_text_is_named() throws Exception {
    Path file = Files.write(folder.resolve("hours.json"), new byte[] {(byte) 0xff, 0, 7});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CALENDARS.read(file))
        .withMessageContaining(file + " is no text in UTF-8");
  }
}
