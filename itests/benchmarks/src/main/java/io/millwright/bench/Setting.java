package io.millwright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Under what conditions a bench runs.
 *
 * @param quick whether the person wants to wait minutes instead of the better part of an hour
 * @param budget how long the bench may take, its preparations included
 * @param work a folder of the bench's own, empty when it begins
 * @param home the folder {@code itests/benchmarks}, for what peers need
 */
public record Setting(boolean quick, Duration budget, Path work, Path home) {
  /** One of two stretches. */
  public Duration either(Duration ifQuick, Duration ifFull) {
    return quick ? ifQuick : ifFull;
  }

  /** One of two numbers. */
  public int either(int ifQuick, int ifFull) {
    return quick ? ifQuick : ifFull;
  }

  /** A folder of that name within the bench's own. */
  public Path folder(String name) throws IOException {
    return Files.createDirectories(work.resolve(name));
  }
}
