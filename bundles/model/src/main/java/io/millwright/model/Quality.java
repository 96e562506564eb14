package io.millwright.model;

/** How far a reading may be trusted; the severities of an OPC UA StatusCode, and one of our own. */
public enum Quality {
  /** The machine vouches for the value. */
  GOOD,
  /** The value is there but doubtful, for instance substituted or not accurate. */
  UNCERTAIN,
  /**
   * The value is older than the signal's cadence allows; given by the platform, never by a driver.
   */
  STALE,
  /** There is no usable value. */
  BAD
}
