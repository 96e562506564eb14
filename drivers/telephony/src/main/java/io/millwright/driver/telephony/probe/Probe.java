package io.millwright.driver.telephony.probe;

import java.time.Duration;

/**
 * One question to one target, asked again and again, never twice at a time. What it must remember
 * between two questions it keeps itself.
 */
public interface Probe extends AutoCloseable {
  /** Whom it asks: questions to one host are limited in number. For instance {@code 10.0.0.5}. */
  String host();

  /**
   * Asks once, on a thread that may block. A failure is an answer, never an exception.
   *
   * @param patience how long to wait for the target in all
   * @throws InterruptedException if the platform stops; whatever is open is closed first
   */
  Answer ask(Duration patience) throws InterruptedException;

  /** Frees what is kept between questions. */
  @Override
  default void close() {}
}
