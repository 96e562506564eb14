package io.millwright.driver.host.internal;

import io.millwright.model.MachineId;
import java.util.Collection;

/** What outlives the platform. Every method blocks and may throw a {@code StoreException}. */
public interface Memory {
  /**
   * Notes a start and gives what was known before. From now on the platform counts as crashed until
   * {@link #stopped()}.
   */
  Start started();

  /** Saves where machines stand. */
  void save(Collection<Mark> marks);

  /** Notes that the platform stops in an orderly way. */
  void stopped();

  /** Whether something is known of a machine. */
  boolean knows(MachineId machine);

  /** Forgets where a machine stood. */
  void forget(MachineId machine);
}
