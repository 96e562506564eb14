package io.millwright.device.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void has_a_default_for_everything() {
    Options options = Options.parse();

    assertThat(options.sipPort()).isEqualTo(5070);
    assertThat(options.sipTlsPort()).isNull();
    assertThat(options.httpPort()).isEqualTo(4844);
    assertThat(options.controlPort()).isEqualTo(4845);
    assertThat(options.recordings()).isEqualTo(Path.of("recorder-data", "recordings"));
    assertThat(options.user()).isNull();
  }

  @Test
  void names_what_it_does_not_understand() {
    assertThatThrownBy(() -> Options.parse("--sip-port", "70000")).hasMessageContaining("65535");
    assertThatThrownBy(() -> Options.parse("--colour", "blue")).hasMessageContaining("--colour");
    assertThatThrownBy(() -> Options.parse("--user", "x")).hasMessageContaining("--password-file");
  }

  @Test
  void says_that_it_is_simulated() {
    assertThat(Options.HELP).startsWith("SIMULATED");
  }
}
