package io.millwright.driver.telephony.storage;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A disk, a RAID array, a multipath device or a logical volume, as the kernel shows it below {@code
 * /sys/block}, which everybody may read.
 *
 * @param name as the kernel or the device mapper names it, for instance {@code vg0-calls}
 * @param folder in {@code /sys/block}
 */
record BlockDevice(String name, Path folder) {
  private static final int DEEPEST = 8;

  /** The device of a name, the device mapper's first; empty if there is none. */
  static Optional<BlockDevice> find(Path block, String name) throws IOException {
    try (Stream<Path> devices = Files.list(block)) {
      for (Path folder : devices.sorted().toList()) {
        if (text(folder.resolve("dm/name")).orElse("").equals(name)) {
          return Optional.of(new BlockDevice(name, folder));
        }
      }
    }
    Path plain = block.resolve(name);
    return Files.isDirectory(plain) ? Optional.of(new BlockDevice(name, plain)) : Optional.empty();
  }

  /** What it is in, and what carries it. */
  Answer answer() throws IOException {
    return answer(0);
  }

  private Answer answer(int depth) throws IOException {
    if ("1".equals(text("dm/suspended"))) {
      return Answer.of(Verdict.DOWN, name + " is suspended: whoever writes to it waits");
    }
    if (text("dm/uuid").startsWith("mpath-")) {
      return paths();
    }
    String degraded = text("md/degraded");
    if (!degraded.isEmpty() && !"0".equals(degraded)) {
      return Answer.of(Verdict.SLOW, "%s runs without %s of its disks".formatted(name, degraded));
    }
    String state = state();
    if (!state.isEmpty() && !"running".equals(state)) {
      return Answer.of(Verdict.DOWN, "%s is %s".formatted(name, state));
    }
    return carriers(depth);
  }

  // A volume is as well as the worst of what carries it.
  private Answer carriers(int depth) throws IOException {
    Answer worst = Answer.of(Verdict.UP, name + " is there");
    if (depth == DEEPEST) {
      return worst;
    }
    for (BlockDevice carrier : slaves()) {
      Answer answer = carrier.answer(depth + 1);
      if (answer.verdict().compareTo(worst.verdict()) > 0) {
        worst = answer.judged(answer.verdict(), "%s stands on %s".formatted(name, answer.words()));
      }
    }
    return worst;
  }

  private Answer paths() throws IOException {
    List<BlockDevice> all = slaves();
    var away = new ArrayList<String>();
    for (BlockDevice path : all) {
      if (!"running".equals(path.state())) {
        away.add("%s is %s".formatted(path.name, path.state().isEmpty() ? "away" : path.state()));
      }
    }
    int running = all.size() - away.size();
    var words = new StringBuilder();
    words.append("%d of %d paths to %s run".formatted(running, all.size(), name));
    away.forEach(path -> words.append(", ").append(path));
    Verdict verdict = running == 0 ? Verdict.DOWN : away.isEmpty() ? Verdict.UP : Verdict.SLOW;
    return Answer.of(verdict, words.toString())
        .with(BlockDeviceKind.PATHS, new Count(all.size()))
        .with(BlockDeviceKind.PATHS_RUNNING, new Count(running));
  }

  private List<BlockDevice> slaves() throws IOException {
    Path slaves = folder.resolve("slaves");
    if (!Files.isDirectory(slaves)) {
      return List.of();
    }
    try (Stream<Path> links = Files.list(slaves)) {
      var found = new ArrayList<BlockDevice>();
      for (Path link : links.sorted(Comparator.naturalOrder()).toList()) {
        Path real = link.toRealPath();
        String kernels = String.valueOf(real.getFileName());
        found.add(new BlockDevice(text(real.resolve("dm/name")).orElse(kernels), real));
      }
      return found;
    }
  }

  /** Of a SCSI disk; a partition has that of its disk. Empty for other devices. */
  private String state() throws IOException {
    Optional<String> own = text(folder.resolve("device/state"));
    Path parent = folder.toRealPath().getParent();
    return own.or(() -> parent == null ? Optional.empty() : unchecked(parent)).orElse("");
  }

  private static Optional<String> unchecked(Path parent) {
    try {
      return text(parent.resolve("device/state"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String text(String file) throws IOException {
    return text(folder.resolve(file)).orElse("");
  }

  private static Optional<String> text(Path file) throws IOException {
    try {
      return Files.isRegularFile(file)
          ? Optional.of(Files.readString(file).strip())
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
