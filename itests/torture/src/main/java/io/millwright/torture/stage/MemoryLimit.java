package io.millwright.torture.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A computer with little memory: a control group of the kernel where one can be made (as root, on
 * either version), else only a small heap, so that what the process takes must be looked at.
 */
public final class MemoryLimit implements AutoCloseable {
  private static final Path OLD = Path.of("/sys/fs/cgroup/memory");
  private static final Path NEW = Path.of("/sys/fs/cgroup");
  private static final long MEGABYTE = 1 << 20;

  private final Optional<Path> group;
  private final Map<String, String> environment;

  /** So much for all of Java, and for its heap. */
  public MemoryLimit(Path folder, int megabytes, int heapMegabytes) {
    group = group(megabytes);
    environment = new HashMap<>();
    environment.put("MILLWRIGHT_HEAP", heapMegabytes + "m");
    group.ifPresent(
        made ->
            environment.putAll(
                WrappedJava.in(folder, "echo $$ > '%s/cgroup.procs'".formatted(made))));
  }

  private static Optional<Path> group(int megabytes) {
    boolean old = Files.isWritable(OLD.resolve("cgroup.procs"));
    Path group = (old ? OLD : NEW).resolve("millwright-torture-" + ProcessHandle.current().pid());
    try {
      Files.createDirectory(group);
      Path limit = group.resolve(old ? "memory.limit_in_bytes" : "memory.max");
      Files.writeString(limit, "" + megabytes * MEGABYTE);
      return Optional.of(group);
    } catch (IOException e) {
      // Not allowed here; the journey says so.
      return Optional.empty();
    }
  }

  /** Whether the kernel enforces it. */
  public boolean isEnforced() {
    return group.isPresent();
  }

  /** For a site. */
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /** Only when its processes have ended. */
  @Override
  public void close() {
    group.ifPresent(
        made -> {
          try {
            Files.delete(made);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
