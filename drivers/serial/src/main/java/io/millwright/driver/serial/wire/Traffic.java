package io.millwright.driver.serial.wire;

/** Hears what goes over a line, beside its user. Called on the user's thread; returns at once. */
public interface Traffic {
  /** Bytes came from the device. */
  void came(byte[] bytes);

  /** Bytes were sent to the device. */
  void went(byte[] bytes);
}
