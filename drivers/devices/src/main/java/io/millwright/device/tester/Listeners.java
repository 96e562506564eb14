package io.millwright.device.tester;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who has a terminal open. A pseudo terminal keeps what nobody reads and would hand last night's
 * results to whoever opens it in the morning; a serial line does not.
 */
final class Listeners {
  private static final Path PROCESSES = Path.of("/proc");

  private Listeners() {}

  /** True also where we are not allowed to see; false only if surely nobody listens. */
  static boolean mayListen(Path terminal, long holder) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        boolean isHolder = process.getFileName().toString().equals(Long.toString(holder));
        if (!isHolder && mayHaveOpen(process.resolve("fd"), terminal)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean mayHaveOpen(Path descriptors, Path terminal) {
    if (!Files.isReadable(descriptors)) {
      return Files.exists(descriptors);
    }
    try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
      for (Path each : open) {
        if (pointsTo(each, terminal)) {
          return true;
        }
      }
      return false;
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // The process ended meanwhile.
      return false;
    }
  }

  private static boolean pointsTo(Path descriptor, Path terminal) {
    try {
      return Files.readSymbolicLink(descriptor).equals(terminal);
    } catch (IOException e) {
      // Closed meanwhile.
      return false;
    }
  }
}
