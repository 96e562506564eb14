package io.millwright.store;

import java.sql.Connection;
import org.osgi.annotation.versioning.ProviderType;

/** A transaction under way. Used only within the work it was given to, on the same thread. */
@ProviderType
public interface Transaction {
  /** The connection, auto-commit off. The work neither commits, rolls back nor closes it. */
  Connection connection();

  /** Does {@code then} on this thread after the commit; not at all after a roll-back. */
  void afterCommit(Runnable then);
}
