package io.millwright.monitoring.internal;

import io.millwright.monitoring.Light;
import java.time.Duration;

/**
 * How patient a rule is.
 *
 * @param onDelay so long a value must be bad before it counts
 * @param offDelay so long a value must be good again before the alarm goes
 * @param repeat so many bad values in a row before it counts
 * @param redRepeat so many red values in a row before it counts as red
 */
record Timing(Duration onDelay, Duration offDelay, int repeat, int redRepeat) {
  /** At once. */
  static final Timing AT_ONCE = new Timing(Duration.ZERO, Duration.ZERO, 1, 1);

  /** Whether every value counts at once. */
  boolean isAtOnce() {
    return equals(AT_ONCE);
  }

  /** The light that so many bad values in a row allow; GREEN for none yet. */
  Light allowed(Light wanted, int times, int redTimes) {
    if (wanted == Light.RED && redTimes >= redRepeat) {
      return Light.RED;
    }
    if (times < repeat) {
      return Light.GREEN;
    }
    return wanted == Light.RED ? Light.YELLOW : wanted;
  }
}
