package io.millwright.operation.internal.db;

import io.millwright.model.MachineId;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of dossiers. */
public final class DossierTable {
  /**
   * A dossier as it is kept, without its curves.
   *
   * @param due when all that comes after the collision will have been stored
   * @param judged JSON
   */
  public record Row(
      MachineId machine,
      String id,
      Instant at,
      Instant due,
      String message,
      String judged,
      boolean complete) {}

  private static final String HEAD =
      "SELECT machine, dossier_id, at_millis, due_millis, message, judged, complete"
          + " FROM operation_dossier";

  private DossierTable() {}

  /** Adds one that is not there yet; whether it was added. */
  public static boolean begin(Transaction transaction, Row row) {
    boolean known =
        !Sql.list(
                transaction,
                "SELECT dossier_id FROM operation_dossier WHERE machine = ? AND dossier_id = ?",
                found -> found.getString(1),
                row.machine().text(),
                row.id())
            .isEmpty();
    return !known
        && Sql.run(
                transaction,
                "INSERT INTO operation_dossier (machine, dossier_id, at_millis, due_millis,"
                    + " message, judged, complete, taken) VALUES (?, ?, ?, ?, ?, ?, 0, '')",
                row.machine().text(),
                row.id(),
                row.at().toEpochMilli(),
                row.due().toEpochMilli(),
                row.message(),
                row.judged())
            > 0;
  }

  /** Those that wait for their curves and whose time has come. */
  public static List<Row> due(Transaction transaction, Instant now) {
    return Sql.list(
        transaction,
        HEAD + " WHERE complete = 0 AND due_millis <= ? ORDER BY due_millis",
        DossierTable::row,
        now.toEpochMilli());
  }

  /** Adds the curves. */
  public static void complete(Transaction transaction, Row row, String taken) {
    Sql.run(
        transaction,
        "UPDATE operation_dossier SET complete = 1, taken = ? WHERE machine = ?"
            + " AND dossier_id = ?",
        taken,
        row.machine().text(),
        row.id());
  }

  /** Of a machine, newest first. */
  public static List<Row> of(Transaction transaction, MachineId machine) {
    return Sql.list(
        transaction,
        HEAD + " WHERE machine = ? ORDER BY at_millis DESC, dossier_id",
        DossierTable::row,
        machine.text());
  }

  /** One of them. */
  public static Optional<Row> find(Transaction transaction, MachineId machine, String id) {
    return Sql.list(
            transaction,
            HEAD + " WHERE machine = ? AND dossier_id = ?",
            DossierTable::row,
            machine.text(),
            id)
        .stream()
        .findFirst();
  }

  /** The curves of one as JSON; empty until they are taken. */
  public static String taken(Transaction transaction, Row row) {
    return Sql.list(
            transaction,
            "SELECT taken FROM operation_dossier WHERE machine = ? AND dossier_id = ?",
            found -> found.getString("taken"),
            row.machine().text(),
            row.id())
        .stream()
        .findFirst()
        .orElse("");
  }

  /** Takes one away. */
  public static void remove(Transaction transaction, Row row) {
    Sql.run(
        transaction,
        "DELETE FROM operation_dossier WHERE machine = ? AND dossier_id = ?",
        row.machine().text(),
        row.id());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new MachineId(row.getString("machine")),
        row.getString("dossier_id"),
        Instant.ofEpochMilli(row.getLong("at_millis")),
        Instant.ofEpochMilli(row.getLong("due_millis")),
        row.getString("message"),
        row.getString("judged"),
        row.getInt("complete") == 1);
  }
}
