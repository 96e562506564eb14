package io.millwright.store.internal;

import io.millwright.store.StoreException;
import io.millwright.store.StoreException.Fault;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;

/** Reads from an SQLState (ISO/IEC 9075-2, and Derby's and PostgreSQL's own) what can be done. */
public final class SqlFault {
  private static final String ROLLED_BACK = "40";

  // 08 connection, 53 resources (disk full), 57 shut down by an administrator, 58 input/output;
  // Derby: XSD pages, XSL log (disk full among them), XJ04 and XBM the database does not boot.
  private static final List<String> AWAY =
      List.of("08", ROLLED_BACK, "53", "57", "58", "XSD", "XSL", "XJ04", "XBM");

  private SqlFault() {}

  /** Whether the work lost against another transaction and may win when done again. */
  static boolean lostAgainstAnother(SQLException e) {
    return state(e).startsWith(ROLLED_BACK);
  }

  /** Whether PostgreSQL says that its disk is full; Derby's is watched by {@link DiskGuard}. */
  static boolean isDiskFull(SQLException e) {
    return state(e).equals("53100");
  }

  /** Whether it was tried to write on a connection that only reads: 25006, Derby's 25502, 25503. */
  static boolean isReadOnly(SQLException e) {
    return List.of("25006", "25502", "25503").contains(state(e));
  }

  /** The exception a caller of the store gets. */
  public static StoreException exception(String what, SQLException e) {
    Fault fault = isAway(e) ? Fault.AWAY : Fault.REFUSED;
    return new StoreException(
        fault, "%s: %s (SQLState %s)".formatted(what, e.getMessage(), state(e)), e);
  }

  private static boolean isAway(SQLException e) {
    return e instanceof SQLRecoverableException
        || e instanceof SQLTransientConnectionException
        || e instanceof SQLNonTransientConnectionException
        || AWAY.stream().anyMatch(state(e)::startsWith);
  }

  private static String state(SQLException e) {
    String state = e.getSQLState();
    return state == null ? "none" : state;
  }
}
