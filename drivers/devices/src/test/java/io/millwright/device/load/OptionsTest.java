package io.millwright.device.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void counts_once_a_second_with_ten_signals_unless_told_otherwise() {
    Options options = Options.parse();

    assertThat(options.machines()).isEqualTo(1);
    assertThat(options.signals()).isEqualTo(10);
    assertThat(options.periodMillis()).isEqualTo(1000);
    assertThat(options.encrypted()).isFalse();
  }

  @Test
  void says_what_is_possible() {
    assertThatThrownBy(() -> Options.parse("--security", "sign"))
        .hasMessage("--security sign: none or sign-encrypt is possible");
    assertThatThrownBy(() -> Options.parse("--machines", "0"))
        .hasMessage("--machines 0: at least 1 is needed");
    assertThatThrownBy(() -> Options.parse("--speed", "3")).hasMessageContaining("--speed");
  }
}
