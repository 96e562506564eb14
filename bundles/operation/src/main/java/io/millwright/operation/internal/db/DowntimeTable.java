package io.millwright.operation.internal.db;

import io.millwright.audit.Deed;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.operation.Downtime;
import io.millwright.operation.DowntimeClass;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The SQL of what people said of downtimes. */
public final class DowntimeTable {
  private DowntimeTable() {}

  /** Adds one. */
  public static void add(Transaction transaction, MachineId machine, Downtime downtime) {
    Sql.run(
        transaction,
        "INSERT INTO operation_downtime (machine, downtime_id, from_millis, to_millis, why, reason,"
            + " by_login, at_millis) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        machine.text(),
        downtime.id(),
        downtime.span().from().toEpochMilli(),
        downtime.span().to().toEpochMilli(),
        downtime.why().name(),
        downtime.reason(),
        downtime.by(),
        downtime.at().toEpochMilli());
  }

  /** Adds one, in the place of what was written under its id. */
  public static void put(Transaction transaction, MachineId machine, Downtime downtime) {
    remove(transaction, machine, downtime.id());
    add(transaction, machine, downtime);
  }

  /** Those that somebody said and that last beyond a moment: machines by id. */
  public static Map<String, MachineId> open(Transaction transaction, String by, Instant now) {
    var open = new HashMap<String, MachineId>();
    Sql.list(
            transaction,
            "SELECT downtime_id, machine FROM operation_downtime WHERE by_login = ?"
                + " AND to_millis > ?",
            row -> Map.entry(row.getString("downtime_id"), new MachineId(row.getString("machine"))),
            by,
            now.toEpochMilli())
        .forEach(each -> open.put(each.getKey(), each.getValue()));
    return open;
  }

  /** One ended earlier than was said. */
  public static void cut(Transaction transaction, MachineId machine, String id, Instant end) {
    Sql.run(
        transaction,
        "UPDATE operation_downtime SET to_millis = ? WHERE machine = ? AND downtime_id = ?",
        end.toEpochMilli(),
        machine.text(),
        id);
  }

  /** Takes one away; whether it was there. */
  public static boolean remove(Transaction transaction, MachineId machine, String id) {
    return Sql.run(
            transaction,
            "DELETE FROM operation_downtime WHERE machine = ? AND downtime_id = ?",
            machine.text(),
            id)
        > 0;
  }

  /**
   * Of a machine, those that touch the span, the newest word last; what the platform proposes comes
   * before all that people say.
   */
  public static List<Downtime> of(Transaction transaction, MachineId machine, Span span) {
    return Sql.list(
        transaction,
        "SELECT * FROM operation_downtime WHERE machine = ? AND from_millis < ? AND to_millis > ?"
            + " ORDER BY CASE WHEN by_login = ? THEN 0 ELSE 1 END, at_millis, downtime_id",
        DowntimeTable::downtime,
        machine.text(),
        span.to().toEpochMilli(),
        span.from().toEpochMilli(),
        Deed.PLATFORM);
  }

  private static Downtime downtime(ResultSet row) throws SQLException {
    return new Downtime(
        row.getString("downtime_id"),
        new Span(
            Instant.ofEpochMilli(row.getLong("from_millis")),
            Instant.ofEpochMilli(row.getLong("to_millis"))),
        DowntimeClass.valueOf(row.getString("why")),
        row.getString("reason"),
        row.getString("by_login"),
        Instant.ofEpochMilli(row.getLong("at_millis")));
  }
}
