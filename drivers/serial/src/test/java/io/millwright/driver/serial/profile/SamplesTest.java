package io.millwright.driver.serial.profile;

import static io.millwright.driver.serial.profile.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.driver.serial.profile.Samples.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped profile against the bytes of its device. */
class SamplesTest {
  static List<String> shipped() {
    return ProfileFiles.SHIPPED;
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void each_sample_says_what_it_should(String name) {
    var interpreter = new Interpreter(Samples.shipped(name));
    Instant now = NOON;
    for (Sample sample : Samples.of(name).samples()) {
      now = now.plusSeconds(1);
      List<Finding> found = new ArrayList<>(fed(interpreter, sample.bytes(), now));
      if (sample.pause()) {
        found.addAll(interpreter.idle(now.plusMillis(500)));
      }

      assertThat(Words.of(found)).as("%s", sample.bytes()).isEqualTo(sample.findings());
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void one_byte_at_a_time_says_the_same(String name) {
    var interpreter = new Interpreter(Samples.shipped(name));
    var found = new ArrayList<Finding>();
    Instant now = NOON;
    for (Sample sample : Samples.of(name).samples()) {
      for (int i = 0; i < sample.bytes().length(); i++) {
        now = now.plusMillis(1);
        found.addAll(fed(interpreter, sample.bytes().slice(i, i + 1), now));
        found.addAll(interpreter.idle(now));
      }
      if (sample.pause()) {
        now = now.plusSeconds(1);
        found.addAll(interpreter.idle(now));
      }
    }

    assertThat(Words.of(found)).isEqualTo(Samples.of(name).expected());
  }

  /** Without a pause between them, frames that end by a pause are but one. */
  static List<String> shippedWithMarks() {
    return ProfileFiles.SHIPPED.stream().filter(name -> !Samples.of(name).endsByPause()).toList();
  }

  @ParameterizedTest
  @MethodSource("shippedWithMarks")
  void all_at_once_says_the_same(String name) {
    Samples samples = Samples.of(name);

    List<Finding> found = fed(new Interpreter(Samples.shipped(name)), samples.whole(), NOON);

    assertThat(Words.of(found)).isEqualTo(samples.expected());
  }

  /** Noise costs the noise, and never a result. */
  @ParameterizedTest
  @MethodSource("shipped")
  void noise_between_frames_is_told_and_nothing_is_lost(String name) {
    var interpreter = new Interpreter(Samples.shipped(name));
    var found = new ArrayList<Finding>();
    Instant now = NOON;
    for (Sample sample : Samples.of(name).samples()) {
      now = now.plusSeconds(10);
      found.addAll(fed(interpreter, Bytes.parse("<0xFF>~<0x80><DLE>"), now));
      now = now.plusSeconds(10);
      found.addAll(fed(interpreter, sample.bytes(), now));
      now = now.plusSeconds(10);
      found.addAll(interpreter.idle(now));
    }

    List<String> words = new ArrayList<>(Words.of(found));
    long noises = words.stream().filter(SamplesTest::isNoise).count();
    words.removeIf(SamplesTest::isNoise);
    // A pause that ends a frame makes one of noise, too.
    List<String> expected = Samples.of(name).expected();
    if (Samples.of(name).endsByPause()) {
      String unknown = "unreadable no message of the profile has this form";
      noises = words.stream().filter(unknown::equals).count() - 1;
      words.removeIf(unknown::equals);
      expected = expected.stream().filter(finding -> !finding.equals(unknown)).toList();
    }
    assertThat(words).isEqualTo(expected);
    assertThat(noises).isEqualTo(Samples.of(name).samples().size());
  }

  private static boolean isNoise(String finding) {
    return finding.startsWith("unreadable half a frame")
        || finding.startsWith("unreadable outside of any frame");
  }

  @Test
  void every_format_has_its_source_or_says_that_it_is_an_example() {
    for (String name : ProfileFiles.SHIPPED) {
      assertThat(Samples.shipped(name).about().source()).isNotBlank();
      assertThat(Samples.shipped(name).about().title()).isNotBlank();
    }
    assertThat(Samples.shipped("universal-tester").about().source()).isEqualTo(Profile.EXAMPLE);
  }

  static List<Finding> fed(Interpreter interpreter, Bytes bytes, Instant now) {
    return interpreter.feed(bytes.toArray(), bytes.length(), now);
  }
}
