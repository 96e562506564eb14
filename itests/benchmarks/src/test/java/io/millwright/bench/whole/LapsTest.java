package io.millwright.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bench.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class LapsTest {
  private static Laps.Counted lap(int rate, boolean prompt, long lost) {
    var lap =
        new Lap(
            rate,
            rate,
            10L * rate,
            2,
            prompt,
            Usage.NOTHING,
            new Steps(List.of(0L)),
            new Steps(List.of(9L)));
    return new Laps.Counted(lap, lost, 0);
  }

  @Test
  void the_highest_rate_is_one_at_which_nothing_was_lost() {
    var laps = new Laps(List.of(lap(100, true, 0), lap(200, true, 0), lap(300, true, 1)));

    assertThat(laps.rate()).isEqualTo(200);
    assertThat(laps.words()).isEqualTo("100/s held; 200/s held; 300/s: 1 of 3,000 lost, 0 doubled");
  }

  // A queue that fills up loses nothing for a while, and everything after it.
  @Test
  void who_falls_behind_does_not_hold_the_rate() {
    var laps = new Laps(List.of(lap(100, false, 0)));

    assertThat(laps.rate()).isZero();
    assertThat(laps.words()).endsWith("fell behind");
  }

  @Test
  void steps_of_all_machines_count() {
    var from = new Steps(List.of(5L, 7L));

    assertThat(new Steps(List.of(6L, 9L)).since(from)).isEqualTo(3);
    assertThat(from.of(2)).isEqualTo(7);
  }
}
