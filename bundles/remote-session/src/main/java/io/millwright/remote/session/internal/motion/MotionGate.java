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

  /** How far apart two signs must be to be somebody who holds, and not one who let go. */
  private static final Duration APART = Duration.ofMillis(200);

  /** Time that no change of a clock moves. */
  private final LongSupplier nanos;

  private boolean armed;
  private boolean signed;
  private boolean held;
  private long first;
  private long heard;
  private long until;

  /**
   * A gate that is locked.
   *
   * @param nanos time that only goes on, as {@link System#nanoTime} tells it
   */
  public MotionGate(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Travel paths are free for so long; nothing passes until somebody holds. */
  public synchronized void arm(Duration span) {
    lock();
    armed = true;
    until = nanos.getAsLong() + span.toNanos();
  }

  /**
   * Somebody holds on; whether that counts. One sign may have come late, from somebody who let go
   * since: only the second one opens.
   */
  public synchronized boolean hold() {
    lockIfLost();
    long now = nanos.getAsLong();
    if (!signed || now - heard > HOLD.toNanos()) {
      signed = true;
      first = now;
    }
    held = armed && (held || now - first >= APART.toNanos());
    heard = now;
    return armed;
  }

  /** They let go, and can hold again. */
  public synchronized void release() {
    lockIfLost();
    signed = false;
    held = false;
  }

  /** Locks: it must be armed anew. */
  public synchronized void lock() {
    armed = false;
    signed = false;
    held = false;
  }

  /** Whether input passes at this very moment. */
  public synchronized boolean isOpen() {
    lockIfLost();
    return armed && held;
  }

  /** Whether it waits for somebody to hold, or is held. */
  public synchronized boolean isArmed() {
    lockIfLost();
    return armed;
  }

  private void lockIfLost() {
    long now = nanos.getAsLong();
    boolean lost = held && now - heard > HOLD.toNanos();
    boolean over = armed && now - until >= 0;
    if (lost || over) {
      lock();
    }
  }
}
