package io.millwright.ticket.time.internal.db;

import io.millwright.access.AccountId;
import io.millwright.contract.Right;
import io.millwright.model.MachineId;
import io.millwright.ownership.OwnedRows;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import io.millwright.ticket.time.Charge;
import io.millwright.ticket.time.TimeEntry;
import io.millwright.ticket.time.Work;
import io.millwright.ticket.time.internal.db.Booking.Spent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The SQL of entries. */
public final class TimeTable {
  private static final String KEPT = "SELECT * FROM ticket_time WHERE kept = 1 AND ";
  private static final String ORDER = " ORDER BY from_millis, time_id, revision";

  private TimeTable() {}

  /** Adds one that does not count yet. */
  public static void add(Transaction transaction, Booking one) {
    TimeEntry entry = one.entry();
    Work work = entry.work();
    TimeEntry.Written written = entry.written();
    Sql.run(
        transaction,
        "INSERT INTO ticket_time (time_id, revision, kept, newest, ticket_id, ticket_number,"
            + " customer, machine, person, from_millis, minutes, words, scope, subject, billing,"
            + " contract_id, clause, verdict, budget, inside, billable, off_hours, spent_at, spent,"
            + " reference, by_account, by_login, at_millis, reason, struck) VALUES (?, ?, 0, 0, ?,"
            + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', '', 0, 0, 0, '', 0, '', ?, ?, ?, ?, ?)",
        entry.id(),
        entry.revision(),
        entry.ticket(),
        entry.number(),
        one.customer(),
        one.machine(),
        work.person(),
        work.from().toEpochMilli(),
        work.minutes(),
        work.text(),
        work.scope().name(),
        work.subject(),
        work.billing().name(),
        one.by().text(),
        written.login(),
        written.at().toEpochMilli(),
        written.reason(),
        written.struck() ? 1 : 0);
  }

  /** Notes what the contract made of it, before it is spent. */
  public static void charge(Transaction transaction, Booking one) {
    Charge charge = one.entry().charge();
    Sql.run(
        transaction,
        "UPDATE ticket_time SET contract_id = ?, clause = ?, verdict = ?, budget = ?, inside = ?,"
            + " billable = ?, off_hours = ?, spent_at = ?, spent = ?, reference = ?"
            + " WHERE time_id = ? AND revision = ?",
        charge.contract(),
        charge.clause(),
        charge.words(),
        charge.budget(),
        charge.inside(),
        charge.billable(),
        charge.offHours(),
        one.spent().machine(),
        one.spent().amount(),
        one.spent().reference(),
        one.entry().id(),
        one.entry().revision());
  }

  /** From now on it is the one that counts; whether it is still there. */
  public static boolean keep(Transaction transaction, TimeEntry one) {
    Sql.run(transaction, "UPDATE ticket_time SET newest = 0 WHERE time_id = ?", one.id());
    return Sql.run(
            transaction,
            "UPDATE ticket_time SET kept = 1, newest = 1 WHERE time_id = ? AND revision = ?",
            one.id(),
            one.revision())
        > 0;
  }

  /** Forgets one that never counted. */
  public static void forget(Transaction transaction, TimeEntry one) {
    Sql.run(
        transaction,
        "DELETE FROM ticket_time WHERE kept = 0 AND time_id = ? AND revision = ?",
        one.id(),
        one.revision());
  }

  /** Forgets one in all its versions. */
  public static void remove(Transaction transaction, String id) {
    Sql.run(transaction, "DELETE FROM ticket_time WHERE time_id = ?", id);
  }

  /** A version that somebody wrote, or is just writing. */
  public static Optional<Booking> version(Transaction transaction, TimeEntry one) {
    return Sql.list(
            transaction,
            "SELECT * FROM ticket_time WHERE time_id = ? AND revision = ?",
            TimeTable::booking,
            one.id(),
            one.revision())
        .stream()
        .findFirst();
  }

  /** The version that counts. */
  public static Optional<Booking> newest(Transaction transaction, String id) {
    return Sql.list(transaction, KEPT + "newest = 1 AND time_id = ?", TimeTable::booking, id)
        .stream()
        .findFirst();
  }

