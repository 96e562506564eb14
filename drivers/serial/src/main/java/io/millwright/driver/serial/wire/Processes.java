package io.millwright.driver.serial.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds who else on this computer has a file open, as far as this user may look. */
final class Processes {
  private static final Path ALL = Path.of("/proc");

  private Processes() {}

  /** For people: which processes hold {@code path}, or how to find out. */
  static String holding(Path path) {
    try (Stream<Path> processes = Files.list(ALL)) {
      String known =
          processes
              .filter(process -> process.getFileName().toString().matches("\\d+"))
              .filter(process -> !isThis(process))
              .filter(process -> hasOpen(process, path))
              .map(Processes::words)
              .collect(Collectors.joining(", "));
      return known.isEmpty() ? unknown(path) : known;
    } catch (IOException e) {
      return unknown(path);
    }
  }

  private static String unknown(Path path) {
    return "another program: fuser -v %s names it".formatted(path);
  }

  private static boolean isThis(Path process) {
    return process.getFileName().toString().equals(String.valueOf(ProcessHandle.current().pid()));
  }

  private static boolean hasOpen(Path process, Path path) {
    try (Stream<Path> files = Files.list(process.resolve("fd"))) {
      return files.anyMatch(file -> target(file).filter(path::equals).isPresent());
    } catch (IOException e) {
      // Another user's process, or one that has just ended.
      return false;
    }
  }

  private static Optional<Path> target(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String words(Path process) {
    String command;
    try {
      command = Files.readString(process.resolve("comm")).strip();
    } catch (IOException e) {
      command = "which has just ended";
    }
    return "process %s (%s)".formatted(process.getFileName(), command);
  }
}
