package io.millwright.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.torture.Torture.Options;
import org.junit.jupiter.api.Test;

final class OptionsTest {
  @Test
  void an_hour_of_all_journeys_is_what_nobody_had_to_ask_for() {
    assertThat(Options.parse()).isEqualTo(new Options(60, false, ""));
  }

  @Test
  void options_may_come_in_any_order() {
    assertThat(Options.parse("--only", "clock", "--quick"))
        .isEqualTo(new Options(60, true, "clock"));
    assertThat(Options.parse("--quick", "--minutes", "10")).isEqualTo(new Options(10, true, ""));
  }

  @Test
  void what_is_not_understood_is_told_with_what_would_be() {
    assertThatThrownBy(() -> Options.parse("--only", "wind"))
        .hasMessageContaining("kills")
        .hasMessageContaining("'wind'");
    assertThatThrownBy(() -> Options.parse("--minutes"))
        .hasMessage("--minutes needs a whole number from 1, not ''");
    assertThatThrownBy(() -> Options.parse("--fast")).hasMessage("unknown option --fast");
  }
}
