package io.millwright.plan.internal.db;

import io.millwright.model.MachineId;
import io.millwright.plan.Due;
import io.millwright.plan.PlannedWork;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The SQL of what is kept of times. */
public final class TimesTable {
  private static final long NONE = -1;
  private static final String ALL = "SELECT * FROM plan_time";
  private static final String KEY =
      " WHERE plan_work = ? AND machine = ? AND planned_day = ? AND customer = ?";

  private TimesTable() {}

  /** Keeps it, instead of what was kept. */
  public static void put(Transaction transaction, Kept one) {
    remove(transaction, one);
    Due.Said said =
        one.said().orElse(new Due.Said("", Instant.EPOCH, "", Optional.empty(), Optional.empty()));
    Sql.run(
        transaction,
        "INSERT INTO plan_time (plan_work, machine, planned_day, due_day, kind, title, customer,"
            + " state, asked, ticket_id, ticket_number, by_account, by_login, at_millis,"
            + " words, done_day, valid_day) VALUES"
            + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        one.key().work(),
        one.key().machine().text(),
        one.key().planned().toEpochDay(),
        one.day().toEpochDay(),
        one.kind().name(),
        one.title(),
        one.customer(),
        one.state().name(),
        one.right(),
        one.ticket().id(),
        one.ticket().number(),
        one.account(),
        said.by(),
        said.at().toEpochMilli(),
        said.words(),
        said.done().map(LocalDate::toEpochDay).orElse(NONE),
        said.validUntil().map(LocalDate::toEpochDay).orElse(NONE));
  }

  /** Forgets it. */
  public static void remove(Transaction transaction, Kept one) {
    Sql.run(
        transaction,
        "DELETE FROM plan_time" + KEY,
        one.key().work(),
        one.key().machine().text(),
        one.key().planned().toEpochDay(),
        one.customer());
  }

  /** What is kept of one, for its owner then. */
  public static Optional<Kept> find(Transaction transaction, Due.Key key, String customer) {
    return Sql.list(
            transaction,
            ALL + KEY,
            TimesTable::kept,
            key.work(),
            key.machine().text(),
            key.planned().toEpochDay(),
            customer)
        .stream()
        .findFirst();
  }

  /** All that is kept. */
  public static List<Kept> all(Transaction transaction) {
    return Sql.list(transaction, ALL + " ORDER BY due_day, plan_work, machine", TimesTable::kept);
  }

  private static Kept kept(ResultSet row) throws SQLException {
    String login = row.getString("by_login");
    return new Kept(
        new Due.Key(
            row.getString("plan_work"),
            new MachineId(row.getString("machine")),
            LocalDate.ofEpochDay(row.getLong("planned_day"))),
        PlannedWork.Kind.valueOf(row.getString("kind")),
        row.getString("title"),
        LocalDate.ofEpochDay(row.getLong("due_day")),
        Due.State.valueOf(row.getString("state")),
        row.getString("customer"),
        row.getString("asked"),
        new Kept.Ticket(row.getString("ticket_id"), row.getString("ticket_number")),
        row.getString("by_account"),
        login.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Due.Said(
                    login,
                    Instant.ofEpochMilli(row.getLong("at_millis")),
                    row.getString("words"),
                    day(row.getLong("done_day")),
                    day(row.getLong("valid_day")))));
  }

  private static Optional<LocalDate> day(long day) {
    return day == NONE ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
  }
}
