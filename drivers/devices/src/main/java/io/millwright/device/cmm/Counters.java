package io.millwright.device.cmm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What a machine goes on counting after it was switched off. Hours as fractions, ways in m. */
record Counters(
    long probings,
    double powerOnHours,
    double operationHours,
    double travelX,
    double travelY,
    double travelZ) {
  private static final Counters USED_MACHINE =
      new Counters(1_204_500, 21_840.5, 9_310.25, 48_210, 61_377, 22_905);
  private static final String FILE = "counters.properties";

  static Counters load(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return USED_MACHINE;
    }
    var saved = new Properties();
    try (var in = Files.newInputStream(file)) {
      saved.load(in);
    }
    return new Counters(
        (long) number(saved, "probings"),
        number(saved, "hours.power-on"),
        number(saved, "hours.operation"),
        number(saved, "travel.x"),
        number(saved, "travel.y"),
        number(saved, "travel.z"));
  }

  void save(Path folder) throws IOException {
    var saved = new Properties();
    saved.setProperty("probings", Long.toString(probings));
    saved.setProperty("hours.power-on", Double.toString(powerOnHours));
    saved.setProperty("hours.operation", Double.toString(operationHours));
    saved.setProperty("travel.x", Double.toString(travelX));
    saved.setProperty("travel.y", Double.toString(travelY));
    saved.setProperty("travel.z", Double.toString(travelZ));
    try (var out = Files.newOutputStream(folder.resolve(FILE))) {
      saved.store(out, "counters of the simulated machine");
    }
  }

  private static double number(Properties saved, String key) {
    return Double.parseDouble(saved.getProperty(key, "0"));
  }
}
