package io.millwright.monitoring;

/**
 * Where an alarm stands between the machine and the people who look after it, in the terms of
 * ISA-18.2. Whether it is shelved, out of service or suppressed by design is told beside it.
 */
public enum AlarmState {
  /** The cause is there, or is latched, and nobody has acknowledged it. */
  UNACKNOWLEDGED,
  /** The cause went before anybody acknowledged it. */
  RETURNED_UNACKNOWLEDGED,
  /** The cause is there, or is latched, and somebody has acknowledged it. */
  ACKNOWLEDGED,
  /** The cause is not there and nobody need do anything. Listed for a day after it ended. */
  NORMAL
}