  /** All versions of those of a ticket, in the order of the work. */
  public static List<Booking> of(Transaction transaction, String ticket) {
    return Sql.list(transaction, KEPT + "ticket_id = ?" + ORDER, TimeTable::booking, ticket);
  }

  /** Those that count of a contract, whose work began in a time. */
  public static List<TimeEntry> ofContract(
      Transaction transaction, String contract, Instant from, Instant until) {
    return Sql.list(
        transaction,
        KEPT + "newest = 1 AND contract_id = ? AND from_millis >= ? AND from_millis < ?" + ORDER,
        row -> booking(row).entry(),
        contract,
        from.toEpochMilli(),
        until.toEpochMilli());
  }

  /** Those that count, whose work began in a time. */
  public static List<Booking> between(Transaction transaction, Instant from, Instant until) {
    return Sql.list(
        transaction,
        KEPT + "newest = 1 AND from_millis >= ? AND from_millis < ?" + ORDER,
        TimeTable::booking,
        from.toEpochMilli(),
        until.toEpochMilli());
  }

  /** Those from before then of which nobody knows whether they were spent. */
  public static List<Booking> unkept(Transaction transaction, Instant before) {
    return Sql.list(
        transaction,
        "SELECT * FROM ticket_time WHERE kept = 0 AND at_millis < ?" + ORDER,
        TimeTable::booking,
        before.toEpochMilli());
  }

  /** Those that somebody wrote, or whose work it was, in all their versions. */
  public static List<TimeEntry> by(Transaction transaction, String account, String login) {
    return Sql.list(
        transaction,
        KEPT + "(by_account = ? OR person = ?)" + ORDER,
        row -> booking(row).entry(),
        account,
        login);
  }

  /**
   * Those of a customer, and of its machines while they were nobody's; with an empty customer of
   * machines, whosever they were.
   */
  public static List<TimeEntry> whose(
      Transaction transaction, String customer, Set<MachineId> machines) {
    return whose(transaction, "SELECT * FROM ticket_time WHERE ", customer, machines);
  }

  /** Those of the same that count. */
  public static List<TimeEntry> countedOf(
      Transaction transaction, String customer, Set<MachineId> machines) {
    return whose(transaction, KEPT + "newest = 1 AND ", customer, machines);
  }

  private static List<TimeEntry> whose(
      Transaction transaction, String begin, String customer, Set<MachineId> machines) {
    OwnedRows rows = OwnedRows.of(customer, machines);
    return Sql.list(
        transaction,
        begin + rows.sql() + ORDER,
        row -> booking(row).entry(),
        rows.values().toArray());
  }

  private static Booking booking(ResultSet row) throws SQLException {
    return new Booking(
        new TimeEntry(
            row.getString("time_id"),
            row.getString("ticket_id"),
            row.getString("ticket_number"),
            row.getInt("revision"),
            work(row),
            charge(row),
            new TimeEntry.Written(
                row.getString("by_login"),
                Instant.ofEpochMilli(row.getLong("at_millis")),
                row.getString("reason"),
                row.getInt("struck") != 0)),
        row.getString("customer"),
        row.getString("machine"),
        new AccountId(row.getString("by_account")),
        new Spent(row.getString("spent_at"), row.getLong("spent"), row.getString("reference")));
  }

  private static Work work(ResultSet row) throws SQLException {
    return new Work(
        row.getString("person"),
        Instant.ofEpochMilli(row.getLong("from_millis")),
        row.getLong("minutes"),
        row.getString("words"),
        Right.valueOf(row.getString("scope")),
        row.getString("subject"),
        Work.Billing.valueOf(row.getString("billing")));
  }

  private static Charge charge(ResultSet row) throws SQLException {
    return new Charge(
        row.getString("contract_id"),
        row.getString("clause"),
        row.getString("verdict"),
        row.getString("budget"),
        row.getLong("inside"),
        row.getLong("billable"),
        row.getLong("off_hours"));
  }
}
