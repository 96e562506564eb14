package io.millwright.driver.serial.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millwright.driver.files.FaultyFileException;
import io.millwright.driver.files.FileFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema is for editors; the reader does not use it, so these tests keep the two together. */
class SchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNKNOWN = "qqqqqqqq";

  private final JsonNode schema;

  @TempDir Path etc;

  SchemaTest() throws IOException {
    schema = JSON.readTree(Path.of("../../docs/serial-profile.schema.json").toFile());
  }

  @ParameterizedTest
  @CsvSource({
    "'',''",
    "line,/properties/line",
    "frame,/properties/frame",
    "checksum,/properties/checksum",
    "ask,/properties/ask",
    "acknowledge,/properties/acknowledge",
    "numbering,/properties/numbering",
    "messages,/properties/messages/items",
    "date,/properties/date"
  })
  void knows_the_keys_the_reader_knows(String section, String place) {
    ObjectNode file = JSON.createObjectNode();
    ObjectNode spot = section.isEmpty() ? file : file.putObject(section);
    spot.put(UNKNOWN, 1);

    assertThat(known(file.toString())).isEqualTo(keys(schema.at(place)));
  }

  @Test
  void knows_the_fields_and_their_keys() {
    assertThat(keys(schema.at("/properties/fields")))
        .isEqualTo(sorted(Arrays.stream(Field.Name.values()).map(Field.Name::word).toList()));
    assertThat(known("{\"fields\": {\"value\": {\"" + UNKNOWN + "\": 1}}}"))
        .isEqualTo(keys(schema.at("/$defs/field")));
  }

  @Test
  void knows_the_words_the_reader_knows() {
    assertWords("/properties/line/properties/parity", LineSettings.Parity.values());
    assertWords("/properties/line/properties/flow", LineSettings.FlowControl.values());
    assertWords("/properties/frame/properties/by", Framing.By.values());
    assertWords("/properties/checksum/properties/kind", Checksum.Kind.values());
    assertWords("/properties/checksum/properties/place", Checksum.Place.values());
    assertWords("/properties/checksum/properties/written", Checksum.Written.values());
    assertWords("/properties/messages/items/properties/means", Message.Meaning.values());
    assertWords("/properties/characters", Grammar.Characters.values());
  }

  private void assertWords(String place, Enum<?>... values) {
    var words = new TreeSet<String>();
    schema.at(place).get("enum").forEach(word -> words.add(word.asText()));
    assertThat(words).isEqualTo(sorted(Arrays.stream(values).map(Spots::word).toList()));
  }

  /** The keys the reader names when it meets one that it does not know. */
  private Set<String> known(String text) {
    try {
      Own.read(etc, text);
    } catch (FaultyFileException e) {
      for (FileFault fault : e.faults()) {
        if (fault.path().endsWith(UNKNOWN)) {
          String rule = fault.rule();
          int from = rule.indexOf("known are [") + "known are [".length();
          return sorted(List.of(rule.substring(from, rule.lastIndexOf(']')).split(", ")));
        }
      }
    }
    throw new AssertionError("the unknown key was not noticed in " + text);
  }

  private static Set<String> keys(JsonNode object) {
    var keys = new TreeSet<String>();
    object.get("properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static Set<String> sorted(List<String> words) {
    return new TreeSet<>(words);
  }
}
