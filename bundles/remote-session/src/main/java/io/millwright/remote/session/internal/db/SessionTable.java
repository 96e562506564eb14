package io.millwright.remote.session.internal.db;

import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.util.List;

/** The SQL of remote sessions. */
public final class SessionTable {
  /**
   * A session as it is kept.
   *
   * @param body JSON
   */
  public record Row(
      String id, String machine, String customer, String state, long askedMillis, String body) {}

  private SessionTable() {}

  /** All bodies. */
  public static List<String> all(Transaction transaction) {
    return Sql.list(transaction, "SELECT body FROM remote_session", row -> row.getString("body"));
  }

  /** Adds one. */
  public static void add(Transaction transaction, Row row) {
    Sql.run(
        transaction,
        "INSERT INTO remote_session (session_id, machine, customer, state, asked_millis,"
            + " body) VALUES (?, ?, ?, ?, ?, ?)",
        row.id(),
        row.machine(),
        row.customer(),
        row.state(),
        row.askedMillis(),
        row.body());
  }

  /** Changes one; whether it was in that state before. */
  public static boolean change(Transaction transaction, Row row, String before) {
    return Sql.run(
            transaction,
            "UPDATE remote_session SET state = ?, body = ?" + " WHERE session_id = ? AND state = ?",
            row.state(),
            row.body(),
            row.id(),
            before)
        > 0;
  }

  /** Forgets one. */
  public static void remove(Transaction transaction, String id) {
    Sql.run(transaction, "DELETE FROM remote_session WHERE session_id = ?", id);
  }
}
