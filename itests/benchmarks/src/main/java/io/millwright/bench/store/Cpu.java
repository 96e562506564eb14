package io.millwright.bench.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time of whole processes, in seconds. */
final class Cpu {
  private static final double TICKS_PER_SECOND = 100;

  /**
   * Of the fields behind the command's closing bracket: user, system, and both of past children.
   */
  private static final int FIRST = 11;

  private static final int FIELDS = 4;

  private Cpu() {}

  static double own() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  static double of(Stream<ProcessHandle> processes) {
    return processes.mapToDouble(process -> of(process.pid())).sum();
  }

  private static double of(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      double ticks = 0;
      for (int i = FIRST; i < FIRST + FIELDS; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks / TICKS_PER_SECOND;
    } catch (IOException e) {
      // It ended meanwhile; its parent has its time now.
      return 0;
    }
  }
}
