package io.millwright.torture.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process takes of its computer, as the kernel says. */
public final class Body {
  private static final long KILOBYTE = 1024;

  private final Path folder;

  /** Of that process. */
  public Body(long pid) {
    folder = Path.of("/proc/" + pid);
  }

  /** Resident memory in bytes, the most so far. */
  public long mostMemory() {
    return status("VmHWM:");
  }

  /**
   * How much of it, in bytes, is of files: programs and libraries that the kernel can drop and read
   * again.
   */
  public long memoryOfFiles() {
    return status("RssFile:");
  }

  /** Resident memory in bytes. */
  public long memory() {
    return status("VmRSS:");
  }

  /** Threads, of Java and its machine. */
  public int threads() {
    return count("task");
  }

  /** Open files and sockets. */
  public int files() {
    return count("fd");
  }

  private long status(String name) {
    try (Stream<String> lines = Files.lines(folder.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int count(String what) {
    try (Stream<Path> all = Files.list(folder.resolve(what))) {
      return (int) all.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
