package io.millwright.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.itests.Archive;
import io.millwright.torture.journey.Clocks;
import io.millwright.torture.journey.DatabaseAway;
import io.millwright.torture.journey.DiskFull;
import io.millwright.torture.journey.Flood;
import io.millwright.torture.journey.Kills;
import io.millwright.torture.journey.ManyFiles;
import io.millwright.torture.journey.Network;
import io.millwright.torture.journey.Soak;
import org.junit.jupiter.api.Test;

/** The fault suite in its short form; {@code ./millwright torture} is the long one. */
final class FaultSuiteIT {
  @Test
  void a_site_killed_at_full_load_loses_and_doubles_nothing_it_accepted() throws Exception {
    assertHolds(new Kills());
  }

  @Test
  void postgresql_stopped_and_killed_under_load_costs_no_reading() throws Exception {
    assertHolds(new DatabaseAway());
  }

  @Test
  void a_full_disk_costs_no_accepted_reading_and_when_freed_it_goes_on_by_itself()
      throws Exception {
    assertHolds(new DiskFull());
  }

  @Test
  void a_clock_set_by_an_hour_and_a_day_costs_no_reading() throws Exception {
    assertHolds(new Clocks());
  }

  @Test
  void a_slow_narrow_and_torn_wire_leaves_gaps_for_all_that_is_missing() throws Exception {
    assertHolds(new Network());
  }

  @Test
  void five_hundred_machines_that_come_and_go_at_once_disturb_nobody() throws Exception {
    assertHolds(new ManyFiles());
  }

  @Test
  void a_flood_in_little_memory_is_survived_and_what_is_dropped_is_told() throws Exception {
    assertHolds(new Flood());
  }

  @Test
  void nothing_grows_while_nothing_happens() throws Exception {
    assertHolds(new Soak());
  }

  private static void assertHolds(Journey journey) throws Exception {
    Verdict verdict = journey.run(Setting.brief(Archive.work(), System.out::println));
    var unused = Report.write(Archive.work(), journey, verdict);
    verdict.lines().forEach(System.out::println);
    assertThat(verdict.holds()).as(String.join("\n", verdict.lines())).isTrue();
    assertThat(verdict.findings().kept()).isPositive();
  }
}
