package io.millwright.device.tester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What the tester reads, without a wire. */
class BenchTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);

  @Test
  void reads_the_same_values_with_the_same_seed() {
    Bench one = bench(7);
    Bench two = bench(7);
    Bench three = bench(8);
    one.scatter(0.3);
    two.scatter(0.3);
    three.scatter(0.3);
    double first = one.indent(1, Wish.NOTHING).hardness();

    assertThat(two.indent(1, Wish.NOTHING).hardness()).isEqualTo(first);
    assertThat(three.indent(1, Wish.NOTHING).hardness()).isNotEqualTo(first);
  }

  @Test
  void drifts_with_the_hours() {
    var now = new Instant[] {NOON.instant()};
    var clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now[0];
          }
        };
    var bench = new Bench(clock, 1, Bench.Block.ready(Scale.HRC));
    bench.drift(0.5, 0.1);
    now[0] = now[0].plus(Duration.ofHours(4));

    assertThat(bench.indent(1, Wish.NOTHING).hardness()).isCloseTo(63.4, within(1e-9));
  }

  @Test
  void sizes_an_indentation_by_the_definition_of_its_scale() {
    // 640 HV30: d = sqrt(0.1891 * 294.2 / 640); the Brinell one was worked out by hand.
    assertThat(Scale.HV30.indentation(640)).isCloseTo(0.2948, within(1e-4));
    assertThat(Scale.HBW5.indentation(350)).isCloseTo(1.6293, within(1e-4));
  }

  @Test
  void garbles_bytes_read_at_a_wrong_speed_and_only_those() {
    byte[] line = "000001:    62.5HRC   Ok\r\n".getBytes(StandardCharsets.US_ASCII);

    assertThat(WrongBaud.garble(line, 1)).isEqualTo(line);
    assertThat(WrongBaud.garble(line, 2)).isNotEqualTo(line).isNotEmpty();
    assertThat(WrongBaud.garble(line, 0.5)).isNotEqualTo(line).isNotEmpty();
  }

  private static Bench bench(long seed) {
    return new Bench(NOON, seed, Bench.Block.ready(Scale.HRC));
  }
}
