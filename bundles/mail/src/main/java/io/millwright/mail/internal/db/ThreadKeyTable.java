package io.millwright.mail.internal.db;

import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.util.Optional;

/** The SQL of the key that signs threads: there is one row. */
public final class ThreadKeyTable {
  private static final int ONLY = 1;

  private ThreadKeyTable() {}

  /** The key, as hexadecimal digits. */
  public static Optional<String> find(Transaction transaction) {
    return Sql.list(
            transaction,
            "SELECT secret FROM mail_thread_key WHERE key_number = ?",
            row -> row.getString(1),
            ONLY)
        .stream()
        .findFirst();
  }

  /** Keeps the key. */
  public static void add(Transaction transaction, String secret) {
    Sql.run(
        transaction,
        "INSERT INTO mail_thread_key (key_number, secret) VALUES (?, ?)",
        ONLY,
        secret);
  }
}
