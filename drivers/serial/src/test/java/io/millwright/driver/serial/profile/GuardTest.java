package io.millwright.driver.serial.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.driver.serial.profile.Checksum.Kind;
import io.millwright.driver.serial.profile.Checksum.Mark;
import io.millwright.driver.serial.profile.Checksum.Place;
import io.millwright.driver.serial.profile.Checksum.Written;
import io.millwright.driver.serial.profile.Framing.By;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {
  private static final Framing LINES =
      new Framing(By.DELIMITER, Bytes.NONE, Bytes.parse("<CR>"), 0, 100, Duration.ofSeconds(2));

  /** The check values of the catalogue of parametrised CRC algorithms, and plain arithmetic. */
  @ParameterizedTest
  @CsvSource({
    "XOR,31",
    "SUM,DD",
    "SUM16,1DD",
    "LRC,23",
    "CRC16_ARC,BB3D",
    "CRC16_MODBUS,4B37",
    "CRC16_CCITT_FALSE,29B1",
    "CRC16_XMODEM,31C3",
    "CRC16_KERMIT,2189"
  })
  void each_checksum_of_123456789_is_the_published_one(Kind kind, String hex) {
    assertThat(Sums.of(kind, Bytes.parse("123456789"))).isEqualTo(Integer.parseInt(hex, 16));
  }

  @ParameterizedTest
  @CsvSource({
    "CRC16_MODBUS,HEX,4,1234567894B37",
    "CRC16_MODBUS,HEX,4,1234567894b37",
    "CRC16_MODBUS,RAW,2,123456789K7",
    "CRC16_MODBUS,RAW_LOW_FIRST,2,1234567897K",
    "XOR,DECIMAL,3,123456789049",
    "SUM,RAW,1,123456789<0xDD>"
  })
  void is_read_in_each_way_of_writing(Kind kind, Written written, int digits, String body) {
    var checksum = new Checksum(kind, Place.LAST, written, digits, Bytes.NONE, Set.of());

    Guard.Checked checked = checked(checksum, body);

    assertThat(checked.damage()).isEmpty();
    assertThat(checked.content()).isEqualTo(Bytes.parse("123456789"));
  }

  @ParameterizedTest
  @CsvSource({"123456789FFFF", "12", "123456789-B37", "12345678A4B37", "123456789 4B37"})
  void a_wrong_one_is_damage(String body) {
    var checksum =
        new Checksum(Kind.CRC16_MODBUS, Place.LAST, Written.HEX, 4, Bytes.NONE, Set.of());

    assertThat(checked(checksum, body).damage()).isNotEmpty();
  }

  @Test
  void the_marks_are_summed_up_where_the_profile_says_so() {
    var checksum =
        new Checksum(
            Kind.XOR, Place.LAST, Written.RAW, 1, Bytes.NONE, Set.of(Mark.START, Mark.END));
    var framing =
        new Framing(
            By.STX_ETX, Bytes.parse("<STX>"), Bytes.parse("<ETX>"), 0, 9, Duration.ofSeconds(2));
    // 2 xor 0x41 xor 3 = 0x40
    Frame frame = Frame.whole(Bytes.NONE, Bytes.parse("A@"), Bytes.NONE);

    assertThat(new Guard(checksum, framing).check(frame).damage()).isEmpty();
  }

  private static Guard.Checked checked(Checksum checksum, String body) {
    return new Guard(checksum, LINES).check(Frame.whole(Bytes.NONE, Bytes.parse(body), Bytes.NONE));
  }
}
