package io.millwright.itests.container.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Looks for secrets where everybody who helps may look: logs, settings, the list of processes. */
final class Spill {
  private static final int SHORTEST = 6;

  private Spill() {}

  /** Where each secret of a town stands that should stand nowhere. */
  static List<String> of(Town town) {
    var found = new ArrayList<String>();
    for (String folder : List.of("log", "etc", "audit", "run")) {
      found.addAll(in(town.site().data().resolve(folder), town.secrets()));
    }
    found.addAll(in("the script's output", text(town), town.secrets()));
    ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .forEach(line -> found.addAll(in("process " + line, line, town.secrets())));
    return found;
  }

  // The first password is told there, once, to who started the site.
  private static String text(Town town) {
    return town.site().script().output().replaceFirst("(?m)^password:.*$", "");
  }

  /** The files below a folder that hold one of the secrets. */
  static List<String> in(Path folder, Collection<String> secrets) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(file -> in(file.toString(), read(file), secrets).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> in(String where, String text, Collection<String> secrets) {
    return secrets.stream()
        .filter(secret -> secret.length() >= SHORTEST && text.contains(secret))
        .map(secret -> where + ": " + secret)
        .toList();
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
