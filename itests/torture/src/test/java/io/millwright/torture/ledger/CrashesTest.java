package io.millwright.torture.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.model.GapCause;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CrashesTest {
  private final List<Kept> kept =
      List.of(new Kept("a", 3, 1, 1, 0, 0), new Kept("a", 3, 2, 2, 0, 0));

  private List<String> wrong(String detail) {
    var gap = new Hole(GapCause.PLATFORM_CRASHED, detail, 0, 1);
    return Crashes.wrong("m", kept, List.of(gap), Set.of(3L));
  }

  @Test
  void a_gap_that_names_the_last_number_kept_is_right() {
    assertThat(wrong("ended without being stopped; accepted up to 3:2")).isEmpty();
  }

  @Test
  void a_gap_that_names_more_than_is_kept_is_wrong() {
    assertThat(wrong("ended; accepted up to 3:7"))
        .singleElement()
        .asString()
        .contains("3:7", "3:2");
  }

  @Test
  void a_gap_that_names_less_than_is_kept_is_wrong() {
    assertThat(wrong("ended; accepted up to 3:1")).hasSize(1);
  }

  @Test
  void a_crash_that_no_gap_tells_of_is_wrong() {
    assertThat(wrong("ended; accepted up to 2:9")).singleElement().asString().contains("epoch 3");
  }
}
