package io.millwright.access.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodesTest {
  private static final String SECRET =
      new Base32().encodeToString("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  private final TimeCodes codes = new TimeCodes();

  // RFC 6238, appendix B, SHA-1; its codes have eight digits, of which six are shown.
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void codes_are_those_of_the_standard(long second, String eight) {
    String code = eight.substring(2);
    Instant now = Instant.ofEpochSecond(second);

    assertThat(codes.step(SECRET, code, now, 0)).hasValue(second / 30);
    assertThat(codes.step(SECRET, code.substring(0, 3) + " " + code.substring(3), now, 0))
        .isPresent();
    assertThat(codes.step(SECRET, code, now, second / 30)).isEmpty();
  }

  @Test
  void a_clock_may_be_one_step_off_and_no_more() {
    Instant now = Instant.ofEpochSecond(1_111_111_109);
    String code = "081804";

    assertThat(codes.step(SECRET, code, now.plusSeconds(30), 0)).isPresent();
    assertThat(codes.step(SECRET, code, now.minusSeconds(30), 0)).isPresent();
    assertThat(codes.step(SECRET, code, now.plusSeconds(61), 0)).isEmpty();
    assertThat(codes.step(SECRET, code, now.minusSeconds(60), 0)).isEmpty();
    assertThat(codes.step(SECRET, "", now, 0)).isEmpty();
    assertThat(codes.step(SECRET, "81804", now, 0)).isEmpty();
  }

  @Test
  void a_secret_has_160_bits_and_a_recovery_code_80() {
    assertThat(new Base32().decode(codes.secret())).hasSize(20);
    assertThat(codes.secret()).isNotEqualTo(codes.secret());
    assertThat(RecoveryCodes.fresh())
        .allMatch(code -> code.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
  }
}
