package io.millwright.store;

import java.sql.SQLException;
import org.osgi.annotation.versioning.ProviderType;

/** The site's database. Thread-safe; every method blocks until the database answered. */
@ProviderType
public interface Store {
  /**
   * Work on the database.
   *
   * @param <T> what it finds
   */
  @FunctionalInterface
  interface Work<T> {
    T in(Transaction transaction) throws SQLException;
  }

  /** Work that finds nothing. */
  @FunctionalInterface
  interface Change {
    void in(Transaction transaction) throws SQLException;
  }

  /**
   * Does the work in one transaction: committed when it returns, rolled back when it throws. Work
   * that loses against another transaction (deadlock, serialization) is done again from its start
   * up to three times, so it must have no effect but through the transaction.
   *
   * @throws StoreException if the database refuses or is away; what the work itself throws comes
   *     through
   */
  <T> T find(Work<T> work);

  /**
   * As {@link #find}, for work without a result.
   *
   * @throws StoreException if the database refuses or is away
   */
  void change(Change work);

  /**
   * Brings the owner's tables to the state its newest migrations describe. Called by the owner
   * before its first work; safe to call again.
   *
   * @throws StoreException with {@link StoreException.Fault#NEWER_SCHEMA} if the tables were
   *     already changed by a newer version of the owner; nothing is changed then
   */
  void migrate(Migrations migrations);
}
