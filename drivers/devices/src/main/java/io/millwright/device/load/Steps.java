package io.millwright.device.load;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lets the machines step, one after the other, spread evenly over the period. A step that comes
 * late is made up for, never left out. Thread-safe.
 */
final class Steps implements AutoCloseable {
  /** Machines whose steps are due so close together step in one go. */
  private static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final List<CountingMachine> machines;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "steps"));

  // Only the thread touches these, and who holds the lock.
  private long periodNanos;
  private long begin;
  private long done;
  private long total;
  private long latestNanos;
  private boolean paused;

  /** What is known of the steps at one moment. */
  record Pace(double periodMillis, boolean paused, long steps, double latestMillis) {}

  Steps(List<CountingMachine> machines, int periodMillis) {
    this.machines = machines;
    this.periodNanos = TimeUnit.MILLISECONDS.toNanos(periodMillis);
    this.begin = System.nanoTime();
    var unused =
        thread.scheduleAtFixedRate(this::due, SLOT_NANOS, SLOT_NANOS, TimeUnit.NANOSECONDS);
  }

  private synchronized void due() {
    if (paused) {
      return;
    }
    long passed = System.nanoTime() - begin;
    for (long due = nextDue(); due <= passed; due = nextDue()) {
      latestNanos = Math.max(latestNanos, passed - due);
      machines.get((int) (total % machines.size())).step();
      done++;
      total++;
    }
  }

  /** Since the begin. Machine by machine, so that many machines do not step all at once. */
  private long nextDue() {
    long rounds = done / machines.size();
    long place = done % machines.size();
    return (rounds + 1) * periodNanos + place * periodNanos / machines.size();
  }

  /** From now on a step each {@code periodMillis}. */
  synchronized void every(double periodMillis) {
    periodNanos = Math.max(1, Math.round(periodMillis * 1e6));
    beginAnew();
  }

  synchronized void pause() {
    paused = true;
  }

  synchronized void resume() {
    paused = false;
    beginAnew();
  }

  private void beginAnew() {
    begin = System.nanoTime();
    done = 0;
    latestNanos = 0;
  }

  synchronized Pace pace() {
    return new Pace(periodNanos / 1e6, paused, total, latestNanos / 1e6);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
