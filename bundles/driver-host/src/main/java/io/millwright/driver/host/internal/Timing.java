package io.millwright.driver.host.internal;

import java.time.Duration;

/**
 * How long the host waits for whom.
 *
 * @param call for a driver to open a link, to poll or to acknowledge
 * @param close for a driver to close a link
 * @param lost for a driver's library to repair a connection
 * @param refused before it tries again where a machine refused us
 */
record Timing(Duration call, Duration close, Duration lost, Duration refused) {
  static final Timing USUAL =
      new Timing(
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60));

  static Timing of(HostConfig config) {
    return new Timing(
        seconds(config.call_seconds()),
        USUAL.close(),
        seconds(config.lost_seconds()),
        USUAL.refused());
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
