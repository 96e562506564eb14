package io.millwright.driver.serial.profile;

import static io.millwright.driver.serial.profile.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.driver.files.FaultyFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpreterTest {
  private static final String GOOD = "000001:   62.5 HRC   Ok<CR><LF>";

  @TempDir Path etc;

  private final Interpreter versitron = new Interpreter(Samples.shipped("versitron-bt130r"));
  private final Interpreter framed = new Interpreter(Samples.shipped("universal-tester"));

  @Test
  void an_overlong_line_is_told_once_and_the_next_one_is_read() {
    String rubbish = "0".repeat(5_000);

    assertThat(said(versitron, "x" + rubbish + "<CR><LF>" + GOOD))
        .containsExactly("overlong", "result 62.5 HRC, judgement ok, seq 1");
  }

  @Test
  void an_overlong_frame_is_told_once_and_the_next_one_is_read() {
    List<String> words =
        said(framed, "<STX>" + "0".repeat(5_000) + "<ETX>11" + sample("universal-tester", 0));

    assertThat(words).hasSize(3).startsWith("overlong").last().isEqualTo("reply <ACK>");
    assertThat(words.get(1)).startsWith("result 640 HV30/20");
  }

  @Test
  void the_longest_frame_allowed_is_not_overlong() throws Exception {
    Interpreter interpreter =
        own("\"frame\": {\"by\": \"delimiter\", \"end\": \"<CR><LF>\", \"longest\": 4}");

    assertThat(said(interpreter, "1234<CR><LF>")).containsExactly("result 1234");
    assertThat(said(interpreter, "12345<CR><LF>1234<CR><LF>"))
        .containsExactly("overlong", "result 1234");
  }

  @Test
  void half_a_line_is_given_up_after_a_pause_and_the_next_one_is_read() {
    assertThat(said(versitron, "000001:   62")).isEmpty();
    assertThat(Words.of(versitron.idle(NOON.plusMillis(1_999)))).isEmpty();
    assertThat(Words.of(versitron.idle(NOON.plusSeconds(2))))
        .containsExactly("unreadable half a frame: nothing followed for 2.00 s");
    assertThat(Words.of(SamplesTest.fed(versitron, Bytes.parse(GOOD), NOON.plusSeconds(3))))
        .containsExactly("result 62.5 HRC, judgement ok, seq 1");
  }

  /** The pause is noticed even if nobody asked in between. */
  @Test
  void half_a_line_does_not_spoil_what_comes_after_a_pause() {
    assertThat(said(versitron, "000001:   62")).isEmpty();
    assertThat(Words.of(SamplesTest.fed(versitron, Bytes.parse(GOOD), NOON.plusSeconds(3))))
        .containsExactly(
            "unreadable half a frame: nothing followed for 2.00 s",
            "result 62.5 HRC, judgement ok, seq 1");
  }

  @Test
  void half_a_frame_is_given_up_when_another_begins() {
    List<String> words = said(framed, "<STX>000017;HV" + sample("universal-tester", 0));

    assertThat(words).hasSize(3).startsWith("unreadable half a frame: another began");
    assertThat(words.get(1)).startsWith("result 640 HV30/20");
  }

  @Test
  void half_a_line_and_the_next_one_without_a_pause_are_not_made_one_result() {
    assertThat(said(versitron, "000001:   6" + "000002:   62.5 HRC   Ok<CR><LF>"))
        .containsExactly("unreadable no message of the profile has this form");
  }

  @Test
  void a_resent_result_is_known_even_if_a_line_feed_comes_before_it() throws Exception {
    Interpreter interpreter =
        own(
            "\"frame\": {\"by\": \"delimiter\", \"end\": \"<CR>\"}",
            "\"messages\": [{\"pattern\": \"(?<seq>\\\\d+):(?<value>\\\\d+)\"}]");

    assertThat(said(interpreter, "7:62<CR><LF>7:62<CR><LF>7:63<CR><LF>"))
        .containsExactly("result 62, seq 7", "repeated 7", "result 63, seq 7");
  }

  @Test
  void what_was_measured_while_the_cable_was_out_is_missing() {
    var lastSeen = new LastSeen();
    said(new Interpreter(Samples.shipped("versitron-bt130r"), lastSeen), GOOD);

    Interpreter again = new Interpreter(Samples.shipped("versitron-bt130r"), lastSeen);

    assertThat(said(again, "000005:   62.5 HRC   Ok<CR><LF>"))
        .containsExactly("missing 2 to 4", "result 62.5 HRC, judgement ok, seq 5");
    assertThat(lastSeen.sequence()).hasValue(5);
  }

  @ParameterizedTest
  @CsvSource({
    "5,6,''",
    "5,8,6-7",
    "5,5,''",
    "5,3,''",
    "500,1,''",
    "1,1002,2-1001",
    "1,1003,''",
    "999999,1,''",
    "999998,1,999999-999999",
    "999999,4,1-3",
    "999990,4,'999991-999999 1-3'",
    "999999,0,''",
  })
  void a_hole_is_told_and_a_counter_that_begins_anew_is_none(long last, long next, String holes) {
    var numbering = new Numbering(1, 999_999, 1_000);
    var lastSeen = new LastSeen();
    lastSeen.note(last, Bytes.parse("a"), numbering);

    List<String> found =
        lastSeen.note(next, Bytes.parse("b"), numbering).stream()
            .map(hole -> hole.from() + "-" + hole.to())
            .toList();

    assertThat(String.join(" ", found)).isEqualTo(holes);
  }

  @Test
  void frames_by_length_find_their_start_again_behind_noise() throws Exception {
    Interpreter interpreter =
        own("\"frame\": {\"by\": \"length\", \"length\": 4, \"start\": \"<0xAA><0x55>\"}");

    assertThat(said(interpreter, "<0xAA><0x55>1234?<0xAA><0x55>5678"))
        .containsExactly("result 1234", "unreadable outside of any frame", "result 5678");
  }

  @Test
  void frames_by_length_without_a_start_find_it_again_after_a_pause() throws Exception {
    Interpreter interpreter =
        own("\"frame\": {\"by\": \"length\", \"length\": 4, \"pause.seconds\": 0.5}");

    assertThat(said(interpreter, "?")).isEmpty();
    assertThat(Words.of(SamplesTest.fed(interpreter, Bytes.parse("5678"), NOON.plusSeconds(1))))
        .containsExactly("unreadable half a frame: nothing followed for 0.500 s", "result 5678");
  }

  @Test
  void a_frame_that_ends_by_a_pause_ends_when_the_next_begins_or_nothing_comes() throws Exception {
    Interpreter interpreter = own("\"frame\": {\"by\": \"pause\", \"pause.seconds\": 0.2}");

    assertThat(said(interpreter, "12")).isEmpty();
    assertThat(fedAt(interpreter, "34", 100)).isEmpty();
    assertThat(fedAt(interpreter, "56", 400)).containsExactly("result 1234");
    assertThat(Words.of(interpreter.idle(NOON.plusMillis(599)))).isEmpty();
    assertThat(Words.of(interpreter.idle(NOON.plusMillis(600)))).containsExactly("result 56");
    assertThat(Words.of(interpreter.idle(NOON.plusSeconds(60)))).isEmpty();
  }

  @Test
  void bytes_that_are_no_text_are_read_as_hexadecimal_digits() throws Exception {
    Interpreter interpreter =
        own(
            "\"frame\": {\"by\": \"length\", \"length\": 3, \"start\": \"<0xFF>\"}",
            "\"characters\": \"hex\"",
            "\"messages\": [{\"pattern\": \"(?<value>[0-9]{5})(?<decimals>[0-9])\"}]");

    assertThat(said(interpreter, "<0xFF><0x12><0x34><0x53>")).containsExactly("result 12.345");
  }

  @Test
  void a_decimal_comma_is_read_where_the_profile_says_so_and_only_there() throws Exception {
    Interpreter comma =
        own("\"decimal\": \"comma\"", "\"messages\": [{\"pattern\": \"(?<value>.*)\"}]");
    Interpreter point = own("\"messages\": [{\"pattern\": \"(?<value>.*)\"}]");

    assertThat(said(comma, "62,5<CR>62.5<CR>"))
        .containsExactly("result 62.5", "unreadable value '62.5' is no number");
    assertThat(said(point, "62.5<CR>62,5<CR>"))
        .containsExactly("result 62.5", "unreadable value '62,5' is no number");
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "1e5", "0x10", "1f", "--1", "1.2.3", "+", ".", "1 HRC"})
  void what_only_a_computer_takes_for_a_number_is_none(String text) throws Exception {
    Interpreter interpreter = own("\"messages\": [{\"pattern\": \"(?<value>.*)\"}]");

    assertThat(said(interpreter, text + "<CR>"))
        .containsExactly("unreadable value '%s' is no number".formatted(text));
  }

  @Test
  void force_and_sizes_come_in_newton_and_millimetres() throws Exception {
    Interpreter interpreter =
        own(
            "\"messages\": [{\"pattern\": \"(?<value>\\\\d+) (?<force>\\\\d+) (?<d1>\\\\d+)\"}]",
            "\"fields\": {\"scale\": {\"fixed\": \"HV30\"}, \"force\": {\"unit\": \"kgf\"},"
                + " \"d1\": {\"unit\": \"um\"}}");

    assertThat(said(interpreter, "640 30 295<CR>"))
        .containsExactly("result 640 HV30, force 294.1995 N, d1 0.295 mm");
  }

  @Test
  void asks_as_often_as_the_profile_says() {
    var polled = new Interpreter(Samples.shipped("polled-tester"));

    assertThat(polled.ask()).contains(Bytes.parse("R<CR>"));
    assertThat(polled.askEvery()).isEqualTo(Duration.ofSeconds(1));
    assertThat(versitron.ask()).isEmpty();
  }

  private Interpreter own(String... settings) throws FaultyFileException {
    return new Interpreter(Own.profile(etc, settings));
  }

  private static String sample(String profile, int index) {
    return Samples.of(profile).samples().get(index).bytes().toString();
  }

  private static List<String> said(Interpreter interpreter, String written) {
    return Words.of(SamplesTest.fed(interpreter, Bytes.parse(written), NOON));
  }

  private static List<String> fedAt(Interpreter interpreter, String written, int millis) {
    Instant now = NOON.plusMillis(millis);
    return new ArrayList<>(Words.of(SamplesTest.fed(interpreter, Bytes.parse(written), now)));
  }
}
