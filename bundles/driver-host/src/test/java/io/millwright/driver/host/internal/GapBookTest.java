package io.millwright.driver.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.testkit.ManualClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapBookTest {
  private final GapBook gaps = new GapBook(Bench.CMM);

  // Its first seconds are no interruption: a fresh page must not begin with a gap.
  @Test
  void a_new_machine_misses_nothing_while_its_driver_is_still_coming() {
    assertThat(gaps.interrupted(GapCause.DRIVER_STOPPED, "waiting", ManualClock.NOON)).isEmpty();
  }

  @Test
  void a_new_machine_that_does_not_answer_is_missed_from_the_start() {
    List<Gap> told = gaps.interrupted(GapCause.UNREACHABLE, "no answer", ManualClock.NOON);

    assertThat(told).singleElement().matches(Gap::isOpen);
    assertThat(told.get(0).from()).isEqualTo(ManualClock.NOON);
  }

  @Test
  void a_driver_that_stops_leaves_a_gap_from_the_last_news() {
    assertThat(gaps.heard(ManualClock.NOON)).isEmpty();
    List<Gap> told =
        gaps.interrupted(GapCause.DRIVER_STOPPED, "stopped", ManualClock.NOON.plusSeconds(9));

    assertThat(told).singleElement().extracting(Gap::from).isEqualTo(ManualClock.NOON);
  }
}
