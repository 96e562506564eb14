package io.millwright.driver.serial.wire;

/** An ear at a line. */
public interface Tap {
  /** Hears no more. Calling it again does nothing. */
  void end();
}
