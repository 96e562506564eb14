package io.millwright.ticketing.internal.db;

import io.millwright.access.AccountId;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The SQL of who watches which ticket. */
public final class WatchTable {
  private WatchTable() {}

  /** Adds somebody; whether they were not there. */
  public static boolean add(Transaction transaction, String ticket, AccountId account) {
    if (of(transaction, ticket).contains(account)) {
      return false;
    }
    Sql.run(
        transaction,
        "INSERT INTO ticketing_watch (ticket_id, account) VALUES (?, ?)",
        ticket,
        account.text());
    return true;
  }

  /** Takes somebody away; whether they were there. */
  public static boolean remove(Transaction transaction, String ticket, AccountId account) {
    return Sql.run(
            transaction,
            "DELETE FROM ticketing_watch WHERE ticket_id = ? AND account = ?",
            ticket,
            account.text())
        > 0;
  }

  /** Who watches a ticket. */
  public static Set<AccountId> of(Transaction transaction, String ticket) {
    return accounts(transaction, "SELECT account FROM ticketing_watch WHERE ticket_id = ?", ticket);
  }

  /** Who watches a ticket or one that went into it, or opened such a one. */
  public static Set<AccountId> hearing(Transaction transaction, String ticket) {
    return accounts(
        transaction,
        "SELECT account FROM ticketing_watch WHERE ticket_id = ? UNION"
            + " SELECT w.account FROM ticketing_watch w JOIN ticketing_merge m"
            + " ON m.ticket_id = w.ticket_id WHERE m.into_id = ? UNION"
            + " SELECT t.by_account FROM ticketing_ticket t JOIN ticketing_merge n"
            + " ON n.ticket_id = t.ticket_id WHERE n.into_id = ?",
        ticket,
        ticket,
        ticket);
  }

  private static Set<AccountId> accounts(Transaction transaction, String sql, String... tickets) {
    return new LinkedHashSet<>(
        Sql.list(transaction, sql, row -> new AccountId(row.getString(1)), (Object[]) tickets));
  }

  /** The numbers of the tickets that somebody watches. */
  public static List<String> by(Transaction transaction, AccountId account) {
    return Sql.list(
        transaction,
        "SELECT t.label FROM ticketing_watch w JOIN ticketing_ticket t"
            + " ON t.ticket_id = w.ticket_id WHERE w.account = ? ORDER BY t.opened_millis, t.label",
        row -> row.getString("label"),
        account.text());
  }
}
