package io.millwright.history.internal.db;

import io.millwright.history.StoredReading;
import io.millwright.model.MachineId;
import io.millwright.model.Reading;
import io.millwright.model.SignalId;
import io.millwright.model.State;
import io.millwright.model.Value;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of the newest reading of each signal, which is kept a second time and never pruned; and,
 * of a state, since when it is what it is.
 */
final class NewestTable {
  private static final String INSERT =
      "INSERT INTO history_newest ("
          + ReadingTable.COLUMNS
          + ", since_nanos) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private NewestTable() {}

  /** The newest reading; {@code since} is null unless it says a state. */
  private record Newest(StoredReading stored, @Nullable Instant since) {
    static Newest first(StoredReading stored) {
      Reading reading = stored.reading();
      return new Newest(stored, reading.value() instanceof State ? reading.stamp().time() : null);
    }

    Newest followedBy(StoredReading next) {
      Value value = next.reading().value();
      boolean same = since != null && Objects.equals(value, stored.reading().value());
      return same ? new Newest(next, since) : first(next);
    }
  }

  /** Takes those that are newer than what is kept. */
  static void keep(Connection connection, MachineId machine, List<StoredReading> fresh)
      throws SQLException {
    var kept = new HashMap<SignalId, Newest>();
    for (Newest one : of(connection, machine)) {
      kept.put(one.stored().reading().signal(), one);
    }
    var changed = new HashMap<SignalId, Newest>();
    for (StoredReading next : fresh) {
      SignalId signal = next.reading().signal();
      Newest before = changed.getOrDefault(signal, kept.get(signal));
      if (before == null) {
        changed.put(signal, Newest.first(next));
      } else if (next.sequence().compareTo(before.stored().sequence()) > 0) {
        changed.put(signal, before.followedBy(next));
      }
    }
    replace(connection, machine, changed);
  }

  private static void replace(
      Connection connection, MachineId machine, Map<SignalId, Newest> changed) throws SQLException {
    try (var delete =
            connection.prepareStatement(
                "DELETE FROM history_newest WHERE machine = ? AND signal_id = ?");
        var insert = connection.prepareStatement(INSERT)) {
      for (Newest newest : changed.values()) {
        delete.setString(1, machine.text());
        delete.setString(2, newest.stored().reading().signal().text());
        delete.addBatch();
        ReadingTable.set(insert, machine, newest.stored());
        if (newest.since() == null) {
          insert.setNull(15, Types.BIGINT);
        } else {
          insert.setLong(15, Nanos.of(newest.since()));
        }
        insert.addBatch();
      }
      delete.executeBatch();
      insert.executeBatch();
    }
  }

  /** The newest reading of every signal, by name. */
  static List<StoredReading> readings(Connection connection, MachineId machine)
      throws SQLException {
    return of(connection, machine).stream().map(Newest::stored).toList();
  }

  /** Since when each state is what it is. */
  static Map<SignalId, Instant> since(Connection connection, MachineId machine)
      throws SQLException {
    var since = new HashMap<SignalId, Instant>();
    for (Newest newest : of(connection, machine)) {
      if (newest.since() != null) {
        since.put(newest.stored().reading().signal(), newest.since());
      }
    }
    return since;
  }

  private static List<Newest> of(Connection connection, MachineId machine) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT "
                + ReadingTable.COLUMNS
                + ", since_nanos FROM history_newest WHERE machine = ? ORDER BY signal_id")) {
      select.setString(1, machine.text());
      var found = new ArrayList<Newest>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(get(row));
        }
      }
      return found;
    }
  }

  // Rows of before this column was there know no better than their own time.
  private static Newest get(ResultSet row) throws SQLException {
    StoredReading stored = ReadingTable.get(row);
    long since = row.getLong("since_nanos");
    return row.wasNull() ? Newest.first(stored) : new Newest(stored, Nanos.time(since));
  }
}
