package io.millwright.device.cmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void has_a_default_for_everything() {
    Options options = Options.parse();

    assertThat(options.port()).isEqualTo(4840);
    assertThat(options.controlPort()).isEqualTo(4841);
    assertThat(options.anonymous()).isTrue();
    assertThat(options.lively()).isFalse();
  }

  @Test
  void names_what_it_does_not_understand() {
    assertThatThrownBy(() -> Options.parse("--port", "70000"))
        .hasMessageContaining("--port 70000")
        .hasMessageContaining("65535");
    assertThatThrownBy(() -> Options.parse("--colour", "blue")).hasMessageContaining("--colour");
    assertThatThrownBy(() -> Options.parse("--port")).hasMessageContaining("--port");
  }

  @Test
  void documents_every_option() {
    assertThat(Options.HELP)
        .contains("--port", "--control", "--host", "--data", "--name", "--user")
        .contains("--password-file", "--no-anonymous", "--new-certificate", "--shift", "--lively");
  }
}
