package io.millwright.history.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.history.StoredReading;
import io.millwright.model.Count;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table of sizes in {@code docs/history-format.md}; the data is simulated. */
class SizeTest {
  private static final SignalId SIGNAL = new SignalId("s.0");
  private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");
  private static final int HOUR = 3_600;
  private static final int SIGNALS = 500;
  private static final int KINDS_OF_MIX = 5;

  /** Whose clock stamps the source. */
  private enum Clock {
    /** A controller's, in milliseconds, give or take three. */
    MILLIS,
    /** An OPC UA server's, in 100 ns, at random within a fifth of a second. */
    TICKS,
    /** The platform's own. */
    OURS
  }

  /** Signals that change once a second, by what they are. */
  private static Map<String, IntFunction<Value>> kinds(Random random) {
    var kinds = new LinkedHashMap<String, IntFunction<Value>>();
    long[] walk = {8_153, 1_000_000, 8_153};
    double[] drift = {20};
    var state = new String[] {"Automatic"};
    kinds.put(
        "temperature, 2 decimals, walk", i -> celsius((walk[0] += random.nextInt(11) - 5) / 100.0));
    kinds.put(
        "position, 4 decimals, moving",
        i ->
            new Quantity(
                Math.round((400 * Math.sin(i / 15.0) + random.nextGaussian() / 50) * 1e4) / 1e4,
                Unit.MILLIMETRE));
    kinds.put("counter", i -> new Count(walk[1] += random.nextInt(3)));
    kinds.put(
        "state, changes each minute",
        i -> {
          if (random.nextInt(60) == 0) {
            state[0] = List.of("Automatic", "Manual", "Setup", "Stopped").get(random.nextInt(4));
          }
          return new State(state[0]);
        });
    kinds.put(
        "all bits of a double, walk",
        i -> new Quantity(drift[0] += random.nextGaussian() / 10, Unit.ONE));
    kinds.put("constant", i -> celsius(50));
    kinds.put(
        "2 decimals, changes seldom",
        i -> celsius((walk[2] += random.nextInt(10) == 0 ? random.nextInt(3) - 1 : 0) / 100.0));
    kinds.put("4 decimals, noise", i -> celsius(Math.round(random.nextGaussian() * 1e4) / 1e4));
    kinds.put(
        "single precision, noise",
        i -> celsius((float) (20 + Math.sin(i / 600.0) + random.nextGaussian() / 100)));
    kinds.put("text, changes each 7 s", i -> new Text("Part %d measured".formatted(1000 + i / 7)));
    return kinds;
  }

  private static Quantity celsius(double number) {
    return new Quantity(number, Unit.CELSIUS);
  }

  private static double chunk(IntFunction<Value> values, Clock clock) {
    var random = new Random(7);
    var series = new Series(SIGNAL);
    for (int i = 0; i < HOUR; i++) {
      Instant tick = EIGHT.plusSeconds(i);
      // Each batch takes some milliseconds to come: mostly few, seldom many.
      Instant received = tick.plusMillis(5 + (long) (-4 * Math.log(1 - random.nextDouble())));
      Instant source =
          switch (clock) {
            case MILLIS -> tick.plusMillis(random.nextInt(7) - 3);
            case TICKS -> tick.plusNanos((random.nextInt(2_000_000) - 1_000_000) * 100L);
            case OURS -> received;
          };
      boolean isBad = i >= 1_000 && i < 1_005;
      series.add(
          new StoredReading(
              new Sequence(3, 17 + (long) i * SIGNALS),
              new Reading(
                  SIGNAL,
                  values.apply(i),
                  isBad ? Quality.BAD : Quality.GOOD,
                  Stamp.of(source, received))));
    }
    return (double) Chunk.encode(series).length / HOUR;
  }

  private static double block(int size) {
    var names =
        new Names() {
          @Override
          public int number(SignalId signal) {
            return Integer.parseInt(signal.text().substring(2));
          }

          @Override
          public @Nullable SignalId signal(int number) {
            return null;
          }
        };
    var random = new Random(9);
    List<IntFunction<Value>> mix = kinds(random).values().stream().limit(KINDS_OF_MIX).toList();
    var readings = new ArrayList<Reading>();
    for (int i = 0; i < size; i++) {
      Stamp stamp = Stamp.of(EIGHT.plusMillis(random.nextInt(7) - 3), EIGHT.plusMillis(9));
      readings.add(
          new Reading(
              new SignalId("s." + i), mix.get(i % KINDS_OF_MIX).apply(i), Quality.GOOD, stamp));
    }
    return (double) Block.encode(names, new Sequence(3, 17), readings).length / size;
  }

  /** The rows of the table: what, and bytes a reading by clock. */
  private static Map<String, double[]> sizes() {
    var rows = new LinkedHashMap<String, double[]>();
    var mix = new double[Clock.values().length];
    for (String kind : kinds(new Random(5)).keySet()) {
      double[] sizes =
          Arrays.stream(Clock.values()).mapToDouble(clock -> chunk(series(kind), clock)).toArray();
      for (int i = 0; i < mix.length && rows.size() < KINDS_OF_MIX; i++) {
        mix[i] += sizes[i] / KINDS_OF_MIX;
      }
      rows.put(kind, sizes);
    }
    rows.put("**mean of these five**", mix);
    return rows;
  }

  private static IntFunction<Value> series(String kind) {
    return Objects.requireNonNull(kinds(new Random(5)).get(kind));
  }

  // Libraries for deflate differ a little.
  @Test
  void the_sizes_that_the_page_tells_are_those_of_today() throws IOException {
    String page = Files.readString(Path.of("../../docs/history-format.md"), StandardCharsets.UTF_8);
    Map<String, double[]> today = sizes();

    today.forEach(
        (kind, sizes) -> {
          var row = Pattern.compile("\\| " + Pattern.quote(kind) + " \\|(.*)\\|").matcher(page);
          assertThat(row.find()).as(kind).isTrue();
          double[] told =
              Pattern.compile("\\|")
                  .splitAsStream(row.group(1).replace("*", ""))
                  .mapToDouble(Double::parseDouble)
                  .toArray();
          assertThat(sizes).as(kind).containsExactly(told, within(0.05));
        });
  }

  @Test
  void a_block_of_fifty_readings_takes_seven_bytes_each_at_most() {
    assertThat(block(50)).isLessThan(7);
    assertThat(block(500)).isLessThan(6.5);
  }
}
