package io.millwright.store.internal.backup;

import io.millwright.store.internal.copy.Work;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** How far a long work is. One thread works, any may look. */
public class Progress implements Work {
  private final BooleanSupplier calledOff;
  private final AtomicLong done = new AtomicLong();
  private final List<String> steps = new CopyOnWriteArrayList<>();
  private volatile long total;

  /** The work is called off. */
  static final class CalledOffException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CalledOffException() {
      super("The site stopped before the backup was finished; begin another.");
    }
  }

  /**
   * @param calledOff asked again and again; ends the work once it is true
   */
  public Progress(BooleanSupplier calledOff) {
    this.calledOff = calledOff;
  }

  /**
   * The next step begins.
   *
   * @param bytes of the step; 0 if unknown
   */
  public void step(String name, long bytes) {
    steps.add(name);
    total = bytes;
    done.set(0);
    done("", 0);
  }

  @Override
  public void done(String what, long bytes) {
    done.addAndGet(bytes);
    if (calledOff.getAsBoolean()) {
      throw new CalledOffException();
    }
  }

  /** What was done so far and, last, what is done now: who looks seldom still sees each. */
  public List<String> steps() {
    return List.copyOf(steps);
  }

  /** Bytes of this step that are done. */
  public long done() {
    return done.get();
  }

  /** Bytes of this step, as far as known. */
  public long total() {
    return total;
  }
}
