package io.millwright.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {
  @Test
  void holds_up_to_its_goal_and_not_beyond() {
    assertThat(Figure.atMost("cost", 6, "cs/M", "floor", 2, 3).holds()).isTrue();
    assertThat(Figure.atMost("cost", 6.1, "cs/M", "floor", 2, 3).holds()).isFalse();
    assertThat(Figure.atLeast("rate", 30, "1/s", "peer", 10, 3).holds()).isTrue();
    assertThat(Figure.atLeast("rate", 29, "1/s", "peer", 10, 3).holds()).isFalse();
  }

  // A limit that could not be measured must not look like a goal that was met.
  @Test
  void does_not_hold_beside_a_limit_that_was_not_measured() {
    assertThat(Figure.atMost("cost", 6, "cs/M", "floor", Double.NaN, 3).holds()).isFalse();
    assertThat(Figure.atLeast("rate", 6, "1/s", "peer", Double.NaN, 3).holds()).isFalse();
    assertThat(Figure.atMost("cost", Double.NaN, "cs/M", "floor", 2, 3).holds()).isFalse();
  }

  @Test
  void counts_one_lost_thing_as_a_missed_goal() {
    assertThat(Figure.none("lost", 0, "readings").holds()).isTrue();
    assertThat(Figure.none("lost", 1, "readings").holds()).isFalse();
  }
}
