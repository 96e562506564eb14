package io.millwright.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.itests.Archive;
import io.millwright.torture.journey.ManyFiles;
import io.millwright.torture.journey.Network;
import io.millwright.torture.journey.Soak;
import org.junit.jupiter.api.Test;

/**
 * What of the fault suite is short enough for every day; {@code ./millwright torture} is all of it.
 */
final class FaultSuiteIT {
  @Test
  void a_slow_narrow_and_torn_wire_leaves_gaps_for_all_that_is_missing() throws Exception {
    assertHolds(new Network());
  }

  @Test
  void five_hundred_machines_that_come_and_go_at_once_disturb_nobody() throws Exception {
    assertHolds(new ManyFiles());
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
