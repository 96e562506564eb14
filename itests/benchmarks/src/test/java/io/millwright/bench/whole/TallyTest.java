package io.millwright.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();

  private void add(long... counts) {
    for (long count : counts) {
      tally.add("a", count);
    }
  }

  @Test
  void finds_nothing_where_each_step_came_once() {
    add(5, 6, 7);
    tally.endsAt("a", 7);

    assertThat(tally.readings()).isEqualTo(3);
    assertThat(tally.lost() + tally.doubled() + tally.disordered()).isZero();
  }

  @Test
  void counts_each_reading_that_is_missing_also_at_the_end() {
    add(5, 8);
    tally.endsAt("a", 10);

    assertThat(tally.lost()).isEqualTo(4);
  }

  @Test
  void counts_what_is_missing_at_the_begin_where_that_is_known() {
    tally.beginsAt("a", 4);
    add(7);

    assertThat(tally.lost()).isEqualTo(2);
  }

  @Test
  void tells_a_repeat_from_a_step_back() {
    add(5, 6, 6, 5);

    assertThat(tally.doubled()).isEqualTo(1);
    assertThat(tally.disordered()).isEqualTo(1);
  }
}
