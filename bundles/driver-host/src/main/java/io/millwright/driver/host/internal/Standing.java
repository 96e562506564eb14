package io.millwright.driver.host.internal;

import io.millwright.driver.host.DriverState;
import java.time.Instant;

/** Where a machine's connection stands, for people. */
record Standing(DriverState state, String detail, Instant since) {
  /** The next standing; keeps its beginning while only the detail changes. */
  Standing then(DriverState next, String words, Instant now) {
    return new Standing(next, words, next == state ? since : now);
  }
}
