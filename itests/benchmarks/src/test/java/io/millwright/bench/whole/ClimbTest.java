package io.millwright.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClimbTest {
  private static final Climb CLIMB = new Climb(List.of(10, 20, 30, 40, 50));

  /** What is tried from a rate on by somebody who holds up to another. */
  private static List<Integer> tried(int first, int most) throws Exception {
    return CLIMB.from(
        first,
        new Climb.Trial<>() {
          @Override
          public Integer at(int rate) {
            return rate;
          }

          @Override
          public boolean isHeld(Integer rate) {
            return rate <= most;
          }
        });
  }

  @Test
  void climbs_until_a_rate_is_not_held() throws Exception {
    assertThat(tried(20, 30)).containsExactly(20, 30, 40);
    assertThat(tried(20, 99)).containsExactly(20, 30, 40, 50);
  }

  @Test
  void goes_down_until_a_rate_is_held() throws Exception {
    assertThat(tried(35, 20)).containsExactly(40, 30, 20);
    assertThat(tried(35, 0)).containsExactly(40, 30, 20, 10);
  }

  @Test
  void begins_with_the_highest_rate_where_more_is_wanted() throws Exception {
    assertThat(tried(99, 99)).containsExactly(50);
  }
}
