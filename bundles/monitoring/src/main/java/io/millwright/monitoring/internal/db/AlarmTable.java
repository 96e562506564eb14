package io.millwright.monitoring.internal.db;

import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmEntry.Care;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.AlarmNote;
import io.millwright.monitoring.Aside;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.internal.life.Standing;
import io.millwright.monitoring.internal.life.Standing.Episode;
import io.millwright.monitoring.internal.life.Standing.Phase;
import io.millwright.store.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The SQL of alarms with their lives. What is absent is an empty text, or no time: 0. */
final class AlarmTable {
  private static final String COLUMNS =
      "machine, cause, light, reason, since_millis, last_millis, times, latched,"
          + " phase, first_millis, highest, times_before, told,"
          + " care_version, assignee,"
          + " seen_by, seen_words, seen_millis,"
          + " comment_by, comment_words, comment_millis,"
          + " shelf_by, shelf_words, shelf_millis,"
          + " service_by, service_words, service_millis,"
          + " design_by, design_words, design_millis,"
          + " until_millis, counted_millis, raises";
  private static final int COUNT = COLUMNS.split(",", -1).length;
  private static final AlarmNote NO_NOTE = new AlarmNote("", "", Instant.EPOCH);

  private AlarmTable() {}

  static Map<MachineId, Map<String, Standing>> all(Transaction transaction) throws SQLException {
    var all = new HashMap<MachineId, Map<String, Standing>>();
    try (PreparedStatement select =
            transaction
                .connection()
                .prepareStatement("select " + COLUMNS + " from monitoring_alarm");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Standing standing = standing(rows);
        all.computeIfAbsent(standing.judged().machine(), each -> new HashMap<>())
            .put(standing.judged().cause(), standing);
      }
    }
    return all;
  }

  private static Standing standing(ResultSet row) throws SQLException {
    Alarm alarm = alarm(row);
    var care =
        new Care(
            note(row, "seen"),
            note(row, "comment"),
            row.getString("assignee"),
            row.getLong("care_version"));
    Instant until = Instant.ofEpochMilli(row.getLong("until_millis"));
    var aside =
        new Aside(
            note(row, "shelf").map(shelf -> new Aside.Shelf(shelf, until)),
            note(row, "service"),
            note(row, "design"));
    return new Standing(
        AlarmId.of(alarm.machine(), alarm.cause()),
        alarm,
        new Episode(
            Instant.ofEpochMilli(row.getLong("first_millis")),
            Light.valueOf(row.getString("highest")),
            row.getInt("times_before"),
            Instant.ofEpochMilli(row.getLong("counted_millis")),
            row.getInt("raises")),
        Phase.valueOf(row.getString("phase")),
        row.getBoolean("told"),
        aside,
        care);
  }

  private static Alarm alarm(ResultSet row) throws SQLException {
    return new Alarm(
        new MachineId(row.getString("machine")),
        row.getString("cause"),
        Light.valueOf(row.getString("light")),
        row.getString("reason"),
        Instant.ofEpochMilli(row.getLong("since_millis")),
        Instant.ofEpochMilli(row.getLong("last_millis")),
        row.getInt("times"),
        row.getBoolean("latched"));
  }

  private static Optional<AlarmNote> note(ResultSet row, String name) throws SQLException {
    long at = row.getLong(name + "_millis");
    return at == 0
        ? Optional.empty()
        : Optional.of(
            new AlarmNote(
                row.getString(name + "_by"),
                row.getString(name + "_words"),
                Instant.ofEpochMilli(at)));
  }

  static void remove(Transaction transaction, Standing standing) throws SQLException {
    try (PreparedStatement delete =
        transaction
            .connection()
            .prepareStatement("delete from monitoring_alarm where machine = ? and cause = ?")) {
      delete.setString(1, standing.judged().machine().text());
      delete.setString(2, standing.judged().cause());
      delete.executeUpdate();
    }
  }

  static void add(Transaction transaction, Standing standing) throws SQLException {
    String places = String.join(", ", Collections.nCopies(COUNT, "?"));
    try (PreparedStatement insert =
        transaction
            .connection()
            .prepareStatement(
                "insert into monitoring_alarm (" + COLUMNS + ") values (" + places + ")")) {
      List<Object> values = values(standing);
      for (int i = 0; i < values.size(); i++) {
        insert.setObject(i + 1, values.get(i));
      }
      insert.executeUpdate();
    }
  }

  private static List<Object> values(Standing standing) {
    Alarm alarm = standing.judged();
    var values = new ArrayList<Object>();
    values.add(alarm.machine().text());
    values.add(alarm.cause());
    values.add(alarm.light().name());
    values.add(alarm.reason());
    values.add(alarm.since().toEpochMilli());
    values.add(alarm.last().toEpochMilli());
    values.add(alarm.count());
    values.add(alarm.latched());
    values.add(standing.phase().name());
    values.add(standing.episode().first().toEpochMilli());
    values.add(standing.episode().highest().name());
    values.add(standing.episode().before());
    values.add(standing.told());
    values.add(standing.care().version());
    values.add(standing.care().assignee());
    add(values, standing.care().acknowledged());
    add(values, standing.care().comment());
    add(values, standing.aside().shelf().map(Aside.Shelf::note));
    add(values, standing.aside().outOfService());
    add(values, standing.aside().suppressed());
    values.add(standing.aside().shelf().map(shelf -> shelf.until().toEpochMilli()).orElse(0L));
    values.add(standing.episode().counted().toEpochMilli());
    values.add(standing.episode().raises());
    return values;
  }

  private static void add(List<Object> values, Optional<AlarmNote> note) {
    AlarmNote kept = note.orElse(NO_NOTE);
    values.add(kept.by());
    values.add(kept.words());
    values.add(kept.at().toEpochMilli());
  }
}
