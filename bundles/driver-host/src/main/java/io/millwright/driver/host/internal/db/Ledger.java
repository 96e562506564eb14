package io.millwright.driver.host.internal.db;

import io.millwright.driver.host.internal.Mark;
import io.millwright.driver.host.internal.Memory;
import io.millwright.driver.host.internal.Start;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.model.Sequence;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what must outlive the platform: how often it started, and where each machine stood. */
public final class Ledger implements Memory {
  private final Store store;

  public Ledger(Store store) {
    this.store = store;
  }

  @Override
  public Start started() {
    store.migrate(
        new Migrations(
            "driver_host",
            Ledger.class.getClassLoader(),
            "io/millwright/driver/host/internal/db/changelog.sql"));
    return store.find(
        transaction -> {
          Connection connection = transaction.connection();
          GapCause before = before(connection);
          run(connection, "update driver_host_epoch set epoch = epoch + 1, clean = 0 where id = 1");
          return new Start(epoch(connection), before, marks(connection));
        });
  }

  @Override
  public void stopped() {
    store.change(
        transaction ->
            run(transaction.connection(), "update driver_host_epoch set clean = 1 where id = 1"));
  }

  @Override
  public void save(Collection<Mark> marks) {
    store.change(
        transaction -> {
          for (Mark mark : marks) {
            save(transaction.connection(), mark);
          }
        });
  }

  @Override
  public boolean knows(MachineId machine) {
    return store.find(
        transaction -> {
          try (PreparedStatement select =
              transaction
                  .connection()
                  .prepareStatement("select 1 from driver_host_mark where machine = ?")) {
            select.setString(1, machine.text());
            try (ResultSet row = select.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  @Override
  public void forget(MachineId machine) {
    store.change(
        transaction -> {
          try (PreparedStatement delete =
              transaction
                  .connection()
                  .prepareStatement("delete from driver_host_mark where machine = ?")) {
            delete.setString(1, machine.text());
            delete.executeUpdate();
          }
        });
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }

  private static GapCause before(Connection connection) throws SQLException {
    String sql = "select clean from driver_host_epoch where id = 1";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.next() && row.getInt(1) == 0
          ? GapCause.PLATFORM_CRASHED
          : GapCause.PLATFORM_STOPPED;
    }
  }

  private static long epoch(Connection connection) throws SQLException {
    String sql = "select epoch from driver_host_epoch where id = 1";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("driver_host_epoch has lost its row");
      }
      return row.getLong(1);
    }
  }

  private static Map<MachineId, Mark> marks(Connection connection) throws SQLException {
    String sql =
        "select machine, covered_ms, saved_ms, gap_cause, gap_from_ms, gap_detail,"
            + " received_epoch, received_number from driver_host_mark";
    var marks = new HashMap<MachineId, Mark>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        MachineId machine = new MachineId(row.getString(1));
        long covered = row.getLong(2);
        Instant coveredAt = row.wasNull() ? null : Instant.ofEpochMilli(covered);
        Instant saved = Instant.ofEpochMilli(row.getLong(3));
        marks.put(machine, new Mark(machine, coveredAt, saved, received(row), gap(machine, row)));
      }
    }
    return marks;
  }

  private static @Nullable Sequence received(ResultSet row) throws SQLException {
    long epoch = row.getLong(7);
    return row.wasNull() ? null : new Sequence(epoch, row.getLong(8));
  }

  private static @Nullable Gap gap(MachineId machine, ResultSet row) throws SQLException {
    String cause = row.getString(4);
    return cause == null
        ? null
        : new Gap(
            machine,
            GapCause.valueOf(cause),
            row.getString(6),
            Instant.ofEpochMilli(row.getLong(5)),
            null);
  }

  private static void save(Connection connection, Mark mark) throws SQLException {
    String update =
        "update driver_host_mark set covered_ms = ?, saved_ms = ?, gap_cause = ?, gap_from_ms = ?,"
            + " gap_detail = ?, received_epoch = ?, received_number = ? where machine = ?";
    String insert =
        "insert into driver_host_mark"
            + " (covered_ms, saved_ms, gap_cause, gap_from_ms, gap_detail, received_epoch,"
            + " received_number, machine) values (?, ?, ?, ?, ?, ?, ?, ?)";
    if (run(connection, update, mark) == 0) {
      run(connection, insert, mark);
    }
  }

  private static int run(Connection connection, String sql, Mark mark) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Gap gap = mark.gap();
      setTime(statement, 1, mark.covered());
      setTime(statement, 2, mark.saved());
      statement.setString(3, gap == null ? null : gap.cause().name());
      setTime(statement, 4, gap == null ? null : gap.from());
      statement.setString(5, gap == null ? null : shortened(gap.detail()));
      Sequence received = mark.received();
      setLong(statement, 6, received == null ? null : received.epoch());
      setLong(statement, 7, received == null ? null : received.number());
      statement.setString(8, mark.machine().text());
      return statement.executeUpdate();
    }
  }

  private static void setTime(PreparedStatement statement, int index, @Nullable Instant time)
      throws SQLException {
    setLong(statement, index, time == null ? null : time.toEpochMilli());
  }

  private static void setLong(PreparedStatement statement, int index, @Nullable Long number)
      throws SQLException {
    if (number == null) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, number);
    }
  }

  private static String shortened(String detail) {
    return detail.length() <= 1000 ? detail : detail.substring(0, 1000);
  }
}
