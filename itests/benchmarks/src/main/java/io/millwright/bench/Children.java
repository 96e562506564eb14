package io.millwright.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The processes that benches start: sites, devices, peers. None of them outlives its bench. */
public final class Children {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int ROUNDS = 5;
  private static final AtomicBoolean ENDING = new AtomicBoolean();

  private Children() {}

  /** Sees to it that all of them end with this process, also by Ctrl-C and SIGTERM. */
  static void endWithUs() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  ENDING.set(true);
                  // A bench that just loses its processes may be about to start one.
                  for (int round = 0; round < ROUNDS && endAll(); round++) {}
                },
                "children"));
  }

  /** Before a bench starts any: waits for the end of this process if that has come. */
  static void begin() throws InterruptedException {
    if (ENDING.get()) {
      new CountDownLatch(1).await();
    }
  }

  /** Ends one: kindly first, after ten seconds not. */
  public static void end(Process process) {
    process.destroy();
    awaitEnd(process, Duration.ofSeconds(10));
  }

  /** Waits for one that was told to end; when it takes too long it is ended unkindly. */
  public static void awaitEnd(Process process, Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends all there are: kindly first, then not. Returns whether there were any. */
  static boolean endAll() {
    List<ProcessHandle> all = ProcessHandle.current().descendants().toList();
    all.forEach(ProcessHandle::destroy);
    CompletableFuture<?>[] ends =
        all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
    all.forEach(ProcessHandle::destroyForcibly);
    return !all.isEmpty();
  }
}
