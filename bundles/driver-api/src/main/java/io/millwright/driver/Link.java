package io.millwright.driver;

import io.millwright.model.Condition;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An open connection to a machine. The platform calls its methods one at a time, on threads that
 * may block; {@link #close()} alone may come while another call is under way, which must then
 * return soon.
 */
@ConsumerType
public interface Link extends AutoCloseable {
  /**
   * Asks the machine for its present values and sends them to the sink. A link whose machine pushes
   * leaves this as it is.
   *
   * @throws DriverException if the machine did not answer as it should
   * @throws InterruptedException if the platform gave up waiting
   */
  default void poll() throws DriverException, InterruptedException {}

  /**
   * Acknowledges a condition at the machine.
   *
   * @param condition {@link Condition#id()}
   * @param comment what the person wrote; may be empty
   * @throws DriverException with {@link Fault#UNSUPPORTED} if the machine knows no acknowledgement
   * @throws InterruptedException if the platform gave up waiting
   */
  default void acknowledge(String condition, String comment)
      throws DriverException, InterruptedException {
    throw new DriverException(Fault.UNSUPPORTED, "this machine takes no acknowledgement");
  }

  /**
   * Disconnects and frees every thread, timer and socket of this link. After it returns nothing
   * more is sent to the sink. Calling it again does nothing. Never throws.
   */
  @Override
  void close();
}
