package io.millwright.driver.serial.wire;

/** An ear at a line, until it is closed. */
public interface Tap extends AutoCloseable {
  @Override
  void close();
}
