package io.millwright.history.internal.db;

import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.store.StorableText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SQL of gaps. */
final class GapTable {
  private GapTable() {}

  /** Adds the gap, or closes it; a closed one is never opened again. */
  static void accept(Connection connection, Gap gap) throws SQLException {
    if (!change(connection, gap) && !exists(connection, gap)) {
      add(connection, gap);
    }
  }

  private static boolean change(Connection connection, Gap gap) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "UPDATE history_gap SET to_nanos = ?, detail = ?"
                + " WHERE machine = ? AND cause = ? AND from_nanos = ?"
                + (gap.isOpen() ? " AND to_nanos IS NULL" : ""))) {
      set(update, 1, gap.to());
      update.setString(2, StorableText.of(gap.detail()));
      update.setString(3, gap.machine().text());
      update.setString(4, gap.cause().name());
      update.setLong(5, Nanos.of(gap.from()));
      return update.executeUpdate() > 0;
    }
  }

  private static boolean exists(Connection connection, Gap gap) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT 1 FROM history_gap WHERE machine = ? AND cause = ? AND from_nanos = ?")) {
      select.setString(1, gap.machine().text());
      select.setString(2, gap.cause().name());
      select.setLong(3, Nanos.of(gap.from()));
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void add(Connection connection, Gap gap) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO history_gap (machine, cause, from_nanos, to_nanos, detail)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setString(1, gap.machine().text());
      insert.setString(2, gap.cause().name());
      insert.setLong(3, Nanos.of(gap.from()));
      set(insert, 4, gap.to());
      insert.setString(5, StorableText.of(gap.detail()));
      insert.executeUpdate();
    }
  }

  /** Adds a gap beside any other of its cause and beginning; the very same is not added again. */
  static void addBeside(Connection connection, Gap gap) throws SQLException {
    Gap next = gap;
    for (Instant from = gap.from(); exists(connection, next); from = from.plusNanos(1)) {
      var there = new Span(from, from.plusNanos(1));
      if (touching(connection, gap.machine(), there, Integer.MAX_VALUE).stream()
          .anyMatch(one -> one.detail().equals(StorableText.of(gap.detail())))) {
        return;
      }
      Instant later = from.plusNanos(1);
      Instant to = gap.to() != null && gap.to().isBefore(later) ? later : gap.to();
      next = new Gap(gap.machine(), gap.cause(), gap.detail(), later, to);
    }
    add(connection, next);
  }

  /** Gaps that touch the span, newest first. */
  static List<Gap> touching(Connection connection, MachineId machine, Span span, int most)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT cause, detail, from_nanos, to_nanos FROM history_gap"
                + " WHERE machine = ? AND from_nanos < ? AND (to_nanos IS NULL OR to_nanos >= ?)"
                + " ORDER BY from_nanos DESC, cause")) {
      select.setMaxRows(most);
      select.setString(1, machine.text());
      select.setLong(2, Nanos.of(span.to()));
      select.setLong(3, Nanos.of(span.from()));
      var found = new ArrayList<Gap>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(gap(machine, row));
        }
      }
      return found;
    }
  }

  /** The newest gaps of a cause, of all machines. */
  static List<Gap> of(Connection connection, GapCause cause, int most) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT machine, cause, detail, from_nanos, to_nanos FROM history_gap WHERE cause = ?"
                + " ORDER BY from_nanos DESC, machine")) {
      select.setMaxRows(most);
      select.setString(1, cause.name());
      var found = new ArrayList<Gap>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(gap(new MachineId(row.getString("machine")), row));
        }
      }
      return found;
    }
  }

  static int count(Connection connection, GapCause cause) throws SQLException {
    try (var select =
        connection.prepareStatement("SELECT COUNT(*) FROM history_gap WHERE cause = ?")) {
      select.setString(1, cause.name());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static Gap gap(MachineId machine, ResultSet row) throws SQLException {
    long to = row.getLong("to_nanos");
    boolean open = row.wasNull();
    return new Gap(
        machine,
        GapCause.valueOf(row.getString("cause")),
        row.getString("detail"),
        Nanos.time(row.getLong("from_nanos")),
        open ? null : Nanos.time(to));
  }

  static void prune(Connection connection, MachineId machine, Instant before) throws SQLException {
    try (var delete =
        connection.prepareStatement("DELETE FROM history_gap WHERE machine = ? AND to_nanos < ?")) {
      delete.setString(1, machine.text());
      delete.setLong(2, Nanos.of(before));
      delete.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, int at, @Nullable Instant time)
      throws SQLException {
    if (time == null) {
      statement.setNull(at, Types.BIGINT);
    } else {
      statement.setLong(at, Nanos.of(time));
    }
  }
}
