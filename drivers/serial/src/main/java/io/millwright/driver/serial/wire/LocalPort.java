package io.millwright.driver.serial.wire;

/**
 * A serial port of this computer.
 *
 * @param path the device, for instance {@code /dev/ttyUSB0}; changes with the order of plugging in
 * @param stablePath a name that stays, for instance {@code /dev/serial/by-id/…}; empty if it has
 *     none
 * @param usbSerial serial number of its USB adapter; empty if it has none
 * @param product what it calls itself; may be empty
 */
public record LocalPort(String path, String stablePath, String usbSerial, String product) {
  /** The name that stays, where there is one. */
  public String name() {
    return stablePath.isEmpty() ? path : stablePath;
  }
}
