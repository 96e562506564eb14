package io.millwright.exchange.internal.anonymous;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What somebody has who got hold of the file, and nothing else.
 *
 * @param text all of it
 * @param machines by name, in the order of the file
 */
record Loot(String text, Map<String, Booty> machines) {
  /**
   * What stands there of a machine.
   *
   * @param figures by what they are about, then by week
   */
  record Booty(String kind, int alike, Map<String, NavigableMap<Long, Double>> figures) {
    NavigableMap<Long, Double> of(String about) {
      return Optional.ofNullable(figures.get(about)).orElseGet(TreeMap::new);
    }
  }

  static Loot of(byte[] zip) throws IOException {
    var files = new LinkedHashMap<String, String>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var out = new ByteArrayOutputStream();
        in.transferTo(out);
        files.put(
            entry.getName(), entry.getTimeLocal() + "\n" + out.toString(StandardCharsets.UTF_8));
      }
    }
    var machines = new LinkedHashMap<String, Booty>();
    for (List<String> row : rows(files, "machines.csv")) {
      machines.put(
          row.get(0), new Booty(row.get(1), Integer.parseInt(row.get(2)), new TreeMap<>()));
    }
    for (String file : List.of("readings.csv", "events.csv")) {
      for (List<String> row : rows(files, file)) {
        Optional.ofNullable(machines.get(row.get(0)))
            .orElseThrow()
            .figures()
            .computeIfAbsent(row.get(2) + "/" + row.get(4), any -> new TreeMap<>())
            .put(Long.valueOf(row.get(1)), Double.valueOf(row.get(5)));
      }
    }
    return new Loot(files.toString(), machines);
  }

  // Behind the time of the entry and the headings.
  private static List<List<String>> rows(Map<String, String> files, String name) {
    return Optional.ofNullable(files.get(name))
        .orElseThrow()
        .lines()
        .skip(2)
        .map(line -> List.of(line.split(",", -1)))
        .toList();
  }
}
