package io.millwright.mail.internal.db;

import io.millwright.mail.internal.Standing;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Light;
import io.millwright.store.Sql;
import io.millwright.store.StorableText;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of what rules have to tell. */
public final class AlarmTable {
  private static final int LONGEST_REASON = 1000;
  private static final String COLUMNS =
      "light, reason, since_millis, times, latched, changed_millis, told_light, told_millis,"
          + " cleared_millis, taken, rule_name, machine, cause";
  private static final String OF = " WHERE rule_name = ? AND machine = ? AND cause = ?";

  private AlarmTable() {}

  /** All. */
  public static List<Standing> all(Transaction transaction) {
    return Sql.list(transaction, "SELECT " + COLUMNS + " FROM mail_alarm", AlarmTable::standing);
  }

  /** One. */
  public static Optional<Standing> find(
      Transaction transaction, String rule, MachineId machine, String cause) {
    return Sql.list(
            transaction,
            "SELECT " + COLUMNS + " FROM mail_alarm" + OF,
            AlarmTable::standing,
            rule,
            machine.text(),
            cause)
        .stream()
        .findFirst();
  }

  /** Those of an alarm, whatever the rule. */
  public static List<Standing> of(Transaction transaction, MachineId machine, String cause) {
    return Sql.list(
        transaction,
        "SELECT " + COLUMNS + " FROM mail_alarm WHERE machine = ? AND cause = ?",
        AlarmTable::standing,
        machine.text(),
        cause);
  }

  /** Saves one, new or not. */
  public static void save(Transaction transaction, Standing standing) {
    Object[] values = {
      standing.light().name(),
      StorableText.of(standing.reason(), LONGEST_REASON),
      standing.since().toEpochMilli(),
      standing.times(),
      standing.latched(),
      standing.changed().toEpochMilli(),
      standing.toldLight().name(),
      standing.told().toEpochMilli(),
      standing.cleared().toEpochMilli(),
      standing.taken(),
      standing.rule(),
      standing.machine().text(),
      standing.cause()
    };
    int known =
        Sql.run(
            transaction,
            "UPDATE mail_alarm SET light = ?, reason = ?, since_millis = ?, times = ?, latched = ?,"
                + " changed_millis = ?, told_light = ?, told_millis = ?, cleared_millis = ?,"
                + " taken = ?"
                + OF,
            values);
    if (known == 0) {
      Sql.run(
          transaction,
          "INSERT INTO mail_alarm (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          values);
    }
  }

  /** Takes one away. */
  public static void remove(Transaction transaction, Standing standing) {
    Sql.run(
        transaction,
        "DELETE FROM mail_alarm" + OF,
        standing.rule(),
        standing.machine().text(),
        standing.cause());
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        row.getString("rule_name"),
        new MachineId(row.getString("machine")),
        row.getString("cause"),
        Light.valueOf(row.getString("light")),
        row.getString("reason"),
        Instant.ofEpochMilli(row.getLong("since_millis")),
        row.getInt("times"),
        row.getBoolean("latched"),
        Instant.ofEpochMilli(row.getLong("changed_millis")),
        Light.valueOf(row.getString("told_light")),
        Instant.ofEpochMilli(row.getLong("told_millis")),
        Instant.ofEpochMilli(row.getLong("cleared_millis")),
        row.getBoolean("taken"));
  }
}
