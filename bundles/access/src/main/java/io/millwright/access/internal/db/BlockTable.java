package io.millwright.access.internal.db;

import io.millwright.access.Blocks.Block;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.time.Instant;
import java.util.List;

/** The SQL of blocked customers. */
public final class BlockTable {
  private BlockTable() {}

  /** All, by customer. */
  public static List<Block> all(Transaction transaction) {
    return Sql.list(
        transaction,
        "SELECT customer, reason, since_millis FROM access_block ORDER BY customer",
        row ->
            new Block(
                row.getString("customer"),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("since_millis"))));
  }

  /** Saves a new one. */
  public static void add(Transaction transaction, Block block) {
    Sql.run(
        transaction,
        "INSERT INTO access_block (customer, reason, since_millis) VALUES (?, ?, ?)",
        block.customer(),
        block.reason(),
        block.since().toEpochMilli());
  }

  /** Lifts one. */
  public static void remove(Transaction transaction, String customer) {
    Sql.run(transaction, "DELETE FROM access_block WHERE customer = ?", customer);
  }
}
