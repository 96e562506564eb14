package io.millwright.monitoring.internal;

import static io.millwright.monitoring.Light.GREEN;
import static io.millwright.monitoring.Light.GREY;
import static io.millwright.monitoring.Light.RED;
import static io.millwright.testkit.Acts.collision;
import static io.millwright.testkit.Acts.linkDown;
import static io.millwright.testkit.Acts.linkUp;
import static io.millwright.testkit.Acts.ram;
import static io.millwright.testkit.Acts.restart;
import static io.millwright.testkit.Checks.because;
import static io.millwright.testkit.Checks.light;
import static io.millwright.testkit.Checks.raised;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.model.GapCause;
import io.millwright.model.Unit;
import io.millwright.monitoring.RuleProblem;
import io.millwright.testkit.Journey;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MaintenanceWindowTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final RecordsInMemory records = new RecordsInMemory();
  private final MonitorStage stage = new MonitorStage(records, records::facts, Duration.ofDays(2));

  // In the zone of the site: 13:00 in Berlin is 12:00 UTC.
  @Test
  void what_comes_meanwhile_calls_nobody_and_what_remains_is_told_at_the_end() throws Exception {
    stage.rules().setFleet(new SmallFleet("cmm-1"));
    stage
        .rules()
        .addLimit(
            new LimitRule(
                Map.of(
                    "service.pid",
                    "hot",
                    "machine.kind",
                    "cmm",
                    "signal",
                    "temperature.ram",
                    "unit",
                    "Cel",
                    "red.from",
                    80)));
    stage
        .rules()
        .addWindow(
            new MaintenanceWindow(
                Map.of(
                    "site.id",
                    "plant",
                    "from",
                    "2026-03-04T13:00",
                    "until",
                    "2026-03-04T13:30",
                    "reason",
                    "new scales")));
    Journey.of("cmm-1")
        .at("11:59", linkUp("cmm"), ram(50))
        .at("12:05", ram(85), collision(90, Unit.MILLIMETRE_PER_SECOND))
        .expect(light(GREEN), raised(), because("In order, but for 2 alarms set aside"))
        .at("12:10", restart(), linkUp("cmm"), ram(85))
        .expect(light(GREEN), raised())
        .at("12:15", linkDown(GapCause.UNREACHABLE, "cable"))
        .expect(light(GREY), raised())
        .at("12:20", linkUp("cmm"), ram(50))
        .expect(light(GREEN), raised())
        .at("12:29:59")
        .expect(light(GREEN), raised())
        .at("12:30")
        .expect(light(RED), raised("collision"))
        .play(stage);
    Journey.of("cmm-9")
        .at("12:30", linkUp("cmm"), ram(85))
        .expect(light(RED), raised("limit:temperature.ram"))
        .play(stage);
  }

  @Test
  void is_open_as_long_each_week_of_a_year_whatever_the_clocks_do() {
    var hours =
        new Hours.Weekly(Set.of(DayOfWeek.SUNDAY), LocalTime.of(2, 15), Duration.ofMinutes(60));
    Instant begin = Instant.parse("2025-12-31T23:00:00Z");
    long open = 0;
    for (int minute = 0; minute < 365 * 24 * 60; minute++) {
      open += hours.contain(begin.plus(Duration.ofMinutes(minute)), BERLIN) ? 1 : 0;
    }

    assertThat(open).isEqualTo(52 * 60);
    // Clocks forward: there is no 02:15, it is 03:15. Clocks back: the first 02:15.
    assertThat(hours.contain(Instant.parse("2026-03-29T01:14:59Z"), BERLIN)).isFalse();
    assertThat(hours.contain(Instant.parse("2026-03-29T01:15:00Z"), BERLIN)).isTrue();
    assertThat(hours.contain(Instant.parse("2026-10-25T00:15:00Z"), BERLIN)).isTrue();
    assertThat(hours.contain(Instant.parse("2026-10-25T01:15:00Z"), BERLIN)).isFalse();
  }

  @Test
  void one_that_begins_where_the_clocks_are_put_forward_lasts_as_long_as_it_says() {
    var hours =
        new Hours.Once(
            LocalDateTime.parse("2026-03-29T02:30"), LocalDateTime.parse("2026-03-29T03:15"));
    assertThat(
            hours.spans(
                Instant.parse("2026-03-29T00:00:00Z"),
                Instant.parse("2026-03-29T04:00:00Z"),
                BERLIN))
        .containsExactly(
            new Hours.Span(
                Instant.parse("2026-03-29T01:30:00Z"), Instant.parse("2026-03-29T02:15:00Z")));
  }

  @Test
  void goes_over_midnight() {
    var hours =
        new Hours.Weekly(Set.of(DayOfWeek.SATURDAY), LocalTime.of(22, 0), Duration.ofHours(4));

    assertThat(hours.contain(Instant.parse("2026-03-08T00:59:59Z"), BERLIN)).isTrue();
    assertThat(hours.contain(Instant.parse("2026-03-08T01:00:00Z"), BERLIN)).isFalse();
  }

  @Test
  void a_bad_one_says_what_is_wrong_and_suppresses_nothing() {
    var bad =
        new MaintenanceWindow(
            Map.of(
                "service.pid",
                "w",
                "machine.id",
                "cmm-1",
                "days",
                "Sometimes",
                "at",
                "late",
                "minutes",
                60,
                "zone",
                "Mars",
                "reason",
                "x"));

    assertThat(bad.hours()).isEmpty();
    assertThat(bad.problems())
        .extracting(RuleProblem::words)
        .containsExactly(
            "w: zone = Mars: write a zone such as Europe/Zurich, or leave it to the site's",
            "w: days = Sometimes: write daily, or days such as Sat, Sun",
            "w: at = late: write a time of the site's clock such as 22:00");
  }
}
