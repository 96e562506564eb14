package io.millwright.driver.host.internal;

import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Time and threads of a test: nothing happens but in {@link #settle()} and {@link #advance}, on the
 * test's own thread. Lent threads can be stuck at will, and publishers be held back.
 */
final class VirtualClockwork implements Clockwork {
  private record Planned(Duration due, long order, Runnable task) {}

  private final ManualClock clock = ManualClock.atNoon();
  private final Queue<Runnable> ready = new ArrayDeque<>();
  private final Queue<Runnable> heldBack = new ArrayDeque<>();
  private final PriorityQueue<Planned> planned =
      new PriorityQueue<>(Comparator.comparing(Planned::due).thenComparing(Planned::order));
  private final List<StuckCall> stuck = new ArrayList<>();
  private Duration uptime = Duration.ZERO;
  private long order;
  private boolean sticking;
  private boolean publishersHeld;

  /** A lent thread that does not come back. */
  static final class StuckCall implements Loan {
    private final Runnable call;
    private boolean interrupted;

    StuckCall(Runnable call) {
      this.call = call;
    }

    @Override
    public void interrupt() {
      interrupted = true;
    }

    boolean isInterrupted() {
      return interrupted;
    }
  }

  @Override
  public long millis() {
    return clock.instant().toEpochMilli();
  }

  @Override
  public long nanos() {
    return uptime.toNanos();
  }

  @Override
  public void soon(Runnable task) {
    ready.add(task);
  }

  @Override
  public void publish(Runnable task) {
    (publishersHeld ? heldBack : ready).add(task);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    Planned plan = new Planned(uptime.plus(delay), order++, task);
    planned.add(plan);
    return () -> planned.remove(plan);
  }

  @Override
  public Loan lend(Runnable blocking) {
    var call = new StuckCall(blocking);
    if (sticking) {
      stuck.add(call);
    } else {
      ready.add(blocking);
    }
    return call;
  }

  /** From now on calls of drivers do not come back, or do again. */
  void stick(boolean on) {
    sticking = on;
  }

  List<StuckCall> stuck() {
    return List.copyOf(stuck);
  }

  /** Lets a stuck call go on after all. */
  void unstick(StuckCall call) {
    stuck.remove(call);
    ready.add(call.call);
    settle();
  }

  /** From now on the bus takes nothing, or takes again. */
  void holdPublishers(boolean on) {
    publishersHeld = on;
    if (!on) {
      ready.addAll(heldBack);
      heldBack.clear();
      settle();
    }
  }

  /** Does all that can be done now. */
  void settle() {
    for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
      task.run();
    }
  }

  void advance(Duration by) {
    settle();
    Duration end = uptime.plus(by);
    for (Planned next = due(end); next != null; next = due(end)) {
      moveTo(next.due());
      next.task().run();
      settle();
    }
    moveTo(end);
    settle();
  }

  void advanceSeconds(double seconds) {
    advance(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private @Nullable Planned due(Duration end) {
    Planned next = planned.peek();
    return next == null || next.due().compareTo(end) > 0 ? null : planned.poll();
  }

  private void moveTo(Duration time) {
    clock.advance(time.minus(uptime));
    uptime = time;
  }

  /** Somebody sets the clock of the computer. */
  ManualClock clock() {
    return clock;
  }
}
