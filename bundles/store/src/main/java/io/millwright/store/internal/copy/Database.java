package io.millwright.store.internal.copy;

import java.sql.Connection;
import java.sql.SQLException;

/** Where tables are. */
@FunctionalInterface
public interface Database {
  /** A connection, to be closed by the caller. */
  Connection connect() throws SQLException;
}
