package io.millwright.ownership;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells what a part of the platform has of somebody, for who takes all of it out: an OSGi service
 * of each bundle that has such. Whoever once offered one is waited for by every export: none begins
 * while it is away. What it writes is for people outside: no secret, and nothing of anybody else.
 *
 * <p>Called by one thread; may block as long as it takes. May be asked again for the same.
 */
@ConsumerType
public interface DataTeller {
  /** Unique and lasting: small letters and dashes, for instance {@code fleet}. */
  String name();

  /**
   * Writes all it has of a customer and the customer's machines.
   *
   * @param whose the customer and those of its machines that are meant
   * @throws IOException if it cannot be written; passed on from {@code into}
   */
  void tell(Belongings whose, DataFolder into) throws IOException;

  /**
   * Writes all it has that is about one person; nothing as delivered.
   *
   * @throws IOException as above
   */
  default void tell(Person about, DataFolder into) throws IOException {}
}
