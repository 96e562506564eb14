package io.millwright.store.internal.backup;

import io.millwright.store.internal.copy.Work;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** How far a long work is. One thread works, any may look. */
public class Progress implements Work {
  private final BooleanSupplier calledOff;
  private final AtomicLong done = new AtomicLong();
  private volatile String step = "";
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
    step = name;
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

  /** What is done now. */
  public String step() {
    return step;
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
