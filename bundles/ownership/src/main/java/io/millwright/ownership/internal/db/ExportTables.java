package io.millwright.ownership.internal.db;

import io.millwright.access.AccountId;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Export;
import io.millwright.ownership.Export.State;
import io.millwright.ownership.Person;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The SQL of exports. */
public final class ExportTables {
  private ExportTables() {}

  /** All, in no order. */
  public static List<Export> all(Transaction transaction) {
    return Sql.list(transaction, "SELECT * FROM ownership_export", ExportTables::export);
  }

  /** Adds a new one. */
  public static void add(Transaction transaction, Export export) {
    Sql.run(
        transaction,
        "INSERT INTO ownership_export (export_id, customer, account, login, state, asked_account,"
            + " asked_login, asked_millis, done_millis, until_millis, size_bytes, sha256, words,"
            + " tries) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, '', '', 0)",
        export.id(),
        export.customer().orElse(""),
        export.person().map(one -> one.account().text()).orElse(""),
        export.person().map(Person::login).orElse(""),
        export.state().name(),
        export.asked().account().text(),
        export.asked().login(),
        export.asked().at().toEpochMilli());
  }

  /** Enters a state, if it still is in that other one; whether it was. */
  public static boolean move(
      Transaction transaction, String id, State from, State to, String words) {
    return Sql.run(
            transaction,
            "UPDATE ownership_export SET state = ?, words = ? WHERE export_id = ? AND state = ?",
            to.name(),
            words,
            id,
            from.name())
        > 0;
  }

  /** Counts one more try; how many they are. */
  public static int tried(Transaction transaction, String id) {
    Sql.run(transaction, "UPDATE ownership_export SET tries = tries + 1 WHERE export_id = ?", id);
    return Sql.list(
            transaction,
            "SELECT tries FROM ownership_export WHERE export_id = ?",
            row -> row.getInt(1),
            id)
        .stream()
        .findFirst()
        .orElse(0);
  }

  /** Keeps what is known of the file. */
  public static void made(
      Transaction transaction, String id, Instant done, Instant until, long bytes, String sha256) {
    Sql.run(
        transaction,
        "UPDATE ownership_export SET done_millis = ?, until_millis = ?, size_bytes = ?, sha256 = ?"
            + " WHERE export_id = ?",
        done.toEpochMilli(),
        until.toEpochMilli(),
        bytes,
        sha256,
        id);
  }

  /** Keeps of which machines something is in the file. */
  public static void machines(Transaction transaction, String id, Set<MachineId> machines) {
    Sql.run(transaction, "DELETE FROM ownership_export_machine WHERE export_id = ?", id);
    for (MachineId machine : machines) {
      Sql.run(
          transaction,
          "INSERT INTO ownership_export_machine (export_id, machine) VALUES (?, ?)",
          id,
          machine.text());
    }
  }

  /** Forgets one; whether it was there. */
  public static boolean remove(Transaction transaction, String id) {
    return Sql.run(transaction, "DELETE FROM ownership_export WHERE export_id = ?", id) > 0;
  }

  /** Ids of those in which something of them is. */
  public static Set<String> holding(Transaction transaction, Belongings belongings) {
    var found = new HashSet<String>();
    belongings
        .customer()
        .ifPresent(
            customer ->
                found.addAll(
                    Sql.list(
                        transaction,
                        "SELECT export_id FROM ownership_export WHERE customer = ?",
                        row -> row.getString(1),
                        customer)));
    for (MachineId machine : belongings.machines()) {
      found.addAll(
          Sql.list(
              transaction,
              "SELECT export_id FROM ownership_export_machine WHERE machine = ?",
              row -> row.getString(1),
              machine.text()));
    }
    return found;
  }

  /** Whoever told something once. */
  public static List<String> tellers(Transaction transaction) {
    return Sql.list(transaction, "SELECT teller FROM ownership_teller", row -> row.getString(1));
  }

  /** Remembers one. */
  public static void addTeller(Transaction transaction, String teller) {
    Sql.run(transaction, "INSERT INTO ownership_teller (teller) VALUES (?)", teller);
  }

  private static Export export(ResultSet row) throws SQLException {
    String account = row.getString("account");
    String login = row.getString("login");
    return new Export(
        row.getString("export_id"),
        Optional.of(row.getString("customer")).filter(text -> !text.isEmpty()),
        Optional.of(account)
            .filter(text -> !text.isEmpty())
            .map(text -> new Person(new AccountId(text), login)),
        State.valueOf(row.getString("state")),
        new Act(
            new AccountId(row.getString("asked_account")),
            row.getString("asked_login"),
            Instant.ofEpochMilli(row.getLong("asked_millis"))),
        time(row, "done_millis"),
        time(row, "until_millis"),
        row.getLong("size_bytes"),
        row.getString("sha256"),
        row.getString("words"));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.of(row.getLong(column))
        .filter(millis -> millis != 0)
        .map(Instant::ofEpochMilli);
  }
}
