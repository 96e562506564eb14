package io.millwright.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.monitoring.RuleProblem;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A year of each kind in Berlin, where the clocks go from 02:00 to 03:00 on 2026-03-29 and from
 * 03:00 to 02:00 on 2026-10-25. What is expected follows from the days of the year, one by one.
 */
class RecurrenceTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant BEGIN = LocalDate.of(2026, 1, 1).atStartOfDay(BERLIN).toInstant();
  private static final Instant END = LocalDate.of(2027, 1, 1).atStartOfDay(BERLIN).toInstant();

  /** A kind of rule, and by hand the days it names. */
  private record Kind(String first, String rule, Predicate<LocalDate> names) {
    LocalDate day() {
      return LocalDate.parse(first);
    }
  }

  private static Stream<Kind> kinds() {
    LocalDate thursday = LocalDate.parse("2026-01-01");
    return Stream.of(
        new Kind("2026-01-01", "FREQ=DAILY", day -> true),
        new Kind(
            "2026-01-01",
            "FREQ=DAILY;INTERVAL=3",
            day -> ChronoUnit.DAYS.between(thursday, day) % 3 == 0),
        new Kind("2026-01-04", "FREQ=WEEKLY", day -> day.getDayOfWeek() == DayOfWeek.SUNDAY),
        new Kind(
            "2026-01-04",
            "FREQ=WEEKLY;INTERVAL=2",
            day ->
                day.getDayOfWeek() == DayOfWeek.SUNDAY
                    && ChronoUnit.WEEKS.between(LocalDate.parse("2026-01-04"), day) % 2 == 0),
        new Kind("2026-01-29", "FREQ=MONTHLY;BYMONTHDAY=29", day -> day.getDayOfMonth() == 29),
        new Kind(
            "2026-01-31",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            day -> day.getDayOfMonth() == day.lengthOfMonth()),
        new Kind("2026-01-31", "FREQ=MONTHLY", day -> day.getDayOfMonth() == 31),
        new Kind(
            "2026-01-25",
            "FREQ=MONTHLY;BYDAY=4SU",
            day -> day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.SUNDAY)))),
        new Kind(
            "2026-01-25",
            "FREQ=MONTHLY;BYDAY=-1SU",
            day -> day.equals(day.with(TemporalAdjusters.lastInMonth(DayOfWeek.SUNDAY)))),
        new Kind(
            "2026-03-29",
            "FREQ=YEARLY",
            day -> day.getMonthValue() == 3 && day.getDayOfMonth() == 29),
        new Kind(
            "2026-01-01",
            "FREQ=DAILY;UNTIL=20260331",
            day -> !day.isAfter(LocalDate.parse("2026-03-31"))),
        new Kind(
            "2026-01-01",
            "FREQ=DAILY;COUNT=100",
            day -> ChronoUnit.DAYS.between(thursday, day) < 100));
  }

  private static MaintenanceWindow window(String first, String rule) {
    return new MaintenanceWindow(
        Map.of(
            "site.id",
            "plant",
            "from",
            first,
            "repeat",
            rule,
            "minutes",
            60,
            "reason",
            "new scales"));
  }

  // Half past two does not exist on the day the clocks go forward, and comes twice when they go
  // back.
  @ParameterizedTest
  @MethodSource("kinds")
  void a_year_of_each_kind_across_both_changes_of_the_clocks(Kind kind) {
    MaintenanceWindow window = window(kind.first() + "T02:30", kind.rule());
    assertThat(window.problems()).isEmpty();
    List<Hours.Span> spans = window.hours().orElseThrow().spans(BEGIN, END, BERLIN);

    Map<LocalDate, Hours.Span> days =
        spans.stream()
            .collect(
                Collectors.toMap(span -> span.from().atZone(BERLIN).toLocalDate(), span -> span));
    List<LocalDate> named =
        kind.day().datesUntil(LocalDate.of(2027, 1, 1)).filter(kind.names()).toList();
    assertThat(days.keySet()).containsExactlyInAnyOrderElementsOf(named);
    days.forEach(
        (day, span) -> {
          assertThat(Duration.between(span.from(), span.until())).hasMinutes(60);
          LocalTime clock = span.from().atZone(BERLIN).toLocalTime();
          boolean skipped = day.equals(LocalDate.parse("2026-03-29"));
          assertThat(clock).isEqualTo(skipped ? LocalTime.of(3, 30) : LocalTime.of(2, 30));
          if (day.equals(LocalDate.parse("2026-10-25"))) {
            assertThat(span.from()).as("the first time").isEqualTo("2026-10-25T00:30:00Z");
          }
        });
  }

  @Test
  void it_is_open_from_its_first_moment_to_its_last() {
    Hours hours = window("2026-01-13T22:00", "FREQ=MONTHLY;BYDAY=2TU").hours().orElseThrow();
    assertThat(hours.contain(Instant.parse("2026-02-10T20:59:59Z"), BERLIN)).isFalse();
    assertThat(hours.contain(Instant.parse("2026-02-10T21:00:00Z"), BERLIN)).isTrue();
    assertThat(hours.contain(Instant.parse("2026-02-10T21:59:59Z"), BERLIN)).isTrue();
    assertThat(hours.contain(Instant.parse("2026-02-10T22:00:00Z"), BERLIN)).isFalse();
    assertThat(hours.contain(Instant.parse("2025-01-14T21:30:00Z"), BERLIN)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=HOURLY | write FREQ=DAILY",
        "every day | write a rule of RFC 5545",
        "FREQ=MONTHLY;BYDAY=2TU;BYHOUR=3 | the time of day is that of from",
        "FREQ=DAILY;UNTIL=20261231T000000Z | without Z",
        "FREQ=MONTHLY;BYDAY=2TU | from must be one of the times",
        "FREQ=YEARLY;BYMONTH=5 | from must be one of the times"
      })
  void what_cannot_be_is_told_at_its_key(String rule, String words) {
    assertThat(window("2026-01-14T22:00", rule).problems())
        .singleElement()
        .matches(problem -> problem.key().equals("repeat"))
        .extracting(RuleProblem::rule)
        .asString()
        .contains(words);
  }

  @Test
  void days_and_an_end_of_the_older_keys_do_not_go_with_a_rule() {
    var keys = new HashMap<String, Object>();
    keys.putAll(Map.of("site.id", "plant", "from", "2026-01-13T22:00", "repeat", "FREQ=DAILY"));
    keys.putAll(Map.of("minutes", 60, "reason", "x", "days", "Sat", "until", "2026-01-14T22:00"));
    assertThat(new MaintenanceWindow(keys).problems())
        .extracting(RuleProblem::key)
        .containsExactly("until", "days");
    LocalDateTime first = LocalDateTime.parse("2026-01-13T22:00");
    assertThatThrownBy(() -> Recurrence.times(first, "FREQ=", first))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_rule_of_which_all_that_is_reckoned_lies_in_the_past_says_so_and_one_that_ended_does_not() {
    LocalDateTime first = LocalDateTime.parse("1990-01-01T22:00");
    LocalDateTime now = LocalDateTime.parse("2026-01-13T22:00");
    assertThatThrownBy(() -> Recurrence.times(first, "FREQ=DAILY", now))
        .hasMessageContaining("write a later from");
    assertThat(Recurrence.times(first, "FREQ=DAILY", now.minusYears(10))).hasSize(11_000);
    assertThat(Recurrence.times(first, "FREQ=DAILY;UNTIL=19900110", now)).hasSize(10);
  }
}
