package io.millwright.driver.host.internal;

import io.millwright.driver.Driver;
import io.millwright.model.MachineId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the host reads of a driver's service properties.
 *
 * @param machine whose driver it is
 * @param kind the machine's kind; may be empty
 * @param driver the driver's short name, for instance {@code opcua}
 * @param pid the configuration's PID; empty if not configured
 * @param poll time between polls; zero: never
 * @param silence how long nothing may come; zero: any time
 */
record Settings(
    MachineId machine, String kind, String driver, String pid, Duration poll, Duration silence) {
  private static final String PACKAGE = "io.millwright.driver.";

  /**
   * Reads service properties.
   *
   * @throws IllegalArgumentException if they name no machine or no number where one must be
   */
  static Settings of(Map<String, ?> properties) {
    return new Settings(
        new MachineId(text(properties, Driver.MACHINE_ID)),
        text(properties, Driver.MACHINE_KIND),
        driverName(text(properties, "component.name")),
        text(properties, "service.pid"),
        seconds(properties, Driver.POLL_SECONDS),
        seconds(properties, Driver.SILENCE_SECONDS));
  }

  /** {@code io.millwright.driver.opcua.OpcUaDriver} is {@code opcua}. */
  static String driverName(String component) {
    if (!component.startsWith(PACKAGE)) {
      return component;
    }
    String rest = component.substring(PACKAGE.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  private static String text(Map<String, ?> properties, String key) {
    Object value = properties.get(key);
    // A configuration read by several sources may carry its PID as a list.
    if (value instanceof Iterable<?> many) {
      var each = many.iterator();
      return each.hasNext() ? String.valueOf(each.next()) : "";
    }
    return value == null ? "" : value.toString();
  }

  private static Duration seconds(Map<String, ?> properties, String key) {
    @Nullable Object value = properties.get(key);
    if (value == null) {
      return Duration.ZERO;
    }
    try {
      BigDecimal seconds = new BigDecimal(value.toString());
      return Duration.ofNanos(Math.max(0, seconds.movePointRight(9).longValue()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s: '%s' is no number".formatted(key, value), e);
    }
  }
}
