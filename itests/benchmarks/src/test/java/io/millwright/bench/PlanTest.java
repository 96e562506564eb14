package io.millwright.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static Duration sum(boolean quick) {
    return Plan.ALL.stream()
        .map(entry -> entry.budget(quick))
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Test
  void gives_no_more_time_than_there_is() {
    assertThat(sum(true)).isLessThanOrEqualTo(Plan.QUICK_LIMIT);
    assertThat(sum(false)).isLessThanOrEqualTo(Plan.FULL_LIMIT);
  }

  @Test
  void knows_each_bench_by_a_name_of_its_own() {
    assertThat(Plan.ALL.stream().map(entry -> entry.bench().name()))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z][a-z-]*"));
    assertThat(Plan.chosen(Plan.ALL, List.of("disk"))).hasSize(1);
    assertThatThrownBy(() -> Plan.chosen(Plan.ALL, List.of("disc")))
        .hasMessageContaining("no bench is called disc; there are disk");
  }

  @Test
  void reads_what_is_wanted() {
    assertThat(Benches.Wish.parse("--quick", "--only", "disk").only()).containsExactly("disk");
    assertThatThrownBy(() -> Benches.Wish.parse("--fast")).hasMessage("unknown option --fast");
  }
}
