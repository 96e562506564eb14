package io.millwright.driver.serial.wire;

import io.millwright.driver.DriverException;

/** An open line to a device. Used by one thread at a time; closed from any. */
public interface Wire extends AutoCloseable {
  /**
   * Takes what has come, without waiting for more.
   *
   * @return how many bytes were put into {@code into}, from its beginning; 0: nothing has come
   * @throws DriverException if the line is gone; it must be closed and opened anew
   */
  int read(byte[] into) throws DriverException;

  /**
   * Sends. What the line does not take at once goes with the next {@link #read}.
   *
   * @throws DriverException if the line is gone or has taken nothing for long
   */
  void write(byte[] bytes) throws DriverException;

  /** Frees the port or socket. Calling it again does nothing. Never throws. */
  @Override
  void close();
}
