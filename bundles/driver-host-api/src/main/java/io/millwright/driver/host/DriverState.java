package io.millwright.driver.host;

/** Where the connection to a machine stands. */
public enum DriverState {
  /** Being opened for the first time or again. */
  CONNECTING,
  /** Open, and readings come. */
  LIVE,
  /** Open, but the driver's library is repairing its connection. */
  LOST,
  /** The last try failed; the next is planned. */
  WAITING,
  /** The machine refused us; a person must act. Tried again seldom. */
  REFUSED,
  /** The configuration cannot work; not tried until it changes. */
  MISCONFIGURED,
  /** The file names a driver that is not installed. */
  NO_DRIVER
}
