package io.millwright.driver.serial.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TelnetTest {
  private static final HexFormat HEX = HexFormat.of();

  private final ByteArrayOutputStream replies = new ByteArrayOutputStream();
  private final List<String> heard = new ArrayList<>();
  private final Telnet telnet =
      new Telnet(
          new Telnet.Ear() {
            @Override
            public void agreed(int option, boolean yes) {
              heard.add(option + (yes ? " agreed" : " refused"));
            }

            @Override
            public void told(byte[] body) {
              heard.add(HEX.formatHex(body));
            }
          },
          replies::writeBytes);

  private String decode(String raw) {
    byte[] bytes = HEX.parseHex(raw);
    return HEX.formatHex(bytes, 0, telnet.decode(bytes, bytes.length, bytes));
  }

  @Test
  void takes_commands_out_of_the_data() {
    assertThat(decode("3132fffd2c33fffa2c6500002580fff034fff135")).isEqualTo("3132333435");
    assertThat(heard).containsExactly("44 agreed", "2c6500002580");
  }

  @Test
  void reads_a_doubled_ff_as_one_in_data_and_in_answers() {
    assertThat(decode("31ffff32fffa2c6affff05fff0")).isEqualTo("31ff32");
    assertThat(heard).containsExactly("2c6aff05");
  }

  // A socket cuts where it likes.
  @Test
  void does_not_care_where_the_stream_is_cut() {
    String data = "";
    for (String one : "31 ff fd 2c 32 ff fa 2c 65 00 ff ff ff f0 33 ff ff".split(" ", -1)) {
      data += decode(one);
    }
    assertThat(data).isEqualTo("313233ff");
    assertThat(heard).containsExactly("44 agreed", "2c6500ff");
  }

  @Test
  void wants_no_option_but_its_own_and_answers_nothing_twice() {
    telnet.begin();
    replies.reset();

    decode("fffb01fffd18fffd2cfffd2cfffb00fffb03fffc01fffe18");

    assertThat(HEX.formatHex(replies.toByteArray())).isEqualTo("fffe01fffc18");
  }

  @Test
  void doubles_ff_in_what_it_sends() {
    telnet.tell(new byte[] {44, 1, 0, 0, (byte) 0xff, 0});

    assertThat(HEX.formatHex(replies.toByteArray())).isEqualTo("fffa2c010000ffff00fff0");
    assertThat(HEX.formatHex(Telnet.escaped(HEX.parseHex("01ff02")))).isEqualTo("01ffff02");
  }

  @Test
  void drops_an_answer_that_does_not_end() {
    decode("fffa" + "2c".repeat(100_000) + "fff031");

    assertThat(heard).isEmpty();
  }

  @Test
  void bears_any_bytes() {
    for (int seed = 0; seed < 2_000; seed++) {
      var random = new Random(seed);
      byte[] raw = new byte[random.nextInt(400)];
      random.nextBytes(raw);
      for (int i = 0; i < raw.length; i++) {
        // Random bytes alone hardly ever make a command.
        raw[i] = random.nextInt(3) == 0 ? (byte) (240 + random.nextInt(16)) : raw[i];
      }
      byte[] copy = raw.clone();
      assertThat(telnet.decode(copy, copy.length, copy)).isBetween(0, raw.length);

      byte[] wire = Telnet.escaped(raw);
      var clean = new Telnet(new Deaf(), out -> {});
      assertThat(Arrays.copyOf(wire, clean.decode(wire, wire.length, wire))).isEqualTo(raw);
    }
  }

  private static final class Deaf implements Telnet.Ear {
    @Override
    public void agreed(int option, boolean yes) {}

    @Override
    public void told(byte[] body) {}
  }
}
