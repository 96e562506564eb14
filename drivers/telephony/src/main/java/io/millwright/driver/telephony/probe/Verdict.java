package io.millwright.driver.telephony.probe;

import io.millwright.model.State;
import java.util.Locale;

/** What an answer means. */
public enum Verdict {
  /** It works. */
  UP,
  /** It works, and took longer or is fuller than its threshold allows. */
  SLOW,
  /** Somebody answered and refused us: password, certificate, method. */
  REFUSED,
  /** Nobody answered, or it says that it does not work. */
  DOWN,
  /** The question could not be asked, so the target may be well. */
  CANNOT_TELL;

  /** As signals and pages write it, for instance {@code cannot-tell}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public State state() {
    return new State(word());
  }
}
