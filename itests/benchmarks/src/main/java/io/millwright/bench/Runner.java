package io.millwright.bench;

import io.millwright.itests.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets benches run, one after the other, and none of them for ever. */
final class Runner {
  /** A bench that takes so many times its budget hangs. */
  private static final int PATIENCE = 4;

  /** What it may take to end what it started, once it is told to give up. */
  private static final Duration CLEANING = Duration.ofSeconds(30);

  private final boolean quick;
  private final Path work;
  private final Path home;
  private final Progress progress;

  Runner(boolean quick, Path work, Path home, Progress progress) {
    this.quick = quick;
    this.work = work;
    this.home = home;
    this.progress = progress;
  }

  Outcome run(Plan.Entry entry) {
    Bench bench = entry.bench();
    Duration budget = entry.budget(quick);
    long begin = System.nanoTime();
    progress.say("%s: %s".formatted(bench.name(), bench.words()));
    List<Figure> figures = List.of();
    String trouble = "";
    boolean broke = false;
    try {
      Children.begin();
      figures =
          within(
              budget.multipliedBy(PATIENCE), () -> bench.run(setting(bench, budget), this::tell));
    } catch (CannotRunException e) {
      trouble = String.valueOf(e.getMessage());
    } catch (Exception e) {
      trouble = words(e);
      broke = true;
      e.printStackTrace();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    var outcome = new Outcome(bench.name(), bench.words(), figures, took, budget, trouble, broke);
    end(outcome);
    return outcome;
  }

  private void tell(String words) {
    progress.say("  " + words);
  }

  private void end(Outcome outcome) {
    if (!outcome.trouble().isEmpty()) {
      tell((outcome.broke() ? "BROKE: " : "cannot run: ") + outcome.trouble());
    }
    tell(
        "took %d s of %d s%s"
            .formatted(
                outcome.took().toSeconds(),
                outcome.budget().toSeconds(),
                outcome.overran() ? ", longer than planned" : ""));
  }

  private Setting setting(Bench bench, Duration budget) {
    Path own = work.resolve(bench.name());
    try {
      Folders.delete(own);
      return new Setting(quick, budget, Files.createDirectories(own), home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Figure> within(Duration limit, Callable<List<Figure>> task) throws Exception {
    var future = new FutureTask<>(task);
    var thread = new Thread(future, "bench");
    thread.start();
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      thread.join(CLEANING.toMillis());
      // What it leaves would be measured with the next one.
      Children.endAll();
      throw new IllegalStateException("did not end within " + limit.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static String words(Exception e) {
    String message = String.valueOf(e.getMessage());
    return e.getClass().getSimpleName() + ": " + message.lines().findFirst().orElse("");
  }
}
