package io.millwright.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.NameplateChanged;
import io.millwright.fleet.Site;
import io.millwright.history.PastEvent;
import io.millwright.history.PastFiles.Taken;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Count;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.Hardness;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.SourceClock;
import io.millwright.model.Stamp;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.ownership.Belongings;
import io.millwright.testkit.WrittenFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZippedPastTest {
  private static final MachineId CMM = new MachineId("cmm-1");
  private static final SignalId RAM = new SignalId("temperature.ram");
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final Span DAY = new Span(NOON, NOON.plus(Duration.ofDays(1)));

  private final Past from = new Past();
  private final Past to = new Past();
  private Fleet fleet = Known.NOBODY;
  private long number;

  @TempDir Path folder;

  // Every kind of value, with what formats like to spoil: signs of zero, the least and the greatest
  // numbers, texts that look like formulas, tables or lines, times to the nanosecond.
  @Test
  void gives_back_the_same_to_the_last_bit() throws IOException {
    List<Value> values =
        new ArrayList<>(
            List.of(
                new Quantity(-0.0, Unit.CELSIUS),
                new Quantity(0.1 + 0.2, new Unit("mm/s2")),
                new Quantity(Double.MIN_VALUE, Unit.ONE),
                new Quantity(-Double.MAX_VALUE, Unit.PERCENT),
                new Quantity(2.0E-3 + Math.ulp(2.0E-3), new Unit("=cmd|' /C calc'!A0")),
                new Hardness(62.5, "HRC"),
                new Hardness(349.99999999999994, "HBW 5/750"),
                new Count(Long.MAX_VALUE),
                new State("Automatic"),
                new State(""),
                new Text("")));
    for (String text :
        List.of(
            "=1+1",
            "'=1+1",
            "''",
            "-3",
            "+A1",
            "@SUM(A1)",
            "\t=1",
            " =1",
            "\uFF1D1",
            "a,b;\"c\"",
            "a\r\nb\nc\r",
            "\uD83D\uDD27 Größe",
            "NULL",
            "\u2028",
            "|x",
            "%0A")) {
      values.add(new Text(text));
    }
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      values.add(new Quantity(Double.isFinite(any) ? any : i / 7.0, Unit.MILLIMETRE));
    }
    values.forEach(value -> add(RAM, value, Quality.GOOD, number * 1_000_003L));
    add(new SignalId("a"), null, Quality.BAD, 5);
    add(new SignalId("a"), new Count(1), Quality.STALE, 6);
    from.add(
        new StoredReading(
            new Sequence(Long.MAX_VALUE, Long.MAX_VALUE),
            new Reading(
                new SignalId("b"),
                new Count(0),
                Quality.UNCERTAIN,
                new Stamp(
                    Instant.parse("-1000-01-01T00:00:00.000000001Z"),
                    NOON,
                    SourceClock.DOUBTFUL))));
    events();

    Taken taken = to().take(written(8), Optional.empty(), rows -> {});

    assertThat(taken).isEqualTo(new Taken(CMM, DAY, values.size() + 3, 41, 31));
    assertThat(to.readings).isEqualTo(from.readings);
    assertThat(bits(to)).isEqualTo(bits(from));
    assertThat(to.events).containsExactlyInAnyOrderElementsOf(from.events);
    assertThat(to.gaps).containsExactlyInAnyOrderElementsOf(from.gaps);
  }

  @Test
  void files_that_lie_there_to_be_taken_in_go_with_their_machine() throws IOException {
    Path lying = Files.createDirectories(folder.resolve("import"));
    Files.copy(written(8), lying.resolve("any name.zip"));
    Files.writeString(lying.resolve("notes.zip"), "cmm-1");
    var keeper = new ImportFolder(lying);
    var other = new Belongings(Optional.empty(), Set.of(new MachineId("cmm-2")));
    var theirs = new Belongings(Optional.empty(), Set.of(CMM));
    assertThat(keeper.held(other)).isEmpty();
    assertThat(keeper.held(theirs)).isEqualTo(Map.of("files", 1L));

    keeper.erase(theirs);

    assertThat(keeper.held(theirs)).isEmpty();
    assertThat(lying.toFile().list()).containsExactly("notes.zip");
    assertThat(new ImportFolder(folder.resolve("none")).held(theirs)).isEmpty();
  }

  @Test
  void tells_what_the_machine_is_beside_what_it_said() throws IOException {
    var plant = new Site("plant-1", "acme", "Plant \"One\"", "DE", ZoneId.of("Europe/Berlin"));
    var nameplate = new Nameplate(Map.of(Nameplate.MANUFACTURER, "Größe AG", "firmware", "2.1"));
    var change = new NameplateChanged.Change("firmware", "2.0", "2.1");
    fleet =
        new Known(
            List.of(new Machine(CMM, "cmm", Optional.of(plant), "hall 3", nameplate)),
            List.of(new NameplateChanged(CMM, List.of(change), NOON)));
    add(RAM, new Count(1), Quality.GOOD, 5);

    Path file = written(10);

    JsonNode machine = new ObjectMapper().readTree(unzipped(file).get(Label.FILE));
    assertThat(machine.at("/kind").asText()).isEqualTo("cmm");
    assertThat(machine.at("/site/name").asText()).isEqualTo("Plant \"One\"");
    assertThat(machine.at("/site/zone").asText()).isEqualTo("Europe/Berlin");
    assertThat(machine.at("/location").asText()).isEqualTo("hall 3");
    assertThat(machine.at("/nameplate/manufacturer").asText()).isEqualTo("Größe AG");
    assertThat(machine.at("/nameplateChanges/0/at").asText()).isEqualTo(NOON.toString());
    assertThat(machine.at("/nameplateChanges/0/before").asText()).isEqualTo("2.0");
    // Who takes it in goes by the tables.
    assertThat(to().take(file, Optional.empty(), rows -> {}).readings()).isEqualTo(1);
  }

  private void events() {
    for (int i = 0; i < 40; i++) {
      // Many at one moment: pages must neither lose nor repeat any.
      Instant time = NOON.plusSeconds(i / 20);
      from.events.add(
          new PastEvent(
              new MachineEvent(
                  MachineEvent.COLLISION,
                  1 + i,
                  i % 2 == 0 ? "=HYPERLINK(\"x\")" : "",
                  Map.of(
                      "speed",
                      new Quantity(-0.0, Unit.MILLIMETRE_PER_SECOND),
                      "by",
                      new Text("=1\"")),
                  time),
              new Stamp(time, NOON.plusMillis(i), SourceClock.TRUSTED)));
    }
    Instant lost = Instant.parse("2000-01-01T00:00:00Z");
    from.events.add(
        new PastEvent(
            new MachineEvent("+kind", 1000, "'", Map.of(), lost),
            new Stamp(lost, NOON.plusSeconds(9), SourceClock.DOUBTFUL)));
    for (int i = 0; i < 30; i++) {
      from.gaps.add(
          new Gap(
              CMM,
              GapCause.UNREACHABLE,
              "-gap " + i,
              NOON.plusSeconds(i / 15),
              NOON.plusSeconds(90)));
    }
    from.gaps.add(new Gap(CMM, GapCause.SILENT, "", NOON.minusSeconds(1), null));
  }

  private static List<Long> bits(Past past) {
    return past.readings.getOrDefault(RAM, List.of()).stream()
        .map(stored -> stored.reading().value())
        .filter(Quantity.class::isInstance)
        .map(value -> Double.doubleToRawLongBits(((Quantity) value).number()))
        .toList();
  }

  // A slow reader must not hold a transaction: no more than a page is read before it is written.
  @Test
  void reads_page_by_page() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      add(RAM, new Count(i), Quality.GOOD, i);
    }

    written(10);

    assertThat(from.mostHeld).isEqualTo(11);
  }

  @Test
  void can_be_taken_in_for_another_machine() throws IOException {
    add(RAM, new Count(1), Quality.GOOD, 1);
    from.gaps.add(new Gap(CMM, GapCause.SILENT, "", NOON, NOON.plusNanos(1)));

    to().take(written(10), Optional.of(new MachineId("copy")), rows -> {});

    assertThat(to.gaps.get(0).machine()).isEqualTo(new MachineId("copy"));
  }

  // One writing of the past for all: the folder of a machine can be packed and taken in.
  @Test
  void an_export_of_all_data_has_a_folder_that_can_be_taken_in() throws IOException {
    add(RAM, new Quantity(1, Unit.CELSIUS), Quality.GOOD, 5);
    var written = new WrittenFolder();
    new PastTeller(from, fleet, Clock.fixed(DAY.to(), ZoneOffset.UTC))
        .tell(new Belongings(Optional.of("acme"), Set.of(CMM)), written);

    assertThat(written.paths())
        .containsExactly(
            "machines/cmm-1/events.csv",
            "machines/cmm-1/gaps.csv",
            "machines/cmm-1/machine.json",
            "machines/cmm-1/readings.csv");
    Path packed = folder.resolve("packed.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(packed))) {
      for (String path : written.paths()) {
        zip.putNextEntry(new ZipEntry(path.substring("machines/cmm-1/".length())));
        zip.write(written.bytes(path));
      }
    }
    new ZippedPast(to, to, fleet).take(packed, Optional.empty(), rows -> {});
    assertThat(to.readings).isEqualTo(from.readings);
  }

  @Test
  void writes_no_cell_that_a_spreadsheet_takes_for_a_formula() throws IOException {
    for (String text : List.of("=1", "+1", "-1", "@1", "\t=1", "\r=1", " =1", "'=1")) {
      add(RAM, new Text(text), Quality.GOOD, number);
    }

    String table = unzipped(written(10)).getOrDefault(Tables.READINGS, "");

    assertThat(table.lines().skip(1).filter(line -> !line.isBlank()))
        .allSatisfy(line -> assertThat(line).doesNotContainPattern("TEXT,\"?\\s*[=+@-]"));
  }

  // What a person or a program spoils in one cell; the message leads to it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COUNT,7|COUNT,seven|readings.csv line 2, column 'value' is 'seven': write a whole number from 0",
        "COUNT,7|COUNT,-7|column 'value' is '-7'",
        "COUNT,7|NUMBER,7|QUANTITY, HARDNESS, COUNT, STATE, TEXT or nothing as its kind, not NUMBER",
        "COUNT,7|,7|write nothing, as there is no kind of value",
        "COUNT,7|,|line 2, column 'quality' is 'GOOD': write BAD where there is no value",
        "COUNT,7|QUANTITY,NaN|a number such as 81.5",
        "COUNT,7|QUANTITY,0x1p3|a number such as 81.5",
        "COUNT,7,|HARDNESS,7,HRQ|line 2, column 'value' is '7'",
        "GOOD|FINE|column 'quality' is 'FINE': write one of [GOOD, UNCERTAIN, STALE, BAD]",
        "temperature.ram|Ram!|column 'signal' is 'Ram!'",
        "2026-03-04T12:00:00.000000001Z|04.03.2026 12:00|column 'source' is '04.03.2026 12:00': write a time in UTC",
        "2026-03-04T12:00:00.000000001Z|2026-03-01T12:00:00Z|write a time from 2026-03-04T12:00:00Z to before",
        "TRUSTED|SURE|column 'clock' is 'SURE'",
        "signal,source|source,signal|readings.csv line 1: the headings are 'source,signal",
        ",1,1|,1|readings.csv line 2: 9 cells instead of 10",
        "COUNT,7|COUNT,\"7|line",
      })
  void refuses_what_is_wrong_and_says_where(String right, String wrong, String words)
      throws IOException {
    add(RAM, new Count(7), Quality.GOOD, 1);
    Path spoilt =
        changed(
            written(10), Tables.READINGS, text -> text.replace(right, wrong == null ? "" : wrong));

    assertThatThrownBy(() -> to().take(spoilt, Optional.empty(), rows -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words)
        .hasMessageEndingWith("Nothing was taken in");
    assertThat(to.readings).isEmpty();
  }

  @Test
  void refuses_rows_out_of_order_missing_ones_and_another_encoding() throws IOException {
    add(RAM, new Text("é"), Quality.GOOD, 1);
    add(RAM, new Text("b"), Quality.GOOD, 2);
    Path good = written(10);

    assertRefused(
        changed(good, Tables.READINGS, text -> swapped(text)),
        "line 3, column 'source' is '2026-03-04T12:00:00.000000001Z': write rows of one signal in order");
    assertRefused(
        changed(good, Tables.READINGS, text -> text.substring(0, text.lastIndexOf("temp"))),
        "readings.csv has 1 rows, and machine.json says 2");
    assertRefused(latin1(good), "it is not UTF-8; save it as UTF-8");
    assertRefused(changed(good, Label.FILE, text -> "{"), "machine.json: it is not the JSON");
    assertRefused(
        changed(good, Label.FILE, text -> text.replace(": 1,", ": 2,")), "'format' must be 1");
    assertRefused(Files.writeString(folder.resolve("no.zip"), "PK"), "no.zip is no whole zip");
    byte[] whole = Files.readAllBytes(good);
    assertRefused(
        Files.write(folder.resolve("half.zip"), Arrays.copyOf(whole, whole.length / 2)),
        "is no whole zip");
  }

  // A quote that is never closed would otherwise take the whole file into memory.
  @Test
  void refuses_a_row_without_end() throws IOException {
    add(RAM, new Text("x"), Quality.GOOD, 1);
    Path endless =
        changed(
            written(10),
            Tables.READINGS,
            text -> text.replace("TEXT,x", "TEXT,\"" + "x".repeat(9 << 20)));

    assertRefused(endless, "a row is longer than 4 million characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {Tables.READINGS, Tables.EVENTS, Tables.GAPS, Label.FILE})
  void refuses_a_zip_without_one_of_its_files(String missing) throws IOException {
    Map<String, String> texts = unzipped(written(10));
    texts.remove(missing);

    assertRefused(zipped(texts, StandardCharsets.UTF_8), "the zip has no " + missing);
  }

  private void assertRefused(Path file, String words) {
    assertThatThrownBy(() -> to().take(file, Optional.empty(), rows -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
    assertThat(to.readings).isEmpty();
  }

  private void add(SignalId signal, @Nullable Value value, Quality quality, long nanos) {
    Instant source = NOON.plusNanos(nanos);
    from.add(
        new StoredReading(
            new Sequence(1, ++number),
            new Reading(
                signal,
                value,
                quality,
                new Stamp(source, NOON.plusMillis(number), SourceClock.TRUSTED))));
  }

  private Path written(int pageSize) throws IOException {
    Path file = folder.resolve("past.zip");
    try (var out = Files.newOutputStream(file)) {
      new ZippedPast(from, from, fleet, pageSize).write(CMM, DAY, out);
    }
    return file;
  }

  private ZippedPast to() {
    return new ZippedPast(to, to, fleet, 10);
  }

  private static String swapped(String text) {
    List<String> lines = text.lines().toList();
    return String.join("\r\n", lines.get(0), lines.get(2), lines.get(1)) + "\r\n";
  }

  private Path changed(Path file, String entry, UnaryOperator<String> change) throws IOException {
    Map<String, String> texts = unzipped(file);
    texts.computeIfPresent(entry, (name, text) -> change.apply(text));
    return zipped(texts, StandardCharsets.UTF_8);
  }

  private Path latin1(Path file) throws IOException {
    return zipped(unzipped(file), StandardCharsets.ISO_8859_1);
  }

  private Path zipped(Map<String, String> texts, Charset charset) throws IOException {
    Path file = Files.createTempFile(folder, "changed", ".zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        zip.putNextEntry(new ZipEntry(text.getKey()));
        zip.write(text.getValue().getBytes(charset));
        zip.closeEntry();
      }
    }
    return file;
  }

  private static Map<String, String> unzipped(Path file) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var text = new ByteArrayOutputStream();
        zip.transferTo(text);
        texts.put(entry.getName(), text.toString(StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
