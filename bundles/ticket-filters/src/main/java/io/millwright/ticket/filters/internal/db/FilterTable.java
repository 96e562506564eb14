package io.millwright.ticket.filters.internal.db;

import io.millwright.access.Caller;
import io.millwright.model.MachineId;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import io.millwright.ticket.filters.SavedFilter.Wish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The SQL of saved filters. */
public final class FilterTable {
  private static final String ALL = "SELECT * FROM ticket_filter WHERE ";

  private FilterTable() {}

  /**
   * A filter as it is kept.
   *
   * @param account whose
   * @param removed whether it was taken away
   */
  public record Kept(String id, Wish wish, String account, String login, boolean removed) {}

  /** Adds one. */
  public static void add(Transaction transaction, String id, Wish wish, Caller by) {
    Sql.run(
        transaction,
        "INSERT INTO ticket_filter (filter_id, label, asked, named_customer, named_machine,"
            + " shared, by_account, by_login, by_customer, removed_millis)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        id,
        wish.name(),
        wish.query(),
        wish.customer(),
        wish.machine(),
        wish.shared() ? 1 : 0,
        by.account().text(),
        by.login(),
        by.customer().orElse(""));
  }

  /** Writes one anew. */
  public static void change(Transaction transaction, String id, Wish wish) {
    Sql.run(
        transaction,
        "UPDATE ticket_filter SET label = ?, asked = ?, named_customer = ?, named_machine = ?,"
            + " shared = ? WHERE filter_id = ?",
        wish.name(),
        wish.query(),
        wish.customer(),
        wish.machine(),
        wish.shared() ? 1 : 0,
        id);
  }

  /** Takes one away, or brings it back. */
  public static void mark(Transaction transaction, String id, Optional<Instant> removed) {
    Sql.run(
        transaction,
        "UPDATE ticket_filter SET removed_millis = ? WHERE filter_id = ?",
        removed.map(Instant::toEpochMilli).orElse(0L),
        id);
  }

  /** Forgets those that were taken away before then. */
  public static void forget(Transaction transaction, Instant before) {
    Sql.run(
        transaction,
        "DELETE FROM ticket_filter WHERE removed_millis > 0 AND removed_millis < ?",
        before.toEpochMilli());
  }

  /** Forgets one. */
  public static void forget(Transaction transaction, String id) {
    Sql.run(transaction, "DELETE FROM ticket_filter WHERE filter_id = ?", id);
  }

  /** One of them, also if it was taken away. */
  public static Optional<Kept> find(Transaction transaction, String id) {
    return Sql.list(transaction, ALL + "filter_id = ?", FilterTable::kept, id).stream().findFirst();
  }

  /** Somebody's own, and all that are shared. */
  public static List<Kept> of(Transaction transaction, String account) {
    return Sql.list(
        transaction,
        ALL + "removed_millis = 0 AND (by_account = ? OR shared = 1)",
        FilterTable::kept,
        account);
  }

  /**
   * Those of the people of a customer, and those that name it or one of these machines; taken away
   * or not.
   */
  public static List<Kept> whose(
      Transaction transaction, String customer, Set<MachineId> machines) {
    var values = new ArrayList<Object>(machines.stream().map(MachineId::text).sorted().toList());
    String which =
        machines.isEmpty()
            ? "1 = 0"
            : "named_machine IN ("
                + String.join(", ", Collections.nCopies(machines.size(), "?"))
                + ")";
    if (!customer.isEmpty()) {
      which += " OR by_customer = ? OR named_customer = ?";
      values.add(customer);
      values.add(customer);
    }
    return Sql.list(transaction, ALL + which, FilterTable::kept, values.toArray());
  }

  /** Which one somebody's list begins with; empty for none. */
  public static String preferred(Transaction transaction, String account) {
    return Sql.list(
            transaction,
            "SELECT filter_id FROM ticket_filter_preferred WHERE account_id = ?",
            row -> row.getString("filter_id"),
            account)
        .stream()
        .findFirst()
        .orElse("");
  }

  /** Somebody's list begins with it; with none if it is empty. */
  public static void prefer(Transaction transaction, String account, String id) {
    Sql.run(transaction, "DELETE FROM ticket_filter_preferred WHERE account_id = ?", account);
    if (!id.isEmpty()) {
      Sql.run(
          transaction,
          "INSERT INTO ticket_filter_preferred (account_id, filter_id) VALUES (?, ?)",
          account,
          id);
    }
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getString("filter_id"),
        new Wish(
            row.getString("label"),
            row.getString("asked"),
            row.getString("named_customer"),
            row.getString("named_machine"),
            row.getInt("shared") != 0),
        row.getString("by_account"),
        row.getString("by_login"),
        row.getLong("removed_millis") != 0);
  }
}
