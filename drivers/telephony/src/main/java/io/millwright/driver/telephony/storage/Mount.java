package io.millwright.driver.telephony.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is mounted where, from the kernel's table: reading it touches no file system that may hang.
 *
 * @param point where
 * @param type for instance {@code nfs4}
 * @param source for instance {@code /dev/mapper/vg0-rec}
 * @param readOnly whether nothing can be written
 */
record Mount(Path point, String type, String source, boolean readOnly) {
  static final Path TABLE = Path.of("/proc/self/mountinfo");

  /** Every mount; the last of several on one place is the one that is seen. */
  static List<Mount> table(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(Mount::of).flatMap(Optional::stream).toList();
    }
  }

  // 36 35 98:0 /root /point rw,noatime master:1 - ext3 /dev/sda1 rw,errors=continue   (proc(5))
  private static Optional<Mount> of(String line) {
    String[] halves = line.split(" - ", 2);
    String[] left = halves[0].split(" ", -1);
    String[] right = halves.length < 2 ? new String[0] : halves[1].split(" ", -1);
    if (left.length < 6 || right.length < 3) {
      return Optional.empty();
    }
    return Optional.of(
        new Mount(
            Path.of(unescaped(left[4])),
            right[0],
            unescaped(right[1]),
            options(left[5]).contains("ro") || options(right[2]).contains("ro")));
  }

  private static Set<String> options(String words) {
    return Arrays.stream(words.split(",", -1)).collect(Collectors.toSet());
  }

  private static String unescaped(String word) {
    return word.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }

  /** The one that a path lies on. */
  static Optional<Mount> under(Path path, List<Mount> table) {
    return table.stream()
        .filter(mount -> path.startsWith(mount.point))
        // Of equals, max keeps the last.
        .max(Comparator.comparingInt(mount -> mount.point.getNameCount()));
  }
}
