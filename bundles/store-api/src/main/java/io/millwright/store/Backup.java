package io.millwright.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a backup is.
 *
 * @param id unique within a site
 * @param state whether it is being made
 * @param steps what was done so far and, last, what is done now, for a person
 * @param done bytes of the last step that are done
 * @param total bytes of this step, as far as known; 0 if unknown
 * @param detail what went wrong and what to do, for a person; empty unless it failed
 * @param file the finished backup; null until then
 * @param bytes the length of the file; 0 until it is finished
 * @param began when it began
 * @param ended null as long as it is being made
 */
public record Backup(
    String id,
    State state,
    List<String> steps,
    long done,
    long total,
    String detail,
    @Nullable Path file,
    long bytes,
    Instant began,
    @Nullable Instant ended) {
  public Backup {
    steps = List.copyOf(steps);
  }

  /** What is done now, or was done last; empty before the first. */
  public String step() {
    return steps.isEmpty() ? "" : steps.get(steps.size() - 1);
  }

  /** Whether a backup is being made. */
  public enum State {
    /** It is being made. */
    RUNNING,
    /** It is finished and was read again to the last byte. */
    DONE,
    /** It was given up; nothing of it is left. */
    FAILED
  }
}
