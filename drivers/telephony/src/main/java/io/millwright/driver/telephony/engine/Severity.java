package io.millwright.driver.telephony.engine;

import io.millwright.driver.telephony.probe.Verdict;

/** How bad a verdict is, as conditions say it. */
final class Severity {
  private static final int WARNING = 400;

  private Severity() {}

  static int of(Verdict verdict) {
    return switch (verdict) {
      case DOWN -> 800;
      case REFUSED -> 500;
      case SLOW -> WARNING;
      case CANNOT_TELL -> 200;
      case UP -> 1;
    };
  }

  /** One destination of several: how bad it is to lose them all is the trunk's own matter. */
  static int ofDestination(Verdict verdict) {
    return Math.min(WARNING, of(verdict));
  }
}
