package io.millwright.driver.serial.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.millwright.driver.files.FaultyFileException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes over the line: nothing escapes, nothing grows, nothing is invented. */
class FuzzTest {
  private static final long SEED = 20_260_301;
  private static final int ROUNDS = 400;
  private static final int MOST_MARKS = 16;

  @TempDir Path etc;

  static List<String> shipped() {
    return ProfileFiles.SHIPPED;
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void random_bytes_do_no_harm(String name) {
    var random = new Random(SEED);
    harmless(
        name,
        random,
        () -> {
          byte[] bytes = new byte[random.nextInt(300)];
          random.nextBytes(bytes);
          return bytes;
        });
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void damaged_samples_do_no_harm(String name) {
    var random = new Random(SEED);
    byte[] sample = Samples.of(name).whole().toArray();
    harmless(name, random, () -> mutated(sample, random));
  }

  /** Only the bytes that a device may send anyway: more of them pass the first checks. */
  @ParameterizedTest
  @MethodSource("shipped")
  void bytes_of_the_devices_own_alphabet_do_no_harm(String name) {
    var random = new Random(SEED);
    byte[] alphabet = Samples.of(name).whole().toArray();
    harmless(
        name,
        random,
        () -> {
          byte[] bytes = new byte[random.nextInt(300)];
          for (int i = 0; i < bytes.length; i++) {
            bytes[i] = alphabet[random.nextInt(alphabet.length)];
          }
          return bytes;
        });
  }

  private interface Source {
    byte[] next();
  }

  private static void harmless(String name, Random random, Source source) {
    Profile profile = Samples.shipped(name);
    var interpreter = new Interpreter(profile);
    int capacity = interpreter.capacity();
    assertThat(capacity).isLessThanOrEqualTo(profile.framing().longest() + MOST_MARKS);
    Instant now = Samples.NOON;
    var fed = new StringBuilder();
    var told = new ArrayList<Bytes>();
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = source.next();
      now = now.plusMillis(random.nextInt(10) == 0 ? 5_000 : random.nextInt(50));
      List<Finding> findings = new ArrayList<>(interpreter.feed(bytes, bytes.length, now));
      fed.append(Bytes.of(bytes).text());
      findings.addAll(interpreter.idle(now));
      findings.forEach(finding -> raw(finding).ifPresent(told::add));
      assertThat(findings).hasSizeLessThanOrEqualTo(3 * (bytes.length + capacity) + 1);
    }
    told.forEach(raw -> assertThat(raw.length()).isLessThanOrEqualTo(capacity));
    inOrder(fed.toString(), told);
  }

  /** Every finding is a stretch of the line, in the line's order, none told twice. */
  private static void inOrder(String fed, List<Bytes> told) {
    int at = 0;
    for (Bytes raw : told) {
      int found = fed.indexOf(raw.text(), at);
      assertThat(found).as("%s at or after %d", raw, at).isNotNegative();
      at = found + raw.length();
    }
  }

  private static Optional<Bytes> raw(Finding finding) {
    if (finding instanceof Result result) {
      return Optional.of(result.raw());
    }
    if (finding instanceof Finding.Damaged damaged) {
      return Optional.of(damaged.raw());
    }
    if (finding instanceof Finding.Unreadable unreadable) {
      return Optional.of(unreadable.raw());
    }
    if (finding instanceof Finding.Overlong overlong) {
      return Optional.of(overlong.raw());
    }
    if (finding instanceof Finding.Repeated repeated) {
      return Optional.of(repeated.raw());
    }
    if (finding instanceof Finding.Trouble trouble) {
      return Optional.of(trouble.raw());
    }
    return finding instanceof Finding.Quiet quiet ? Optional.of(quiet.raw()) : Optional.empty();
  }

  private static byte[] mutated(byte[] sample, Random random) {
    int from = random.nextInt(sample.length);
    int to = from + random.nextInt(sample.length - from + 1);
    byte[] part = random.nextInt(4) == 0 ? Bytes.of(sample).slice(from, to).toArray() : sample;
    byte[] bytes = part.clone();
    for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** Matching looks at each character a bounded number of times, however the pattern is made. */
  @ParameterizedTest
  @ValueSource(strings = {"(?<value>a+)+", "(a|aa|a*)*b", "(a*)*(a*)*(a*)*c", "(.*)(.*)(.*)(.*)d"})
  void no_pattern_can_make_matching_slow(String evil) {
    assertLinear(Pattern.compile(evil));
  }

  @Test
  void the_shipped_patterns_match_in_linear_work() {
    shipped().stream()
        .flatMap(name -> messages(name))
        .forEach(message -> assertLinear(message.pattern()));
  }

  private static Stream<Message> messages(String name) {
    return Samples.shipped(name).grammar().messages().stream();
  }

  private static void assertLinear(Pattern pattern) {
    var text = new Counted("a".repeat(4_096));
    boolean matches = pattern.matcher(text).matches();
    assertThat(text.looks)
        .as("%s, which matches: %s", pattern, matches)
        .isLessThanOrEqualTo(8 * text.length() + 100);
  }

  /** Counts how often a character is looked at. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      looks++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return text.subSequence(from, to);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A damaged profile file is refused with its reasons, or it is a profile; nothing else. */
  @ParameterizedTest
  @MethodSource("shipped")
  void damaged_profile_files_are_refused_in_words(String name) throws Exception {
    var random = new Random(SEED);
    byte[] text;
    try (InputStream in = Profile.class.getResourceAsStream("/profiles/" + name + ".json")) {
      text = in == null ? new byte[0] : in.readAllBytes();
    }
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      byte[] bytes = text.clone();
      bytes[random.nextInt(bytes.length)] = (byte) (' ' + random.nextInt(95));
      try {
        Own.read(etc, new String(bytes, StandardCharsets.ISO_8859_1));
      } catch (FaultyFileException e) {
        assertThat(e.faults()).isNotEmpty();
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
