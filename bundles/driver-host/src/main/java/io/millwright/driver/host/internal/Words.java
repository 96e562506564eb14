package io.millwright.driver.host.internal;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said to people of a driver's failures. */
final class Words {
  private static final Logger LOG = LoggerFactory.getLogger(Words.class);

  private Words() {}

  static String seconds(Duration duration) {
    BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
    return seconds.toPlainString() + " s";
  }

  static String overran(String what, Duration deadline) {
    return "the driver's %s has not ended within %s and was interrupted"
        .formatted(what, seconds(deadline));
  }

  static String of(DriverException failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.fault().name());
  }

  static DriverException tooLate(String what, Exception cause) {
    return new DriverException(
        Fault.UNREACHABLE, "the driver's %s did not get its turn in time".formatted(what), cause);
  }

  /** Anything but a DriverException is a bug of the driver, and is told as such. */
  static DriverException asDriverException(String what, Throwable failure) {
    if (failure instanceof DriverException known) {
      return known;
    }
    if (failure instanceof InterruptedException) {
      return new DriverException(Fault.UNREACHABLE, "the driver's " + what + " was interrupted");
    }
    LOG.error("A driver's {} failed in a way it must not", what, failure);
    return new DriverException(
        Fault.PROTOCOL, "the driver's %s failed: %s".formatted(what, failure), failure);
  }
}
