package io.millwright.mail.internal.db;

import io.millwright.mail.internal.Call;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Light;
import io.millwright.store.Sql;
import io.millwright.store.StorableText;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The SQL of alarms that call people. */
public final class CallTable {
  private static final int LONGEST_REASON = 1000;
  private static final long CALLING = 0;
  private static final String COLUMNS =
      "chain_name, machine, cause, light, reason, since_millis, base_millis, step_number, aside,"
          + " paused_millis, called, ended_millis, ended_by";
  private static final String OF = " WHERE chain_name = ? AND machine = ? AND cause = ?";

  private CallTable() {}

  /** All. */
  public static List<Call> all(Transaction transaction) {
    return Sql.list(transaction, "SELECT " + COLUMNS + " FROM mail_call", CallTable::call);
  }

  /** Those of an alarm. */
  public static List<Call> of(Transaction transaction, MachineId machine, String cause) {
    return Sql.list(
        transaction,
        "SELECT " + COLUMNS + " FROM mail_call WHERE machine = ? AND cause = ?",
        CallTable::call,
        machine.text(),
        cause);
  }

  /** Saves one, new or not. */
  public static void save(Transaction transaction, Call call) {
    remove(transaction, call);
    Sql.run(
        transaction,
        "INSERT INTO mail_call (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        call.chain(),
        call.machine().text(),
        call.cause(),
        call.light().name(),
        StorableText.of(call.reason(), LONGEST_REASON),
        call.since().toEpochMilli(),
        call.base().toEpochMilli(),
        call.step(),
        call.aside(),
        call.paused().toEpochMilli(),
        String.join(" ", call.called()),
        call.end().map(end -> end.at().toEpochMilli()).orElse(CALLING),
        call.end().map(Call.End::by).orElse(""));
  }

  /** Takes one away. */
  public static void remove(Transaction transaction, Call call) {
    Sql.run(
        transaction,
        "DELETE FROM mail_call" + OF,
        call.chain(),
        call.machine().text(),
        call.cause());
  }

  private static Call call(ResultSet row) throws SQLException {
    String called = row.getString("called");
    return new Call(
        row.getString("chain_name"),
        new MachineId(row.getString("machine")),
        row.getString("cause"),
        Light.valueOf(row.getString("light")),
        row.getString("reason"),
        Instant.ofEpochMilli(row.getLong("since_millis")),
        Instant.ofEpochMilli(row.getLong("base_millis")),
        row.getInt("step_number"),
        row.getBoolean("aside"),
        Instant.ofEpochMilli(row.getLong("paused_millis")),
        called.isEmpty() ? List.of() : Arrays.asList(called.split(" ", -1)),
        row.getLong("ended_millis") == CALLING
            ? Optional.empty()
            : Optional.of(
                new Call.End(
                    Instant.ofEpochMilli(row.getLong("ended_millis")), row.getString("ended_by"))));
  }
}
