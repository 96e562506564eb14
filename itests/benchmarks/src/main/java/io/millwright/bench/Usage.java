package io.millwright.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process and all its descendants used so far, from {@code /proc}.
 *
 * @param cpuSeconds user and system time, also of descendants that ended meanwhile
 * @param compilerSeconds what of it Java's compilers took, which work for minutes after a start and
 *     then rest; 0 if it is not Java
 * @param rssBytes resident memory; memory that processes share counts for each
 */
public record Usage(double cpuSeconds, double compilerSeconds, long rssBytes) {
  private static final double TICKS_PER_SECOND = 100;
  private static final int AFTER_NAME_USER_TIME = 11;

  /** Own user and system time; behind them stand those of the process's children that ended. */
  private static final int ALONE = 2;

  private static final int WITH_CHILDREN = 4;
  private static final long KILO = 1024;
  private static final Pattern COMPILER = Pattern.compile("C[12] Compiler.*");

  /** Of a process that is gone. */
  public static final Usage NOTHING = new Usage(0, 0, 0);

  /** Of one process and its descendants; nothing if it is gone. */
  public static Usage of(long pid) {
    Stream<Long> family =
        Stream.concat(
            Stream.of(pid),
            ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid));
    return family.map(Usage::alone).reduce(NOTHING, Usage::plus);
  }

  /** Of several and theirs. */
  public static Usage of(List<Long> pids) {
    return pids.stream().map(Usage::of).reduce(NOTHING, Usage::plus);
  }

  private static Usage alone(long pid) {
    Path folder = Path.of("/proc/" + pid);
    try {
      return new Usage(cpu(folder, WITH_CHILDREN), compilers(folder), rss(folder));
    } catch (IOException e) {
      // It ended just now; its parent has its time.
      return NOTHING;
    }
  }

  private static double compilers(Path process) throws IOException {
    double seconds = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        seconds += compiler(thread);
      }
    }
    return seconds;
  }

  private static double compiler(Path thread) {
    try {
      String name = Files.readString(thread.resolve("comm")).strip();
      return COMPILER.matcher(name).matches() ? cpu(thread, ALONE) : 0;
    } catch (IOException e) {
      // It ended just now, which no compiler does.
      return 0;
    }
  }

  private static double cpu(Path folder, int times) throws IOException {
    String line = Files.readString(folder.resolve("stat"));
    // A process may have spaces and brackets in its name, which stands in brackets.
    List<String> fields = List.of(line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1));
    long ticks = 0;
    for (String field : fields.subList(AFTER_NAME_USER_TIME, AFTER_NAME_USER_TIME + times)) {
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
    return new Usage(
        cpuSeconds + other.cpuSeconds,
        compilerSeconds + other.compilerSeconds,
        rssBytes + other.rssBytes);
  }

  /** CPU seconds since an earlier look at the same processes. */
  public double cpuSince(Usage earlier) {
    return cpuSeconds - earlier.cpuSeconds;
  }

  /** What Java's compilers took of it. */
  public double compilersSince(Usage earlier) {
    return compilerSeconds - earlier.compilerSeconds;
  }

  /** CPU seconds of the work itself: without Java's compilers. */
  public double workSince(Usage earlier) {
    return cpuSince(earlier) - compilersSince(earlier);
  }

  public double rssMegabytes() {
    return rssBytes / (double) (KILO * KILO);
  }
}
