package io.millwright.store.internal.offline;

import io.millwright.store.internal.copy.Database;
import java.io.IOException;
import java.sql.SQLException;

/** Where a database shall be: it is made beside what is there, and takes its place at the end. */
interface Target {
  /** Whether a site's data is there already. */
  boolean isUsed() throws SQLException;

  /** An empty place beside it. */
  Database stage() throws SQLException, IOException, RefusedException;

  /** What is staged takes the place; what was there is set aside under a name with this end. */
  void addTo(Switch.Plan plan, String aside) throws IOException;

  /** Nothing staged is left, unless it took its place. */
  void discard() throws SQLException, IOException;

  /** Lets go of what is open; what is staged stays. */
  void release() throws SQLException;
}
