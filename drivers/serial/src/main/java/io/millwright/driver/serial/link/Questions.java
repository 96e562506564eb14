package io.millwright.driver.serial.link;

import io.millwright.driver.serial.profile.Bytes;
import io.millwright.driver.serial.profile.Interpreter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When to ask a device that sends only when it is asked, and when to give it up. */
final class Questions {
  /** So many questions may get lost. */
  private static final int LOST = 3;

  private final Bytes ask;
  private final Duration every;
  private final Duration patience;
  private @Nullable Instant asked;
  private @Nullable Instant waiting;
  private boolean answered;

  Questions(Interpreter interpreter, Duration patience) {
    this.ask = interpreter.ask().orElse(Bytes.NONE);
    this.every = interpreter.askEvery();
    Duration lost = every.multipliedBy(LOST);
    this.patience = lost.compareTo(patience) > 0 ? lost : patience;
  }

  /** What to ask now; empty if nothing. */
  Bytes due(Instant now) {
    // A clock that is set back must not silence us.
    boolean isDue = asked == null || now.isBefore(asked) || !now.isBefore(asked.plus(every));
    if (ask.isEmpty() || !isDue) {
      return Bytes.NONE;
    }
    asked = now;
    if (waiting == null || now.isBefore(waiting)) {
      waiting = now;
    }
    return ask;
  }

  /** Something came. */
  void answered() {
    answered = true;
    waiting = null;
  }

  boolean isAnswered() {
    return answered;
  }

  /** Whether nothing at all has come since the first of several questions. */
  boolean areInVain(Instant now) {
    return waiting != null && now.isAfter(waiting.plus(patience));
  }

  Duration patience() {
    return patience;
  }
}
