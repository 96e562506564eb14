package io.millwright.history.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.history.Bucket;
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
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program written from {@code docs/history-format.md} alone reads what the platform keeps. */
class StrangerTest {
  private static final Path PAGE = Path.of("../../docs/history-format.md");
  private static final String READER = "src/test/python/history_format.py";
  private static final HexFormat HEX = HexFormat.of();
  private static final SignalId RAM = new SignalId("temperature.ram");
  private static final SignalId MODE = new SignalId("mode");
  private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");

  @TempDir private Path folder;

  private final List<String> asked = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();

  /** The two signals of the page's example. */
  private static final class TwoNames implements Names {
    @Override
    public int number(SignalId signal) {
      return signal.equals(RAM) ? 0 : 1;
    }

    @Override
    public @Nullable SignalId signal(int number) {
      return number == 0 ? RAM : MODE;
    }
  }

  @Test
  void the_examples_of_the_page_are_what_the_platform_writes() throws Exception {
    Stamp first = stamp(123);
    List<Reading> readings =
        List.of(
            new Reading(RAM, celsius(81.53), Quality.GOOD, first),
            new Reading(MODE, new State("Automatic"), Quality.GOOD, first),
            new Reading(RAM, null, Quality.BAD, stamp(623)));
    var series = new Series(RAM);
    double[] numbers = {81.53, 81.5, 81.49, 81.53, 0, -0.0};
    for (int i = 0; i < numbers.length; i++) {
      Value value = i == 4 ? null : celsius(numbers[i]);
      Stamp stamp = stamp(123 + 500 * i + (i == 3 ? 1 : 0));
      Quality quality = value == null ? Quality.BAD : Quality.GOOD;
      series.add(
          new StoredReading(new Sequence(3, 17 + 2 * i), new Reading(RAM, value, quality, stamp)));
    }
    List<Bucket> buckets =
        List.of(
            new Bucket(EIGHT, 60, 81.2, 81.9, 81.5),
            new Bucket(EIGHT.plusSeconds(60), 60, 81.2, 82.1, 81.75));

    assertThat(Block.encode(new TwoNames(), new Sequence(3, 17), readings))
        .isEqualTo(example("block"));
    assertThat(Chunk.encode(series)).isEqualTo(example("chunk"));
    assertThat(Folds.encode(buckets)).isEqualTo(example("folds"));
  }

  @Test
  void a_reader_written_from_the_page_reads_all_that_is_kept() throws Exception {
    for (int seed = 0; seed < 150; seed++) {
      block(seed);
      chunk(seed, seed < 140 ? seed : 5_000);
      folds(seed);
    }

    assertThat(read()).isEqualTo(expected);
  }

  private void block(long seed) {
    var any = new AnyReadings(seed);
    for (int number = 0; number < 40; number++) {
      asked.add("signal %d s.%d".formatted(number, number));
    }
    List<Reading> readings = any.readings(any.upTo(120));
    var first = new Sequence(seed, 1 + any.upTo(1_000_000));
    asked.add("block " + HEX.formatHex(Block.encode(any, first, readings)));
    for (int i = 0; i < readings.size(); i++) {
      expected.add(shown(new StoredReading(first.plus(i), readings.get(i))));
    }
  }

  private void chunk(long seed, int size) {
    var series = new Series(new SignalId("s.0"));
    new AnyReadings(seed).stored(size).forEach(series::add);
    asked.add("chunk s.0 " + HEX.formatHex(Chunk.encode(series)));
    for (int i = 0; i < series.size(); i++) {
      expected.add(shown(series.get(i)));
    }
  }

  private void folds(long seed) {
    var random = new Random(seed);
    var buckets = new ArrayList<Bucket>();
    for (int i = 0; i < seed; i++) {
      double min = random.nextInt(1_000) / 100.0;
      buckets.add(new Bucket(EIGHT.plusSeconds(60L * i), i, min, random.nextGaussian(), min / 3));
    }
    asked.add("folds " + HEX.formatHex(Folds.encode(buckets)));
    for (Bucket bucket : buckets) {
      expected.add(
          "%s %d %s %s %s"
              .formatted(
                  shown(bucket.from()),
                  bucket.count(),
                  shown(bucket.min()),
                  shown(bucket.max()),
                  shown(bucket.mean())));
    }
  }

  private List<String> read() throws IOException, InterruptedException {
    Path in = Files.write(folder.resolve("in"), asked);
    File out = folder.resolve("out").toFile();
    File errors = folder.resolve("errors").toFile();
    Process python =
        new ProcessBuilder("python3", READER)
            .redirectInput(in.toFile())
            .redirectOutput(out)
            .redirectError(errors)
            .start();
    int code = python.waitFor();
    assertThat(Files.readString(errors.toPath(), UTF_8)).isEmpty();
    assertThat(code).isZero();
    return Files.readAllLines(out.toPath(), UTF_8);
  }

  private static byte[] example(String name) throws IOException {
    Matcher matcher =
        Pattern.compile("<!-- " + name + " -->\n```\n([^`]*)```")
            .matcher(Files.readString(PAGE, UTF_8));
    assertThat(matcher.find()).as(name).isTrue();
    return HEX.parseHex(matcher.group(1).replaceAll("\\s", ""));
  }

  private static Quantity celsius(double number) {
    return new Quantity(number, Unit.CELSIUS);
  }

  private static Stamp stamp(long millis) {
    Instant source = EIGHT.plusMillis(millis);
    return Stamp.of(source, source.plusMillis(7));
  }

  private static String shown(StoredReading stored) {
    Reading reading = stored.reading();
    Value value = reading.value();
    return "%s %s %s %s %s %s %s"
        .formatted(
            reading.signal(),
            stored.sequence(),
            shown(reading.stamp().source()),
            shown(reading.stamp().received()),
            reading.stamp().clock(),
            reading.quality(),
            value == null ? "NONE" : value.kind() + " " + shown(value));
  }

  private static String shown(Value value) {
    if (value instanceof Count count) {
      return Long.toString(count.number());
    }
    if (value instanceof State state) {
      return shown(state.name());
    }
    return value instanceof Text text
        ? shown(text.text())
        : shown(Values.number(value)) + " " + shown(Values.unit(value));
  }

  private static String shown(double number) {
    return HEX.toHexDigits(Double.doubleToRawLongBits(number));
  }

  private static String shown(String text) {
    var shown = new StringBuilder("'");
    text.chars().forEach(c -> shown.append(HEX.toHexDigits((char) c)));
    return shown.toString();
  }

  private static String shown(Instant time) {
    return "%d.%09d".formatted(time.getEpochSecond(), time.getNano());
  }
}
