package io.millwright.store.internal.offline;

import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import io.millwright.store.StoreException.Fault;
import io.millwright.store.Transaction;
import io.millwright.store.internal.copy.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** A database that is only looked at. */
final class ReadStore implements Store {
  private final Database database;

  ReadStore(Database database) {
    this.database = database;
  }

  @Override
  public <T> T find(Work<T> work) {
    try (Connection connection = database.connect()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      try {
        return work.in(new Looking(connection));
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new StoreException(Fault.REFUSED, "The database refuses: " + e.getMessage(), e);
    }
  }

  @Override
  public void change(Change work) {
    throw new StoreException(Fault.REFUSED, "The site does not run: nothing can be changed.", null);
  }

  @Override
  public void migrate(Migrations migrations) {
    throw new StoreException(Fault.REFUSED, "The site does not run: nothing can be changed.", null);
  }

  /** After it, nothing was committed. */
  private record Looking(Connection connection) implements Transaction {
    @Override
    public void afterCommit(Runnable then) {}
  }
}
