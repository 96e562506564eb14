package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.health.Vigil;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Light;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OverviewTest {
  private static final MachineId CMM = new MachineId("cmm-1");

  private final ManualClock clock = ManualClock.atNoon();
  private final FakePlatform platform = new FakePlatform();
  private final Neighbours neighbours = new Neighbours();
  private final Overview overview = new Overview(neighbours, "0.1.0", clock);

  @Test
  void puts_the_gravest_machine_first() {
    everybodyComes();
    platform.machine("a", Light.GREEN, "OK");
    platform.machine("b", Light.YELLOW, "warm");
    platform.machine("c", Light.RED, "hot");
    platform.machine("d", Light.GREY, "silent");

    assertThat(overview.rows()).extracting(MachineRow::id).containsExactly("c", "b", "d", "a");
  }

  // Somebody restarts monitoring: the machines stay on the page, grey, and the page says why.
  @Test
  void shows_what_is_there_and_says_what_is_away() {
    everybodyComes();
    platform.machine("cmm-1", Light.RED, "hot");
    neighbours.unbindMonitoring(platform.judge);

    Status status = overview.status();

    assertThat(status.away()).containsExactly("fleet", "monitoring", "access", "audit");
    assertThat(status.machines())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.light()).isEqualTo(Light.GREY);
              assertThat(row.reason()).isEqualTo("Monitoring is away");
              assertThat(row.driver().state()).isEqualTo("LIVE");
            });
  }

  @Test
  void no_driver_is_missed_at_the_platform_itself() {
    everybodyComes();
    platform.machine(Vigil.PLATFORM.text(), Light.GREEN, "OK");

    assertThat(overview.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.driver().state()).isEqualTo("NONE"));
  }

  // In a replacement the new service comes before the old one goes.
  @Test
  void keeps_the_newcomer_when_the_old_service_leaves_afterwards() {
    var newcomer = new FakePlatform();
    newcomer.machine("cmm-2", Light.GREEN, "OK");
    everybodyComes();
    neighbours.bindMonitoring(newcomer.judge);
    neighbours.unbindMonitoring(platform.judge);

    assertThat(overview.rows()).extracting(MachineRow::id).containsExactly("cmm-2");
  }

  @Test
  void counts_the_gaps_that_touch_today_stored_ones_and_new_ones_once_each() {
    everybodyComes();
    platform.machine("cmm-1", Light.GREEN, "OK");
    Instant midnight = Instant.parse("2026-03-04T00:00:00Z");
    platform.gaps.add(gap(midnight.minusSeconds(7200), midnight.minusSeconds(3600)));
    platform.gaps.add(gap(midnight.minusSeconds(60), midnight.plusSeconds(60)));
    var today = new GapsToday(neighbours.history());

    today.heard(new Gap(CMM, GapCause.SILENT, "", midnight.plusSeconds(600), null));
    today.heard(gap(midnight.plusSeconds(600), midnight.plusSeconds(900)));

    assertThat(today.count(CMM, ZoneOffset.UTC, clock.instant())).isEqualTo(2);
    assertThat(today.count(CMM, ZoneOffset.UTC, clock.advance(Duration.ofDays(1)))).isZero();
  }

  @Test
  void counts_the_stored_gaps_as_soon_as_history_is_there() {
    platform.machine("cmm-1", Light.GREEN, "OK");
    platform.gaps.add(gap(clock.instant().minusSeconds(60), clock.instant().minusSeconds(30)));
    var today = new GapsToday(neighbours.history());
    assertThat(today.count(CMM, ZoneOffset.UTC, clock.instant())).isZero();

    neighbours.bindHistory(platform);

    assertThat(today.count(CMM, ZoneOffset.UTC, clock.advance(Duration.ofSeconds(20))))
        .isEqualTo(1);
  }

  private static Gap gap(Instant from, Instant to) {
    return new Gap(CMM, GapCause.SILENT, "", from, to);
  }

  private void everybodyComes() {
    neighbours.bindDrivers(platform);
    neighbours.bindMonitoring(platform.judge);
    neighbours.bindHistory(platform);
  }
}
