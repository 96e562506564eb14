package io.millwright.monitoring.internal.db;

import io.millwright.bus.Fact;
import io.millwright.bus.Outbox;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.internal.Records;
import io.millwright.monitoring.internal.Watch;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps watches in the tables {@code monitoring_machine} and {@code monitoring_alarm}. */
public final class LightTables implements Records {
  private final Store store;
  private final Outbox outbox;

  /** Brings the tables up to date. */
  public LightTables(Store store, Outbox outbox) {
    this.store = store;
    this.outbox = outbox;
    store.migrate(
        new Migrations(
            "monitoring",
            LightTables.class.getClassLoader(),
            "io/millwright/monitoring/internal/db/changelog.sql"));
  }

  @Override
  public List<Watch> all() {
    return store.find(
        transaction -> {
          var alarms = alarms(transaction);
          var all = new ArrayList<Watch>();
          try (PreparedStatement select =
                  transaction
                      .connection()
                      .prepareStatement(
                          "select machine, kind, light, since_millis from monitoring_machine");
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              var machine = new MachineId(rows.getString(1));
              all.add(
                  Watch.kept(
                      machine,
                      rows.getString(2),
                      Light.valueOf(rows.getString(3)),
                      Instant.ofEpochMilli(rows.getLong(4)),
                      alarms.getOrDefault(machine, Map.of())));
            }
          }
          return all;
        });
  }

  private static Map<MachineId, Map<String, Alarm>> alarms(Transaction transaction)
      throws SQLException {
    var all = new HashMap<MachineId, Map<String, Alarm>>();
    try (PreparedStatement select =
            transaction
                .connection()
                .prepareStatement(
                    "select machine, cause, light, reason, since_millis, last_millis, times, latched"
                        + " from monitoring_alarm");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        var alarm =
            new Alarm(
                new MachineId(rows.getString(1)),
                rows.getString(2),
                Light.valueOf(rows.getString(3)),
                rows.getString(4),
                Instant.ofEpochMilli(rows.getLong(5)),
                Instant.ofEpochMilli(rows.getLong(6)),
                rows.getInt(7),
                rows.getBoolean(8));
        all.computeIfAbsent(alarm.machine(), each -> new HashMap<>()).put(alarm.cause(), alarm);
      }
    }
    return all;
  }

  @Override
  public void keep(Watch before, Watch after, List<Fact> facts) {
    store.change(
        transaction -> {
          keepMachine(transaction, after);
          for (Alarm gone : before.alarms().values()) {
            if (!after.alarms().containsKey(gone.cause())) {
              remove(transaction, gone);
            }
          }
          for (Alarm alarm : after.alarms().values()) {
            if (!alarm.equals(before.alarms().get(alarm.cause()))) {
              remove(transaction, alarm);
              add(transaction, alarm);
            }
          }
          for (Fact fact : facts) {
            outbox.put(transaction, fact);
          }
        });
  }

  private static void keepMachine(Transaction transaction, Watch watch) throws SQLException {
    boolean known;
    try (PreparedStatement update =
        transaction
            .connection()
            .prepareStatement(
                "update monitoring_machine set kind = ?, light = ?, since_millis = ?"
                    + " where machine = ?")) {
      fill(update, watch);
      known = update.executeUpdate() == 1;
    }
    if (!known) {
      try (PreparedStatement insert =
          transaction
              .connection()
              .prepareStatement(
                  "insert into monitoring_machine (kind, light, since_millis, machine)"
                      + " values (?, ?, ?, ?)")) {
        fill(insert, watch);
        insert.executeUpdate();
      }
    }
  }

  private static void fill(PreparedStatement statement, Watch watch) throws SQLException {
    statement.setString(1, watch.kind());
    statement.setString(2, watch.light().name());
    statement.setLong(3, watch.since().toEpochMilli());
    statement.setString(4, watch.machine().text());
  }

  private static void remove(Transaction transaction, Alarm alarm) throws SQLException {
    try (PreparedStatement delete =
        transaction
            .connection()
            .prepareStatement("delete from monitoring_alarm where machine = ? and cause = ?")) {
      delete.setString(1, alarm.machine().text());
      delete.setString(2, alarm.cause());
      delete.executeUpdate();
    }
  }

  private static void add(Transaction transaction, Alarm alarm) throws SQLException {
    try (PreparedStatement insert =
        transaction
            .connection()
            .prepareStatement(
                "insert into monitoring_alarm"
                    + " (machine, cause, light, reason, since_millis, last_millis, times, latched)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, alarm.machine().text());
      insert.setString(2, alarm.cause());
      insert.setString(3, alarm.light().name());
      insert.setString(4, alarm.reason());
      insert.setLong(5, alarm.since().toEpochMilli());
      insert.setLong(6, alarm.last().toEpochMilli());
      insert.setInt(7, alarm.count());
      insert.setBoolean(8, alarm.latched());
      insert.executeUpdate();
    }
  }
}
