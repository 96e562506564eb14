package io.millwright.driver.telephony.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A small program of the system, run as a child: a file system whose server is gone holds whoever
 * touches it, and a held child can be left behind where a held thread could not. A child that still
 * hangs keeps the next from being started.
 */
final class Command {
  private static final int OUTPUT_BYTES = 8192;

  private @Nullable Process running;

  /**
   * What came of it.
   *
   * @param exit its exit code
   * @param said all it wrote, to either channel
   */
  record Outcome(int exit, String said) {}

  /**
   * Runs it. Its output must be short, for nobody reads it before the end.
   *
   * @return empty if it did not end in time, or the one before still hangs
   */
  Optional<Outcome> run(List<String> command, Duration patience)
      throws IOException, InterruptedException {
    if (hangs()) {
      return Optional.empty();
    }
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    running = process;
    try {
      process.getOutputStream().close();
      if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
      byte[] said = process.getInputStream().readNBytes(OUTPUT_BYTES);
      return Optional.of(
          new Outcome(process.exitValue(), new String(said, StandardCharsets.UTF_8).strip()));
    } finally {
      end();
    }
  }

  /** Whether the last one still hangs although it was ended. */
  boolean hangs() {
    return running != null && running.isAlive();
  }

  /** Ends what still runs, as far as the system can. */
  void end() {
    Process process = running;
    if (process != null && process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
