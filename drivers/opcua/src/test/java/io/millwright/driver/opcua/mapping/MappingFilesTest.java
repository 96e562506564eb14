package io.millwright.driver.opcua.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.model.Unit;
import io.millwright.model.ValueKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mapping files are written by hand at customers' sites: every mistake must say where and what. */
class MappingFilesTest {
  @TempDir Path etc;

  private Mapping read(String json) throws MappingException, IOException {
    Files.writeString(etc.resolve("my.json"), json);
    return new MappingFiles(etc).read("my.json");
  }

  private String complaint(String json) {
    try {
      read(json);
    } catch (MappingException e) {
      return String.valueOf(e.getMessage());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("no complaint about " + json);
  }

  @Test
  void reads_the_shipped_mappings() throws MappingException {
    var files = new MappingFiles(etc);
    Mapping gms = files.read("gms");
    Mapping cmm = files.read("cmm");

    assertThat(gms.signals())
        .containsOnlyKeys(
            "operation-mode",
            "hours.power-on",
            "hours.operation",
            "cycles",
            "stacklight.mode",
            "calibration.valid",
            "calibration.last",
            "calibration.due",
            "calibration.interval");
    assertThat(gms.sensors())
        .containsOnlyKeys(
            "temperature.*",
            "tool.*.qualified",
            "tool.*.locked",
            "tool.*.last-usage",
            "stacklight.*.on",
            "stacklight.*.colour",
            "stacklight.*.mode");
    assertThat(gms.events()).isEmpty();
    assertThat(cmm.signals()).hasSize(9 + 1 + 3 * 4).containsAllEntriesOf(gms.signals());
    assertThat(cmm.events()).containsOnlyKeys("collision");
    assertThat(cmm.machines()).isEqualTo(gms.machines());
    assertThat(cmm.nameplate().keySet()).containsAll(gms.nameplate().keySet());
  }

  // Two units of the same standard: the newer node counts milliseconds, the older one hours.
  @Test
  void knows_that_power_on_is_told_in_two_units() throws MappingException {
    Mapping.SignalRule hours =
        Objects.requireNonNull(new MappingFiles(etc).read("gms").signals().get("hours.power-on"));

    assertThat(hours.signal().unit()).isEqualTo(Unit.HOUR);
    assertThat(hours.from())
        .extracting(Mapping.Origin::unit)
        .containsExactly(Unit.MILLISECOND, Unit.HOUR);
  }

  @Test
  void adds_to_what_it_extends() throws MappingException, IOException {
    Mapping mapping =
        read(
            """
            {"extends": "cmm", "namespaces": {"V": "urn:v"},
             "signals": {"probings": {"kind": "TEXT", "node": "V:A&/B/CMM:C"}}}
            """);

    assertThat(mapping.signals()).hasSize(9 + 1 + 3 * 4);
    Mapping.SignalRule probings = Objects.requireNonNull(mapping.signals().get("probings"));
    assertThat(probings.signal().kind()).isEqualTo(ValueKind.TEXT);
    assertThat(probings.from().get(0).node().steps())
        .containsExactly(new QName("urn:v", "A/B"), new QName("urn:millwright:sim:cmm", "C"));
  }

  @Test
  void says_line_and_column_where_it_is_no_json() {
    assertThat(complaint("{\n  \"signals\": {\n    \"a\" 1\n  }\n}\n"))
        .contains("my.json, line 3: no JSON at column 9");
    assertThat(complaint("{\"title\": \"a\", \"title\": \"b\"}")).contains("Duplicate field");
  }

  @Test
  void says_place_value_and_rule_of_everything_wrong_at_once() {
    String all =
        complaint(
            """
            {"namespaces": {"V": "urn:v"}, "signalz": {},
             "signals": {
               "Probings": {"kind": "COUNT", "node": "V:A"},
               "b": {"kind": "COUNTER", "node": "V:A"},
               "c": {"unit": "h", "node": "W:A"},
               "d": {"node": "V:A"},
               "e": {"unit": "mm", "from": [{"node": "V:A", "unit": "h"}]},
               "f": {"kind": "TEXT"},
               "g": {"kind": "TEXT", "node": "nsu=urn:v"}},
             "sensors": {"temperature": {"unit": "Cel", "each": "V:A/*"}},
             "events": {"collision": {"details": {}}}}
            """);

    assertThat(all)
        .contains("$.signalz: unknown key, did you mean 'signals'?")
        .contains("$.signals.Probings")
        .contains("signal id 'Probings': use lower-case words")
        .contains("$.signals.b.kind = \"COUNTER\"")
        .contains("did you mean 'COUNT'?")
        .contains("$.signals.c.node = \"W:A\"")
        .contains("prefix 'W' is not among the namespaces [V]")
        .contains("$.signals.d")
        .contains("needs its \"unit\"")
        .contains("$.signals.e.from[0].unit = \"h\": cannot be told in mm")
        .contains("either \"node\" or \"from\"")
        .contains("write a NodeId as nsu=")
        .contains("one * where the sensor's name goes")
        .contains("$.events.collision")
        .contains("\"type\" is missing");
  }

  @Test
  void names_the_nearest_shipped_mapping() {
    assertThatThrownBy(() -> new MappingFiles(etc).read("gsm"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("did you mean 'gms'?");
    assertThatThrownBy(() -> new MappingFiles(etc).read("none.json"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining(etc.resolve("none.json").toString());
    assertThat(complaint("{\"extends\": \"my.json\"}")).contains("extends itself");
  }

  // The schema is for editors; the reader does not use it, so a test keeps the two together.
  @Test
  void has_a_schema_with_the_same_keys() throws IOException {
    JsonNode schema;
    try (InputStream in =
        MappingFiles.class.getResourceAsStream("/mappings/opcua-mapping.schema.json")) {
      schema = new ObjectMapper().readTree(in);
    }
    Map<String, Set<String>> definitions =
        Map.of(
            "signal", MappingReader.SIGNAL_KEYS,
            "origin", MappingReader.ORIGIN_KEYS,
            "sensor", MappingReader.SENSOR_KEYS,
            "event", MappingReader.EVENT_KEYS,
            "detail", MappingReader.DETAIL_KEYS,
            "condition", MappingReader.CONDITION_KEYS);

    assertThat(keys(schema)).isEqualTo(MappingReader.FILE_KEYS);
    definitions.forEach(
        (name, known) ->
            assertThat(keys(schema.path("$defs").path(name))).as(name).isEqualTo(known));
    assertThat(Path.of("../../docs/opcua-mapping.schema.json"))
        .content()
        .isEqualTo(
            Files.readString(Path.of("src/main/resources/mappings/opcua-mapping.schema.json")));
  }

  private static Set<String> keys(JsonNode object) {
    var keys = new HashSet<String>();
    object.path("properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
