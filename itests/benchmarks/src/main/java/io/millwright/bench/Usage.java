package io.millwright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and all its descendants used so far, from {@code /proc}.
 *
 * @param cpuSeconds user and system time, also of descendants that ended meanwhile
 * @param rssBytes resident memory; memory that processes share counts for each
 */
public record Usage(double cpuSeconds, long rssBytes) {
  private static final double TICKS_PER_SECOND = 100;
  private static final int AFTER_NAME_USER_TIME = 11;
  private static final long KILO = 1024;

  /** Of one process and its descendants; nothing if it is gone. */
  public static Usage of(long pid) {
    Stream<Long> family =
        Stream.concat(
            Stream.of(pid),
            ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid));
    return family.map(Usage::alone).reduce(new Usage(0, 0), Usage::plus);
  }

  /** Of several and theirs. */
  public static Usage of(List<Long> pids) {
    return pids.stream().map(Usage::of).reduce(new Usage(0, 0), Usage::plus);
  }

  private static Usage alone(long pid) {
    Path folder = Path.of("/proc/" + pid);
    try {
      return new Usage(cpu(folder), rss(folder));
    } catch (IOException e) {
      // It ended just now; its parent has its time.
      return new Usage(0, 0);
    }
  }

  private static double cpu(Path folder) throws IOException {
    String line = Files.readString(folder.resolve("stat"));
    // A process may have spaces and brackets in its name, which stands in brackets.
    List<String> fields = List.of(line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1));
    long ticks = 0;
    // Own user and system time, and those of children that ended.
    for (String field : fields.subList(AFTER_NAME_USER_TIME, AFTER_NAME_USER_TIME + 4)) {
      ticks += Long.parseLong(field);
    }
    return ticks / TICKS_PER_SECOND;
  }

  private static long rss(Path folder) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILO)
          .sum();
    }
  }

  public Usage plus(Usage other) {
    return new Usage(cpuSeconds + other.cpuSeconds, rssBytes + other.rssBytes);
  }

  /** CPU seconds since an earlier look at the same processes. */
  public double cpuSince(Usage earlier) {
    return cpuSeconds - earlier.cpuSeconds;
  }

  public double rssMegabytes() {
    return rssBytes / (double) (KILO * KILO);
  }
}
