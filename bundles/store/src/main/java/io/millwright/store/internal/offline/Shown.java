package io.millwright.store.internal.offline;

import io.millwright.store.internal.backup.Progress;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** Progress that a person sees: a line for each step, and every other second how far it is. */
final class Shown extends Progress {
  private static final long BETWEEN = TimeUnit.SECONDS.toNanos(2);

  private final PrintStream out;
  private long last = System.nanoTime();

  Shown(PrintStream out) {
    super(() -> false);
    this.out = out;
  }

  @Override
  public void step(String name, long bytes) {
    super.step(name, bytes);
    out.println(name + " …");
    last = System.nanoTime();
  }

  @Override
  public void done(String what, long bytes) {
    super.done(what, bytes);
    if (System.nanoTime() - last > BETWEEN) {
      last = System.nanoTime();
      out.printf(
          "  %,d MB%s  %s%n",
          done() >> 20, total() > 0 ? " of about %,d".formatted(total() >> 20) : "", what);
    }
  }
}
