package io.millwright.remote.session.internal.db;

import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.util.List;

/** The SQL of what is still to be done for sessions. */
public final class ReminderTable {
  /** Which one. */
  public record Which(String session, String purpose, String part) {}

  /** One as it is kept. */
  public record Row(Which which, String account, String login, long sinceMillis, String words) {}

  private ReminderTable() {}

  /** All. */
  public static List<Row> all(Transaction transaction) {
    return Sql.list(
        transaction,
        "SELECT session_id, purpose, part, account, login, since_millis, words"
            + " FROM remote_session_reminder ORDER BY since_millis, session_id",
        row ->
            new Row(
                new Which(
                    row.getString("session_id"), row.getString("purpose"), row.getString("part")),
                row.getString("account"),
                row.getString("login"),
                row.getLong("since_millis"),
                row.getString("words")));
  }

  /** Writes one, in the place of what was there. */
  public static void put(Transaction transaction, Row row) {
    remove(transaction, row.which());
    Sql.run(
        transaction,
        "INSERT INTO remote_session_reminder (session_id, purpose, part, account, login,"
            + " since_millis, words) VALUES (?, ?, ?, ?, ?, ?, ?)",
        row.which().session(),
        row.which().purpose(),
        row.which().part(),
        row.account(),
        row.login(),
        row.sinceMillis(),
        row.words());
  }

  /** Forgets one. */
  public static void remove(Transaction transaction, Which which) {
    Sql.run(
        transaction,
        "DELETE FROM remote_session_reminder WHERE session_id = ? AND purpose = ? AND part = ?",
        which.session(),
        which.purpose(),
        which.part());
  }
}
