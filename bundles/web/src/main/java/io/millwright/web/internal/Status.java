package io.millwright.web.internal;

import io.millwright.access.Sight;
import io.millwright.driver.host.FileProblem;
import io.millwright.model.MachineId;
import io.millwright.monitoring.RuleProblem;
import io.millwright.store.Disk;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The site at one glance.
 *
 * @param version of the platform
 * @param machines gravest first, then by id
 * @param problems what is wrong in the configuration files, those of machines before those of rules
 * @param away parts of the platform that are away just now, so that something may be missing here
 * @param disk the room that is left for data; null if it is not known now
 */
record Status(
    String version,
    long uptimeSeconds,
    List<MachineRow> machines,
    List<ProblemRow> problems,
    List<String> away,
    @Nullable DiskRow disk) {
  /** Whether nothing is stored for want of room; the words are empty while all is well. */
  record DiskRow(boolean full, String words, long freeBytes, long neededBytes, Instant since) {
    static DiskRow of(Disk disk) {
      return new DiskRow(
          disk.full(), disk.words(), disk.freeBytes(), disk.neededBytes(), disk.since());
    }
  }

  /** As far as it is in sight; the site's files and its disk are shown to who sees all. */
  Status in(Sight sight) {
    if (sight.everything()) {
      return this;
    }
    List<MachineRow> seen =
        machines.stream().filter(row -> sight.covers(new MachineId(row.id()))).toList();
    return new Status(version, uptimeSeconds, seen, List.of(), away, null);
  }

  /** Whether nothing is stored for want of room. */
  boolean storesNothing() {
    return disk != null && disk.full();
  }

  /** A {@link FileProblem} or {@link RuleProblem} with its words; line 0 where it is unknown. */
  record ProblemRow(
      String file,
      String key,
      String value,
      int line,
      int column,
      String weight,
      String rule,
      String words) {
    static ProblemRow of(FileProblem problem) {
      return new ProblemRow(
          problem.file(),
          problem.key(),
          problem.value(),
          problem.line(),
          problem.column(),
          problem.weight().name(),
          problem.rule(),
          problem.words());
    }

    static ProblemRow of(RuleProblem problem) {
      return new ProblemRow(
          problem.file(),
          problem.key(),
          problem.value(),
          0,
          0,
          problem.weight().name(),
          problem.rule(),
          problem.words());
    }
  }
}
