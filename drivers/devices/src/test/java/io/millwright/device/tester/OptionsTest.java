package io.millwright.device.tester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void has_a_default_for_everything() {
    Options options = Options.parse();

    assertThat(options.tcp()).isEqualTo(4842);
    assertThat(options.controlPort()).isEqualTo(4843);
    assertThat(options.format()).isEqualTo(Format.VERSITRON);
    assertThat(options.bench().block().certified()).isEqualTo(62.5);
    assertThat(options.everySeconds()).isZero();
  }

  @Test
  void takes_the_block_that_is_named() {
    Options options =
        Options.parse("--format", "frame-xor", "--scale", "HBW 5/750", "--certified", "348");

    assertThat(options.bench().block()).isEqualTo(new Bench.Block("", Scale.HBW5, 348, 7));
  }

  @Test
  void names_what_it_does_not_understand() {
    assertThatThrownBy(() -> Options.parse("--tcp", "70000")).hasMessageContaining("65535");
    assertThatThrownBy(() -> Options.parse("--colour", "blue")).hasMessageContaining("--colour");
    assertThatThrownBy(() -> Options.parse("--format", "x")).hasMessageContaining("frame-crc");
    assertThatThrownBy(() -> Options.parse("--every", "-1")).hasMessageContaining("0 to 86400");
    assertThatThrownBy(() -> Options.parse("--pty", "p", "--tcp", "1"))
        .hasMessageContaining("one line");
    assertThatThrownBy(() -> Options.parse("--scale", "HV30/20")).hasMessageContaining("versitron");
  }

  @Test
  void says_that_it_is_simulated() {
    assertThat(Options.HELP).startsWith("SIMULATED");
  }
}
