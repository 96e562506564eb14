package io.millwright.remote.session.internal.motion;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets input of one session through, or not. Somebody on site must have said that all travel paths
 * are free, and must hold on: when nothing is heard from them for {@link #HOLD} it locks, and what
 * was said does not count any more. Thread-safe.
 *
 * <p>An organisational aid: it is software on an ordinary computer, and no safety function.
 */
public final class MotionGate {
  /** How long one sign of the person on site lets input through. */
  public static final Duration HOLD = Duration.ofMillis(700);

  /** Time that no change of a clock moves. */
  private final LongSupplier nanos;

  private boolean armed;
  private boolean held;
  private long heard;

  /**
   * A gate that is locked.
   *
   * @param nanos time that only goes on, as {@link System#nanoTime} tells it
   */
  public MotionGate(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Travel paths are free; nothing passes until somebody holds. */
  public synchronized void arm() {
    armed = true;
    held = false;
  }

  /** Somebody holds on; whether that counts. */
  public synchronized boolean hold() {
    if (isLost()) {
      lock();
    }
    held = armed;
    heard = nanos.getAsLong();
    return held;
  }

  /** They let go, and can hold again. */
  public synchronized void release() {
    held = false;
  }

  /** Locks: it must be armed anew. */
  public synchronized void lock() {
    armed = false;
    held = false;
  }

  /** Whether input passes at this very moment. */
  public synchronized boolean isOpen() {
    if (isLost()) {
      lock();
    }
    return armed && held;
  }

  /** Whether it waits for somebody to hold, or is held. */
  public synchronized boolean isArmed() {
    if (isLost()) {
      lock();
    }
    return armed;
  }

  private boolean isLost() {
    return held && nanos.getAsLong() - heard > HOLD.toNanos();
  }
}
