package io.millwright.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;

/** Writes what came of a journey beside the sites. */
final class Report {
  private Report() {}

  static Path write(Path work, Journey journey, Verdict verdict) {
    var lines = new ArrayList<String>();
    lines.add(journey.name() + ": " + journey.words());
    lines.add(Instant.now().toString());
    lines.addAll(verdict.lines());
    try {
      Path folder = Files.createDirectories(work.resolve("reports"));
      return Files.write(folder.resolve(journey.name() + ".txt"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
