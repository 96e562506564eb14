package io.millwright.history.internal.db;

import io.millwright.bus.MachineEventReceived;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Stamp;
import io.millwright.model.Value;
import io.millwright.model.ValueKind;
import io.millwright.store.StorableText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The SQL of machine events. */
final class EventTable {
  private static final int LONGEST_NAME = 255;
  private static final String COLUMNS =
      "machine, event_kind, severity, message, " + StampColumns.NAMES;

  private EventTable() {}

  /** Adds the event, unless the very same is there already: it may come again. */
  static void accept(Connection connection, MachineEventReceived received) throws SQLException {
    MachineEvent event = storable(received.event());
    Instant time = received.stamp().time();
    var moment = new Span(time, time.plusNanos(1));
    boolean known =
        in(connection, received.machine(), moment, Integer.MAX_VALUE).stream()
            .anyMatch(new PastEvent(event, received.stamp())::equals);
    if (!known) {
      addDetails(connection, add(connection, received.machine(), event, received.stamp()), event);
    }
  }

  // As it will be read back; else a repeat would not be known again.
  private static MachineEvent storable(MachineEvent event) {
    var details = new TreeMap<String, Value>();
    event
        .details()
        .forEach((name, value) -> details.put(StorableText.of(name, LONGEST_NAME), value));
    return new MachineEvent(
        StorableText.of(event.kind(), LONGEST_NAME),
        event.severity(),
        StorableText.of(event.message()),
        details,
        event.source());
  }

  private static long add(Connection connection, MachineId machine, MachineEvent event, Stamp stamp)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO history_event (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            Statement.RETURN_GENERATED_KEYS)) {
      insert.setString(1, machine.text());
      insert.setString(2, event.kind());
      insert.setInt(3, event.severity());
      insert.setString(4, event.message());
      StampColumns.set(insert, 5, stamp);
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  private static void addDetails(Connection connection, long id, MachineEvent event)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO history_event_detail (event_id, detail_name, "
                + ValueColumns.NAMES
                + ") VALUES (?, ?, ?, ?, ?, ?)")) {
      for (Map.Entry<String, Value> detail : event.details().entrySet()) {
        insert.setLong(1, id);
        insert.setString(2, detail.getKey());
        ValueColumns.set(insert, 3, detail.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Events in the span, newest first. */
  static List<PastEvent> in(Connection connection, MachineId machine, Span span, int most)
      throws SQLException {
    try (var select =
            connection.prepareStatement(
                "SELECT id, "
                    + COLUMNS
                    + " FROM history_event"
                    + " WHERE machine = ? AND time_nanos >= ? AND time_nanos < ?"
                    + " ORDER BY time_nanos DESC, id DESC");
        var details =
            connection.prepareStatement(
                "SELECT detail_name, "
                    + ValueColumns.NAMES
                    + " FROM history_event_detail WHERE event_id = ?")) {
      select.setMaxRows(most);
      select.setString(1, machine.text());
      select.setLong(2, Nanos.of(span.from()));
      select.setLong(3, Nanos.of(span.to()));
      var found = new ArrayList<PastEvent>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(event(row, details));
        }
      }
      return found;
    }
  }

  private static PastEvent event(ResultSet row, PreparedStatement details) throws SQLException {
    Stamp stamp = StampColumns.get(row);
    details.setLong(1, row.getLong("id"));
    return new PastEvent(
        new MachineEvent(
            row.getString("event_kind"),
            row.getInt("severity"),
            row.getString("message"),
            values(details),
            stamp.source()),
        stamp);
  }

  private static Map<String, Value> values(PreparedStatement details) throws SQLException {
    var values = new TreeMap<String, Value>();
    try (ResultSet row = details.executeQuery()) {
      while (row.next()) {
        ValueKind kind = ValueKind.valueOf(row.getString("value_kind"));
        values.put(row.getString("detail_name"), ValueColumns.present(kind, row));
      }
    }
    return values;
  }

  static void prune(Connection connection, MachineId machine, Instant before) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "DELETE FROM history_event WHERE machine = ? AND time_nanos < ?")) {
      delete.setString(1, machine.text());
      delete.setLong(2, Nanos.of(before));
      delete.executeUpdate();
    }
  }
}
