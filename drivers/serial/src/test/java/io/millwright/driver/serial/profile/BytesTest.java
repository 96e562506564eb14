package io.millwright.driver.serial.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
  @Test
  void every_byte_can_be_written_down_and_read_back() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }

    assertThat(Bytes.parse(Bytes.of(all).toString())).isEqualTo(Bytes.of(all));
  }

  @Test
  void are_written_as_people_write_them() {
    assertThat(Bytes.of(new byte[] {2, 'R', '<', 13, (byte) 0x9C}).toString())
        .isEqualTo("<STX>R<<><CR><0x9C>");
    assertThat(Bytes.parse("R<cr>").hex()).isEqualTo("52 0D");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<XYZ>", "a<", "<0x1>", "<>", "\u20ac"})
  void what_is_no_byte_is_refused(String written) {
    assertThatThrownBy(() -> Bytes.parse(written)).isInstanceOf(IllegalArgumentException.class);
  }
}
