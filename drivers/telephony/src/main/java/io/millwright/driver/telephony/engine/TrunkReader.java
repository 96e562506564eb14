package io.millwright.driver.telephony.engine;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.files.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the groups of destinations of which one is enough. */
final class TrunkReader {
  private final Set<String> probes;

  /**
   * A reader.
   *
   * @param probes names of all probes of the file, sound or not
   */
  TrunkReader(Set<String> probes) {
    this.probes = probes;
  }

  List<Trunk> read(JsonSpot root) {
    var trunks = new ArrayList<Trunk>();
    root.members("trunks").forEach((name, spot) -> trunks.add(trunk(name, spot)));
    return List.copyOf(trunks);
  }

  private Trunk trunk(String name, JsonSpot spot) {
    spot.only(List.of("label", "destinations"));
    if (!ProbesFile.NAME.matcher(name).matches()) {
      spot.wrong("a trunk's name is 1 to 64 lower-case letters, digits and dashes");
    }
    List<String> destinations =
        spot.at("destinations").elements().stream().map(this::destination).distinct().toList();
    if (destinations.isEmpty()) {
      spot.wrong("\"destinations\" must name at least one probe");
    }
    return new Trunk(name, spot.text("label").orElse(name), destinations);
  }

  private String destination(JsonSpot spot) {
    String probe = spot.text();
    if (!probe.isEmpty() && !probes.contains(probe)) {
      spot.wrong("there is no such probe" + Spelling.meant(probe, probes));
    }
    return probe;
  }
}
