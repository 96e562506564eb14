package io.millwright.ownership.internal.db;

import io.millwright.access.AccountId;
import io.millwright.model.MachineId;
import io.millwright.ownership.DataUse;
import io.millwright.ownership.DataUse.Purpose;
import io.millwright.ownership.DataUse.Recipient;
import io.millwright.ownership.DataUse.Ruling;
import io.millwright.ownership.DataUse.Wanted;
import io.millwright.ownership.DataUses.Search;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Listing;
import io.millwright.ownership.Listing.Terms;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The SQL of listings and of the ledger. */
public final class UseTables {
  private UseTables() {}

  /** All listings, in no order. */
  public static List<Listing> listings(Transaction transaction) {
    return Sql.list(transaction, "SELECT * FROM ownership_listing", UseTables::listing);
  }

  /** Adds a listing that stands. */
  public static void add(Transaction transaction, Listing listing) {
    Terms terms = listing.terms();
    Sql.run(
        transaction,
        "INSERT INTO ownership_listing (listing_id, customer, machine, clause, from_millis,"
            + " until_millis, recorded_account, recorded_login, recorded_millis, ended_account,"
            + " ended_login, ended_millis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', 0)",
        listing.id(),
        terms.customer(),
        terms.machine().text(),
        terms.clause(),
        terms.from().toEpochMilli(),
        terms.until().map(Instant::toEpochMilli).orElse(0L),
        listing.recorded().account().text(),
        listing.recorded().login(),
        listing.recorded().at().toEpochMilli());
  }

  /** Notes that a listing is ended, once; whether it stood. */
  public static boolean end(Transaction transaction, String id, Act by) {
    return Sql.run(
            transaction,
            "UPDATE ownership_listing SET ended_account = ?, ended_login = ?, ended_millis = ?"
                + " WHERE listing_id = ? AND ended_millis = 0",
            by.account().text(),
            by.login(),
            by.at().toEpochMilli(),
            id)
        > 0;
  }

  /** Forgets a listing. */
  public static void remove(Transaction transaction, String listing) {
    Sql.run(transaction, "DELETE FROM ownership_listing WHERE listing_id = ?", listing);
  }

  /** Adds an entry to the ledger. */
  public static void add(Transaction transaction, DataUse use) {
    Sql.run(
        transaction,
        "INSERT INTO ownership_use (use_id, machine, customer, purpose, recipient, for_whom,"
            + " clause, ruling, listing_id, asked_account, asked_login, asked_millis,"
            + " taken_millis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        use.use(),
        use.machine().text(),
        use.customer(),
        use.wanted().purpose().name(),
        use.wanted().recipient().name(),
        use.wanted().to(),
        use.wanted().clause(),
        use.ruling().name(),
        use.listing(),
        use.asked().account().text(),
        use.asked().login(),
        use.asked().at().toEpochMilli(),
        use.taken().map(Instant::toEpochMilli).orElse(0L));
  }

  /** Notes when data of an entry left. */
  public static void taken(Transaction transaction, DataUse use, Instant at) {
    Sql.run(
        transaction,
        "UPDATE ownership_use SET taken_millis = ? WHERE use_id = ? AND machine = ?",
        at.toEpochMilli(),
        use.use(),
        use.machine().text());
  }

  /** The entries of one use, in order of machine. */
  public static List<DataUse> uses(Transaction transaction, String use) {
    return Sql.list(
        transaction,
        "SELECT * FROM ownership_use WHERE use_id = ? ORDER BY machine",
        UseTables::use,
        use);
  }

  /**
   * Entries that fit, newest first.
   *
   * @param customers whose; empty for everybody's
   */
  public static List<DataUse> find(
      Transaction transaction, Optional<Set<String>> customers, Search search) {
    var values = new ArrayList<Object>();
    var sql = new StringBuilder("SELECT * FROM ownership_use WHERE asked_millis <= ?");
    values.add(search.before().toEpochMilli());
    search.machine().ifPresent(machine -> and(sql, values, "machine = ?", List.of(machine.text())));
    search.purpose().ifPresent(purpose -> and(sql, values, "purpose = ?", List.of(purpose.name())));
    search.ruling().ifPresent(ruling -> and(sql, values, "ruling = ?", List.of(ruling.name())));
    customers.ifPresent(
        those ->
            and(
                sql,
                values,
                "customer IN (%s)"
                    .formatted(String.join(", ", Collections.nCopies(those.size(), "?"))),
                List.copyOf(those)));
    sql.append(" ORDER BY asked_millis DESC, use_id, machine FETCH FIRST ? ROWS ONLY");
    values.add(search.most());
    return Sql.list(transaction, sql.toString(), UseTables::use, values.toArray());
  }

  private static void and(
      StringBuilder sql, List<Object> values, String condition, List<String> more) {
    sql.append(" AND ").append(condition);
    values.addAll(more);
  }

  /** How many entries there are of a machine. */
  public static long count(Transaction transaction, MachineId machine) {
    return count(transaction, "machine", machine.text());
  }

  /** How many entries there are of a customer. */
  public static long count(Transaction transaction, String customer) {
    return count(transaction, "customer", customer);
  }

  private static long count(Transaction transaction, String column, String value) {
    return Sql.list(
            transaction,
            "SELECT COUNT(*) AS pieces FROM ownership_use WHERE %s = ?".formatted(column),
            row -> row.getLong("pieces"),
            value)
        .get(0);
  }

  /** Forgets all entries of a machine. */
  public static void forget(Transaction transaction, MachineId machine) {
    Sql.run(transaction, "DELETE FROM ownership_use WHERE machine = ?", machine.text());
  }

  /** Forgets all entries of a customer. */
  public static void forget(Transaction transaction, String customer) {
    Sql.run(transaction, "DELETE FROM ownership_use WHERE customer = ?", customer);
  }

  private static Listing listing(ResultSet row) throws SQLException {
    var terms =
        new Terms(
            row.getString("customer"),
            new MachineId(row.getString("machine")),
            row.getString("clause"),
            Instant.ofEpochMilli(row.getLong("from_millis")),
            time(row, "until_millis"));
    return new Listing(
        row.getString("listing_id"),
        terms,
        act(row, "recorded"),
        time(row, "ended_millis").isPresent() ? Optional.of(act(row, "ended")) : Optional.empty());
  }

  private static DataUse use(ResultSet row) throws SQLException {
    return new DataUse(
        row.getString("use_id"),
        new MachineId(row.getString("machine")),
        row.getString("customer"),
        new Wanted(
            Purpose.valueOf(row.getString("purpose")),
            Recipient.valueOf(row.getString("recipient")),
            row.getString("for_whom"),
            row.getString("clause")),
        Ruling.valueOf(row.getString("ruling")),
        row.getString("listing_id"),
        act(row, "asked"),
        time(row, "taken_millis"));
  }

  private static Act act(ResultSet row, String what) throws SQLException {
    return new Act(
        new AccountId(row.getString(what + "_account")),
        row.getString(what + "_login"),
        Instant.ofEpochMilli(row.getLong(what + "_millis")));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.of(row.getLong(column))
        .filter(millis -> millis != 0)
        .map(Instant::ofEpochMilli);
  }
}
