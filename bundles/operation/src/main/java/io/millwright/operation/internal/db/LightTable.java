package io.millwright.operation.internal.db;

import io.millwright.model.MachineId;
import io.millwright.monitoring.Light;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.time.Instant;
import java.util.List;

/** The SQL of lights as they changed. */
public final class LightTable {
  /** What a light became. */
  public record Change(Instant at, Light light) {}

  private LightTable() {}

  /** Adds a change; one that is told again changes nothing. */
  public static void add(Transaction transaction, MachineId machine, Change change) {
    long at = change.at().toEpochMilli();
    Sql.run(
        transaction,
        "DELETE FROM operation_light WHERE machine = ? AND at_millis = ?",
        machine.text(),
        at);
    Sql.run(
        transaction,
        "INSERT INTO operation_light (machine, at_millis, light) VALUES (?, ?, ?)",
        machine.text(),
        at,
        change.light().name());
  }

  /** Whether anything is kept of the machine. */
  public static boolean knows(Transaction transaction, MachineId machine) {
    return Sql.list(
                transaction,
                "SELECT COUNT(*) FROM operation_light WHERE machine = ?",
                row -> row.getLong(1),
                machine.text())
            .get(0)
        > 0;
  }

  /** Forgets those before {@code edge}, save what still held at it. */
  public static void forget(Transaction transaction, Instant edge) {
    Sql.run(
        transaction,
        "DELETE FROM operation_light WHERE at_millis < ? AND EXISTS (SELECT 1 FROM operation_light"
            + " newer WHERE newer.machine = operation_light.machine"
            + " AND newer.at_millis > operation_light.at_millis AND newer.at_millis <= ?)",
        edge.toEpochMilli(),
        edge.toEpochMilli());
  }

  /** Those before {@code to}, in order of time, the last before {@code from} included. */
  public static List<Change> of(
      Transaction transaction, MachineId machine, Instant from, Instant to) {
    return Sql.list(
        transaction,
        "SELECT at_millis, light FROM operation_light WHERE machine = ? AND at_millis < ?"
            + " AND at_millis >= COALESCE((SELECT MAX(at_millis) FROM operation_light"
            + " WHERE machine = ? AND at_millis <= ?), 0) ORDER BY at_millis",
        row ->
            new Change(
                Instant.ofEpochMilli(row.getLong("at_millis")),
                Light.valueOf(row.getString("light"))),
        machine.text(),
        to.toEpochMilli(),
        machine.text(),
        from.toEpochMilli());
  }
}
