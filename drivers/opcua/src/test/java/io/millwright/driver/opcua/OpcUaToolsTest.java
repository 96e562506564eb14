package io.millwright.driver.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.opcua.walk.BrowseTool;
import io.millwright.driver.opcua.walk.CaptureTool;
import io.millwright.model.Quantity;
import io.millwright.model.SignalId;
import io.millwright.model.Unit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person does with a machine nobody has a mapping for; on a large, locked, shifted server.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class OpcUaToolsTest {
  private static final Map<String, ?> LOCKED =
      Map.of(
          "security",
          "Aes256_Sha256_RsaPss-SignAndEncrypt",
          "user",
          "operator",
          "password.file",
          "cmm.password");

  @TempDir Path folder;
  private @Nullable Wire opened;
  private final StringWriter said = new StringWriter();

  private Wire switchOn(int ballast) throws Exception {
    Wire wire =
        new Wire(folder, "--no-anonymous", "--namespaces-first", "5", "--ballast", "" + ballast);
    opened = wire;
    Files.writeString(folder.resolve("cmm.password"), "measure\n");
    wire.refused(LOCKED);
    wire.pki().trust(wire.pki().certificates().get(0).fingerprint());
    return wire;
  }

  @AfterEach
  void switchOff() {
    if (opened != null) {
      opened.close();
    }
  }

  private static Map<String, ?> with(Map<String, ?> more) {
    var all = new HashMap<String, Object>(LOCKED);
    all.putAll(more);
    return all;
  }

  private String browse(Wire wire, String... words) throws Exception {
    new BrowseTool(wire.known(), new EtcFolder(folder))
        .run(List.of(words), new PrintWriter(said, true));
    return said.toString();
  }

  @Test
  void proposes_a_mapping_of_five_thousand_nodes_that_works_as_it_is() throws Exception {
    Wire wire = switchOn(5000);
    wire.driver(LOCKED);

    assertThat(browse(wire, "cmm-1"))
        .contains("nodes …")
        .contains("told by mapping cmm already")
        .contains("\"mapping\": \"cmm-1.mapping.json\"")
        .doesNotContain("measure\n");

    wire.open(with(Map.of("mapping", "cmm-1.mapping.json"))).poll();
    assertThat(wire.sink().declared()).hasSizeGreaterThan(5000);
    wire.awaitValue("block7.value777", new Quantity(777, Unit.ONE));
    // Every variable of the last and of the first level: none is skipped between two requests.
    assertThat(wire.sink().declared().keySet())
        .filteredOn(signal -> signal.text().startsWith("block"))
        .hasSize(5000);
    assertThat(wire.sink().declared()).containsKeys(new SignalId("equipment.tools.probea.name"));
    assertThat(wire.sink().declared()).containsKeys(new SignalId("temperature.ram"));
    assertThat(wire.complaints()).isEmpty();
    assertThatThrownBy(() -> browse(wire, "cmm-1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is there already");
  }

  @Test
  void proposes_from_scratch_where_the_present_mapping_does_not_fit() throws Exception {
    Wire wire = switchOn(200);
    Files.writeString(
        folder.resolve("other.json"),
        "{\"machines\": \"/Nowhere\", \"signals\": {\"a\": {\"unit\": \"mm\", \"node\": \"B\"}}}");
    wire.driver(with(Map.of("mapping", "other.json")));

    assertThat(browse(wire, "cmm-1", "mine.json")).contains("does not fit");

    wire.open(with(Map.of("mapping", "mine.json"))).poll();
    assertThat(wire.sink().declared())
        .hasEntrySatisfying(
            new SignalId("machines.cmm-01.equipment.additionalsensor.ram"),
            ram -> assertThat(ram.unit()).isEqualTo(Unit.CELSIUS));
    assertThat(wire.sink().nameplates().get(0).fields())
        .containsEntry("serial-number", "SIM-NODE-7");
    assertThat(wire.complaints()).isEmpty();
  }

  @Test
  void captures_nodes_and_values_and_no_secret() throws Exception {
    Wire wire = switchOn(0);
    wire.driver(LOCKED);
    Path file = folder.resolve("cmm.capture");
    var words = List.of("cmm-1", file.toString(), "2");

    new CaptureTool(wire.known()).run(words, new PrintWriter(said, true));

    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(new ObjectMapper().readTree(line));
    }
    assertThat(lines.get(0).path("capture").asInt()).isEqualTo(1);
    assertThat(lines)
        .anyMatch(line -> line.path("name").asText().equals("ram") && line.path("unit").asInt() > 0)
        .anyMatch(
            line -> line.path("at").asLong() > 0 && line.path("form").asText().equals("Double"));
    assertThat(Files.readString(file))
        .doesNotContain("opc.tcp", "operator", "measure\"")
        .contains("SIM-NODE-7");
    assertThat(said.toString()).contains("values in 2 s");
    assertThatThrownBy(() -> new CaptureTool(wire.known()).run(words, new PrintWriter(said, true)))
        .hasMessageContaining("is there already");
  }

  @Test
  void names_the_machines_there_are() throws Exception {
    Wire wire = switchOn(0);
    wire.driver(LOCKED);

    assertThatThrownBy(() -> browse(wire, "cmm-9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[cmm-1]");
  }
}
