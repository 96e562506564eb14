package io.millwright.ownership.internal.db;

import io.millwright.access.AccountId;
import io.millwright.model.MachineId;
import io.millwright.ownership.Deletion;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Deletion.State;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The SQL of deletions as people see them. */
public final class DeletionTables {
  private static final String COLUMNS =
      "customer, whole, reason, state, asked_account, asked_login, asked_millis, approved_account,"
          + " approved_login, approved_millis, off_account, off_login, off_millis, due_millis,"
          + " begun_millis, check_millis, done_millis, waits";

  private DeletionTables() {}

  /** All, in no order. */
  public static List<Dossier> all(Transaction transaction) {
    var machines = new HashMap<String, Set<MachineId>>();
    Sql.list(
            transaction,
            "SELECT deletion_id, machine FROM ownership_deletion_machine",
            row -> Map.entry(row.getString(1), new MachineId(row.getString(2))))
        .forEach(
            one ->
                machines.computeIfAbsent(one.getKey(), id -> new HashSet<>()).add(one.getValue()));
    return Sql.list(
        transaction,
        "SELECT deletion_id, " + COLUMNS + " FROM ownership_deletion",
        row -> dossier(row, machines.getOrDefault(row.getString("deletion_id"), Set.of())));
  }

  /** Saves one, new or not; its proof stays what it is. */
  public static void save(Transaction transaction, Dossier dossier) {
    List<Object> values = values(dossier);
    String set = COLUMNS.replace(",", " = ?,") + " = ?";
    int changed =
        Sql.run(
            transaction,
            "UPDATE ownership_deletion SET " + set + " WHERE deletion_id = ?",
            values.toArray());
    if (changed == 0) {
      Sql.run(
          transaction,
          "INSERT INTO ownership_deletion ("
              + COLUMNS
              + ", deletion_id) VALUES (?"
              + ", ?".repeat(values.size() - 1)
              + ")",
          values.toArray());
    }
    Sql.run(
        transaction, "DELETE FROM ownership_deletion_machine WHERE deletion_id = ?", dossier.id());
    for (MachineId machine : dossier.deletion().machines()) {
      Sql.run(
          transaction,
          "INSERT INTO ownership_deletion_machine (deletion_id, machine) VALUES (?, ?)",
          dossier.id(),
          machine.text());
    }
  }

  /** Keeps the proof. */
  public static void prove(Transaction transaction, String id, String proof) {
    Sql.run(
        transaction, "UPDATE ownership_deletion SET proof = ? WHERE deletion_id = ?", proof, id);
  }

  /** The proof; empty if there is none. */
  public static Optional<String> proof(Transaction transaction, String id) {
    return Sql.list(
            transaction,
            "SELECT proof FROM ownership_deletion WHERE deletion_id = ? AND proof IS NOT NULL",
            row -> row.getString(1),
            id)
        .stream()
        .findFirst();
  }

  private static List<Object> values(Dossier dossier) {
    Deletion deletion = dossier.deletion();
    var values = new ArrayList<Object>();
    values.add(deletion.customer());
    values.add(deletion.whole() ? 1 : 0);
    values.add(deletion.reason());
    values.add(deletion.state().name());
    add(values, Optional.of(deletion.asked()));
    add(values, deletion.approved());
    add(values, deletion.calledOff());
    values.add(millis(deletion.due()));
    values.add(millis(dossier.begun()));
    values.add(millis(dossier.check()));
    values.add(millis(deletion.done()));
    values.add(deletion.waits());
    values.add(deletion.id());
    return values;
  }

  private static void add(List<Object> values, Optional<Act> act) {
    values.add(act.map(one -> one.account().text()).orElse(""));
    values.add(act.map(Act::login).orElse(""));
    values.add(millis(act.map(Act::at)));
  }

  private static long millis(Optional<Instant> time) {
    return time.map(Instant::toEpochMilli).orElse(0L);
  }

  private static Dossier dossier(ResultSet row, Set<MachineId> machines) throws SQLException {
    var deletion =
        new Deletion(
            row.getString("deletion_id"),
            row.getString("customer"),
            row.getInt("whole") != 0,
            machines,
            row.getString("reason"),
            State.valueOf(row.getString("state")),
            act(row, "asked").orElseThrow(() -> new SQLException("nobody asked for a deletion")),
            act(row, "approved"),
            act(row, "off"),
            time(row, "due"),
            time(row, "done"),
            row.getString("waits"));
    return new Dossier(deletion, time(row, "begun"), time(row, "check"));
  }

  private static Optional<Act> act(ResultSet row, String what) throws SQLException {
    String account = row.getString(what + "_account");
    String login = row.getString(what + "_login");
    return time(row, what).map(at -> new Act(new AccountId(account), login, at));
  }

  private static Optional<Instant> time(ResultSet row, String what) throws SQLException {
    return Optional.of(row.getLong(what + "_millis"))
        .filter(millis -> millis != 0)
        .map(Instant::ofEpochMilli);
  }
}
