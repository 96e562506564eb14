package io.millwright.monitoring.internal.db;

import io.millwright.model.MachineId;
import io.millwright.monitoring.AlarmLog;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.internal.Raised;
import io.millwright.monitoring.internal.life.Line;
import io.millwright.store.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The SQL of what happened to alarms. */
final class StepTable {
  /** PostgreSQL would else hand over all at once, however many. */
  private static final int ROWS_AT_ONCE = 1_000;

  private StepTable() {}

  static void add(Transaction transaction, MachineId machine, List<Line> lines)
      throws SQLException {
    if (lines.isEmpty()) {
      return;
    }
    long number = last(transaction, machine);
    try (PreparedStatement insert =
        transaction
            .connection()
            .prepareStatement(
                "insert into monitoring_step (machine, line_number, cause, kind, light, by_login,"
                    + " words, at_millis) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Line line : lines) {
        number++;
        insert.setString(1, machine.text());
        insert.setLong(2, number);
        insert.setString(3, line.cause());
        insert.setString(4, line.step().kind().name());
        insert.setString(5, line.step().light().name());
        insert.setString(6, line.step().by());
        insert.setString(7, line.step().words());
        insert.setLong(8, line.step().at().toEpochMilli());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static long last(Transaction transaction, MachineId machine) throws SQLException {
    try (PreparedStatement select =
        transaction
            .connection()
            .prepareStatement("select max(line_number) from monitoring_step where machine = ?")) {
      select.setString(1, machine.text());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  static List<AlarmStep> past(Transaction transaction, MachineId machine, String cause, int most)
      throws SQLException {
    try (PreparedStatement select =
        transaction
            .connection()
            .prepareStatement(
                "select kind, light, by_login, words, at_millis from monitoring_step"
                    + " where machine = ? and cause = ? order by line_number desc"
                    + " fetch first "
                    + most
                    + " rows only")) {
      select.setString(1, machine.text());
      select.setString(2, cause);
      var steps = new ArrayList<AlarmStep>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          steps.add(step(row));
        }
      }
      return steps;
    }
  }

  static List<Raised> raised(
      Transaction transaction, Instant since, Predicate<Raised> wanted, int most)
      throws SQLException {
    try (PreparedStatement select =
        transaction
            .connection()
            .prepareStatement(
                "select machine, cause, light, words, at_millis from monitoring_step"
                    + " where at_millis >= ? and kind = ? order by at_millis desc")) {
      select.setFetchSize(ROWS_AT_ONCE);
      select.setLong(1, since.toEpochMilli());
      select.setString(2, AlarmStep.Kind.RAISED.name());
      var raised = new ArrayList<Raised>();
      try (ResultSet row = select.executeQuery()) {
        while (raised.size() < most && row.next()) {
          var one =
              new Raised(
                  new MachineId(row.getString(1)),
                  row.getString(2),
                  Light.valueOf(row.getString(3)),
                  row.getString(4),
                  Instant.ofEpochMilli(row.getLong(5)));
          if (wanted.test(one)) {
            raised.add(one);
          }
        }
      }
      return raised;
    }
  }

  private static AlarmStep step(ResultSet row) throws SQLException {
    return new AlarmStep(
        AlarmStep.Kind.valueOf(row.getString("kind")),
        Light.valueOf(row.getString("light")),
        row.getString("by_login"),
        row.getString("words"),
        Instant.ofEpochMilli(row.getLong("at_millis")));
  }

  static List<AlarmLog.Entry> log(
      Transaction transaction, Instant from, Instant to, int most, Predicate<AlarmLog.Entry> wanted)
      throws SQLException {
    try (PreparedStatement select =
        transaction
            .connection()
            .prepareStatement(
                "select machine, cause, kind, light, by_login, words, at_millis"
                    + " from monitoring_step where at_millis >= ? and at_millis < ?"
                    + " order by at_millis, machine, line_number")) {
      select.setFetchSize(ROWS_AT_ONCE);
      select.setLong(1, from.toEpochMilli());
      select.setLong(2, to.toEpochMilli());
      var found = new ArrayList<AlarmLog.Entry>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next() && found.size() < most) {
          var entry =
              new AlarmLog.Entry(
                  new MachineId(row.getString("machine")), row.getString("cause"), step(row));
          if (wanted.test(entry)) {
            found.add(entry);
          }
        }
      }
      return found;
    }
  }

  static void forget(Transaction transaction, Instant before) throws SQLException {
    try (PreparedStatement delete =
        transaction
            .connection()
            .prepareStatement("delete from monitoring_step where at_millis < ?")) {
      delete.setLong(1, before.toEpochMilli());
      delete.executeUpdate();
    }
  }
}
