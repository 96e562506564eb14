package io.millwright.driver.host.internal;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is counted and noted of one machine since the start. Guarded by its owner's lock. */
final class Tally {
  /** The numbers at one moment. */
  record Stand(double perSecond, long received, long refused, List<String> warnings) {}

  /** A driver that warns without end must not fill the memory. */
  private static final int MOST_WARNINGS = 20;

  private final Rate rate = new Rate();
  private final Set<String> warnings = new LinkedHashSet<>();
  private long received;
  private long refused;
  private boolean refusalShown;
  private long heard;

  /** Something came, so many nanoseconds after the start. */
  void heard(long nanos) {
    heard = nanos;
  }

  /** A reading came. */
  void received(long nanos) {
    received++;
    rate.count(nanos);
  }

  /** Counts a refused reading; the first since the link was opened is shown. */
  void refused(String why) {
    refused++;
    if (!refusalShown) {
      refusalShown = true;
      warn(why);
    }
  }

  void warn(String detail) {
    if (warnings.size() < MOST_WARNINGS) {
      warnings.add(detail);
    }
  }

  void forgetWarnings() {
    warnings.clear();
    refusalShown = false;
  }

  Duration heardAt() {
    return Duration.ofNanos(heard);
  }

  Stand stand(long nanos) {
    return new Stand(rate.perSecond(nanos), received, refused, List.copyOf(warnings));
  }
}
