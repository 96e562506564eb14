package io.millwright.access.internal.db;

import io.millwright.access.AccountId;
import io.millwright.access.Sessions.Session;
import io.millwright.audit.Deed;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.time.Instant;
import java.util.List;

/** The SQL of sessions. */
public final class SessionTable {
  /**
   * A session and what only this bundle knows of it.
   *
   * @param hash of its secret
   * @param account whose
   * @param session as its owner sees it
   */
  public record Kept(String hash, AccountId account, Session session) {
    /** Used at that time. */
    public Kept usedAt(Instant time) {
      return new Kept(
          hash,
          account,
          new Session(
              session.id(),
              session.door(),
              session.address(),
              session.agent(),
              session.begun(),
              time));
    }
  }

  private SessionTable() {}

  /** All sessions. */
  public static List<Kept> all(Transaction transaction) {
    return Sql.list(
        transaction,
        "SELECT secret_hash, session_id, account_id, door, address, agent, begun_millis,"
            + " used_millis FROM access_session",
        row ->
            new Kept(
                row.getString("secret_hash"),
                new AccountId(row.getString("account_id")),
                new Session(
                    row.getString("session_id"),
                    Deed.Door.valueOf(row.getString("door")),
                    row.getString("address"),
                    row.getString("agent"),
                    Instant.ofEpochMilli(row.getLong("begun_millis")),
                    Instant.ofEpochMilli(row.getLong("used_millis")))));
  }

  /** Saves one, new or not, unless its account is gone. */
  public static void save(Transaction transaction, Kept kept) {
    Session session = kept.session();
    int updated =
        Sql.run(
            transaction,
            "UPDATE access_session SET used_millis = ? WHERE secret_hash = ?",
            session.used().toEpochMilli(),
            kept.hash());
    if (updated == 0) {
      insert(transaction, kept, session);
    }
  }

  private static void insert(Transaction transaction, Kept kept, Session session) {
    boolean gone =
        Sql.list(
                transaction,
                "SELECT account_id FROM access_account WHERE account_id = ?",
                row -> row.getString(1),
                kept.account().text())
            .isEmpty();
    if (!gone) {
      Sql.run(
          transaction,
          "INSERT INTO access_session (secret_hash, session_id, account_id, door, address, agent,"
              + " begun_millis, used_millis) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          kept.hash(),
          session.id(),
          kept.account().text(),
          session.door().name(),
          session.address(),
          session.agent(),
          session.begun().toEpochMilli(),
          session.used().toEpochMilli());
    }
  }

  /** Ends one. */
  public static void remove(Transaction transaction, String hash) {
    Sql.run(transaction, "DELETE FROM access_session WHERE secret_hash = ?", hash);
  }

  /** Ends all of an account. */
  public static void removeAll(Transaction transaction, AccountId id) {
    Sql.run(transaction, "DELETE FROM access_session WHERE account_id = ?", id.text());
  }
}
