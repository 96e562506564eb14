package io.millwright.operation.internal.db;

import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/** The SQL of when maintenance windows were looked at last: one row. */
public final class WindowLookTable {
  private WindowLookTable() {}

  /** When; empty if they never were. */
  public static Optional<Instant> last(Transaction transaction) {
    return Sql.list(
            transaction,
            "SELECT at_millis FROM operation_window_look",
            row -> Instant.ofEpochMilli(row.getLong("at_millis")))
        .stream()
        .findFirst();
  }

  /** They are looked at. */
  public static void save(Transaction transaction, Instant now) {
    Sql.run(transaction, "DELETE FROM operation_window_look");
    Sql.run(
        transaction,
        "INSERT INTO operation_window_look (look_number, at_millis) VALUES (1, ?)",
        now.toEpochMilli());
  }
}
