package io.millwright.health.internal.files;

import io.millwright.health.Check;
import io.millwright.health.Finding;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** Java, and how much of its heap was still in use after the last collection. */
public final class JavaCheck implements Check {
  private static final int OLDEST = 17;
  private static final int NEWEST = 21;
  private static final int TIGHT_PERCENT = 85;

  private final boolean running;

  /**
   * @param running whether this Java is the site's
   */
  public JavaCheck(boolean running) {
    this.running = running;
  }

  @Override
  public List<Finding> look() {
    Finding java = java(Runtime.version().feature());
    return running
        ? List.of(java, heap(stillUsed(), Runtime.getRuntime().maxMemory()))
        : List.of(java);
  }

  static Finding java(int version) {
    String seen =
        "Java %s, %s"
            .formatted(System.getProperty("java.version"), System.getProperty("java.vendor"));
    return version >= OLDEST && version <= NEWEST
        ? Finding.ok("java", seen)
        : Finding.bad(
            "java",
            seen,
            "Use Java 17 (to 21): apt-get install openjdk-17-jre-headless, set JAVA_HOME.");
  }

  static Finding heap(long usedBytes, long mostBytes) {
    long percent = 100 * usedBytes / Math.max(1, mostBytes);
    String seen =
        "%s of %s in use after the last collection (%d %%)"
            .formatted(Bytes.words(usedBytes), Bytes.words(mostBytes), percent);
    return percent < TIGHT_PERCENT
        ? Finding.ok("heap", seen)
        : Finding.warn(
            "heap",
            seen,
            "Give the site more: MILLWRIGHT_HEAP=1g bin/millwright run …, then restart it.");
  }

  private static long stillUsed() {
    long used = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage after = pool.getCollectionUsage();
      if (pool.getType() == MemoryType.HEAP && after != null) {
        used += after.getUsed();
      }
    }
    return used;
  }
}
