package io.millwright.web.internal;

import io.millwright.driver.host.DriverStatus;
import io.millwright.monitoring.Light;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One machine as the overview shows it.
 *
 * @param site the site's name; empty while unassigned
 * @param siteId names the site in addresses; empty while unassigned
 * @param customer the customer's name; empty while unassigned
 * @param customerId names the customer in questions; empty while unassigned
 * @param since when the light became this; null while nobody judges
 * @param readingsPerSecond to one decimal
 * @param gapsToday gaps that touch today at the site
 */
record MachineRow(
    String id,
    String kind,
    String site,
    String siteId,
    String customer,
    String customerId,
    Light light,
    String reason,
    @Nullable Instant since,
    double readingsPerSecond,
    int gapsToday,
    DriverRow driver) {
  /**
   * The machine's connection.
   *
   * @param state a {@link io.millwright.driver.host.DriverState}, {@code NOT_CONFIGURED} without a
   *     file, {@code UNKNOWN} while the driver host is away, or {@code NONE} of the platform, which
   *     watches itself
   * @param since when the state began; null if there is none
   */
  record DriverRow(String name, String state, String detail, @Nullable Instant since, String file) {
    static DriverRow of(DriverStatus status) {
      return new DriverRow(
          status.driver(), status.state().name(), status.detail(), status.since(), status.file());
    }

    static DriverRow notConfigured() {
      return new DriverRow(
          "", "NOT_CONFIGURED", "No configuration file names this machine.", null, "");
    }

    static DriverRow none() {
      return new DriverRow("", "NONE", "", null, "");
    }

    static DriverRow unknown() {
      return new DriverRow("", "UNKNOWN", "The driver host is away.", null, "");
    }
  }
}
