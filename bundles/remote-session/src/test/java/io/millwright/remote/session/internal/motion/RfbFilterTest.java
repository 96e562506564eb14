package io.millwright.remote.session.internal.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.remote.session.internal.motion.InputFilter.ForbiddenException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By RFC 6143, 7.1 to 7.5. */
class RfbFilterTest {
  private static final String HELLO =
      HexFormat.of().formatHex("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII));
  private static final String PRESS_A = "0401000000000061";
  private static final String LIFT_A = "0400000000000061";
  private static final String CLICK = "050100640032";
  private static final String UPDATE = "03010000000004000300";

  private boolean open;
  private final RfbFilter filter = served();

  private RfbFilter served() {
    var made = new RfbFilter(() -> open);
    try {
      made.said(ByteBuffer.wrap(HexFormat.of().parseHex(HELLO)));
    } catch (ForbiddenException e) {
      throw new IllegalStateException(e);
    }
    return made;
  }

  private String pass(String hex) throws ForbiddenException {
    return hex(filter.pass(ByteBuffer.wrap(HexFormat.of().parseHex(hex))));
  }

  private static String hex(ByteBuffer bytes) {
    byte[] all = new byte[bytes.remaining()];
    bytes.get(all);
    return HexFormat.of().formatHex(all);
  }

  private void greet() throws ForbiddenException {
    assertThat(pass(HELLO + "01" + "00")).isEqualTo(HELLO + "01" + "01");
  }

  @Test
  void input_is_dropped_while_the_gate_is_locked_and_looking_goes_on() throws ForbiddenException {
    greet();

    assertThat(pass(UPDATE + PRESS_A + CLICK + "06000000000000020a0b" + UPDATE))
        .isEqualTo(UPDATE + UPDATE);
    assertThat(filter.dropped()).isEqualTo(3);
    open = true;
    assertThat(pass(PRESS_A + CLICK)).isEqualTo(PRESS_A + CLICK);
  }

  @Test
  void every_key_and_button_that_is_held_is_given_back_once() throws ForbiddenException {
    greet();
    open = true;
    pass(PRESS_A + "0401000000000062" + "0400000000000062" + CLICK);

    assertThat(hex(filter.release())).isEqualTo("050000640032" + LIFT_A);
    assertThat(filter.release().hasRemaining()).isFalse();
  }

  @Test
  void who_lets_go_while_the_gate_is_locked_lets_go_at_the_screen() throws ForbiddenException {
    greet();
    open = true;
    pass(PRESS_A + CLICK);
    open = false;

    assertThat(pass("0400000000000062" + LIFT_A + "050000650033"))
        .isEqualTo(LIFT_A + "050000640032");
    assertThat(filter.release().hasRemaining()).isFalse();
  }

  @Test
  void a_message_may_come_in_any_pieces() throws ForbiddenException {
    String all = HELLO + "01" + "01" + UPDATE + PRESS_A + CLICK + UPDATE;
    open = true;
    var out = new StringBuilder();
    for (int i = 0; i < all.length(); i += 2) {
      out.append(pass(all.substring(i, i + 2)));
    }

    assertThat(out).hasToString(all);
  }

  @Test
  void encodings_that_would_change_the_form_of_messages_are_struck_out() throws ForbiddenException {
    greet();
    // Tight, extended mouse buttons (-316), QEMU keys (-258), extended clipboard, cursor.
    String asked = "02000005" + "00000007" + "fffffec4" + "fffffefe" + "c0a1e5ce" + "ffffff11";

    assertThat(pass(asked)).isEqualTo("02000002" + "00000007" + "ffffff11");
  }

  // Fail closed: extended keys, desktop size, power, whatever comes next year.
  @ParameterizedTest
  @ValueSource(strings = {"ff", "fb", "fa", "01", "07", "99"})
  void a_message_that_is_not_known_closes_the_stream(String type) throws ForbiddenException {
    greet();

    assertThatThrownBy(() -> pass(type)).isInstanceOf(ForbiddenException.class);
  }

  @Test
  void a_message_without_end_closes_the_stream() throws ForbiddenException {
    greet();

    assertThatThrownBy(() -> pass("0600000070000000")).isInstanceOf(ForbiddenException.class);
  }

  @Test
  void only_version_three_eight_without_or_with_a_vnc_password_is_spoken()
      throws ForbiddenException {
    assertThatThrownBy(
            () ->
                pass(HexFormat.of().formatHex("RFB 003.003\n".getBytes(StandardCharsets.US_ASCII))))
        .isInstanceOf(ForbiddenException.class);
    var other = served();
    other.pass(ByteBuffer.wrap(HexFormat.of().parseHex(HELLO)));
    assertThatThrownBy(() -> other.pass(ByteBuffer.wrap(new byte[] {19})))
        .isInstanceOf(ForbiddenException.class);
    var password = served();
    assertThat(
            hex(
                password.pass(
                    ByteBuffer.wrap(
                        HexFormat.of().parseHex(HELLO + "02" + "00".repeat(16) + "00")))))
        .endsWith("01");
  }

  // A screen of 3.3 chooses by itself: what follows would be taken for something else.
  @ParameterizedTest
  @ValueSource(strings = {"RFB 003.003\n", "RFB 003.006\n", "SSH-2.0-x\r\nab"})
  void a_screen_that_is_older_than_three_seven_closes_the_stream(String version) {
    var one = new RfbFilter(() -> open);

    assertThatThrownBy(() -> one.said(ByteBuffer.wrap(version.getBytes(StandardCharsets.US_ASCII))))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void who_speaks_before_the_screen_does_closes_the_stream() {
    var one = new RfbFilter(() -> open);

    assertThatThrownBy(() -> one.pass(ByteBuffer.wrap(HexFormat.of().parseHex(HELLO))))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void nobody_is_thrown_off_the_screen() throws ForbiddenException {
    assertThat(pass(HELLO + "01" + "00")).endsWith("01");
  }
}
