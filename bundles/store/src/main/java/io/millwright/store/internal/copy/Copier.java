package io.millwright.store.internal.copy;

import io.millwright.store.internal.copy.Table.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads all tables, and copies them into tables of the same names that another database has
 * already. Holds a batch of rows and one value in memory, never a table.
 */
public final class Copier {
  private static final int FETCH = 500;
  // Chunks of history are some megabytes each, and a portion is in memory as a whole.
  private static final int FETCH_LARGE = 10;
  private static final int BATCH_ROWS = 1_000;
  private static final long BATCH_BYTES = 4L << 20;
  private static final int BATCHES_PER_COMMIT = 8;

  private final Connection source;
  private final Work work;

  /** What a row is given to. */
  private interface Taker {
    void take(@Nullable Object[] row, int bytes) throws SQLException;
  }

  /**
   * @param source auto-commit off, so that PostgreSQL hands over rows in portions
   */
  public Copier(Connection source, Work work) {
    this.source = source;
    this.work = work;
  }

  /** What the tables of a database hold, over a connection of its own. */
  public static List<Tally> count(Database database, Work work) throws SQLException {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      List<Tally> tallies = new Copier(connection, work).count();
      connection.commit();
      return tallies;
    }
  }

  /** What the tables hold. */
  public List<Tally> count() throws SQLException {
    List<Tally> tallies = new ArrayList<>();
    var identities = new Identities(source);
    for (Table table : Tables.of(source).values()) {
      tallies.add(read(table, (row, bytes) -> {}, identities.next(table)));
    }
    return tallies;
  }

  /**
   * Empties the target's tables, fills them, and commits there.
   *
   * @return what the source's tables held as they were read
   * @throws SQLException also if the target lacks a table or column of the source
   */
  public List<Tally> copyTo(Connection target) throws SQLException {
    Map<String, Table> from = Tables.of(source);
    Map<String, Table> to = Tables.of(target);
    compareShapes(from, to);
    target.setAutoCommit(false);
    empty(target, to);
    List<Tally> tallies = new ArrayList<>();
    var there = new Identities(target);
    var here = new Identities(source);
    for (Map.Entry<String, Table> each : to.entrySet()) {
      Table table = from.get(each.getKey());
      if (table != null) {
        there.open(each.getValue());
        Tally tally = copy(table, each.getValue(), target, here.next(table), there);
        there.close(each.getValue(), tally.next());
        tallies.add(tally);
      }
      target.commit();
    }
    return tallies;
  }

  private static void compareShapes(Map<String, Table> from, Map<String, Table> to)
      throws SQLException {
    for (Table table : from.values()) {
      Table twin = to.get(table.name());
      if (twin == null) {
        throw new SQLException(
            "this version of Millwright makes no table %s: a part that owns it is not installed here, or is of another version"
                .formatted(table.name()));
      }
      if (!table.columnNames().equals(twin.columnNames())) {
        throw new SQLException(
            "table %s has the columns %s, this version of Millwright makes %s: start the site once with this version, so that its tables are brought up to date"
                .formatted(table.name(), table.columnNames(), twin.columnNames()));
      }
    }
  }

  private static void empty(Connection target, Map<String, Table> tables) throws SQLException {
    List<Table> dependentFirst = new ArrayList<>(tables.values());
    Collections.reverse(dependentFirst);
    try (Statement statement = target.createStatement()) {
      for (Table table : dependentFirst) {
        statement.executeUpdate("DELETE FROM " + table.quoted());
      }
    }
    target.commit();
  }

  private Tally copy(
      Table from, Table to, Connection target, Map<String, Long> next, Identities identities)
      throws SQLException {
    List<Column> columns = to.columns();
    try (PreparedStatement insert = target.prepareStatement(insert(to, identities))) {
      var batch = new Batch(insert, target);
      Tally tally =
          read(
              from,
              (row, bytes) -> {
                for (int i = 0; i < row.length; i++) {
                  Kind.write(row[i], columns.get(i).type(), insert, i + 1);
                }
                batch.add(bytes);
              },
              next);
      batch.flush();
      return tally;
    }
  }

  private static String insert(Table table, Identities identities) {
    return "INSERT INTO %s (%s)%s VALUES (%s)"
        .formatted(
            table.quoted(),
            String.join(", ", table.columns().stream().map(Column::quoted).toList()),
            identities.overriding(table),
            String.join(", ", Collections.nCopies(table.columns().size(), "?")));
  }

  private Tally read(Table table, Taker taker, Map<String, Long> next) throws SQLException {
    var digest = new TableDigest(table);
    Kind[] kinds = table.kinds();
    try (Statement statement = source.createStatement()) {
      statement.setFetchSize(List.of(kinds).contains(Kind.BYTES) ? FETCH_LARGE : FETCH);
      try (ResultSet row = statement.executeQuery(table.select())) {
        while (row.next()) {
          var values = new @Nullable Object[kinds.length];
          for (int i = 0; i < kinds.length; i++) {
            Object value = kinds[i].read(row, i + 1);
            values[i] = row.wasNull() ? null : value;
          }
          int bytes = digest.add(values);
          taker.take(values, bytes);
          work.done(table.name(), bytes);
        }
      }
    }
    return new Tally(table.name(), digest.rows(), digest.hex(), next);
  }

  /** Rows that are sent together. */
  private static final class Batch {
    private final PreparedStatement insert;
    private final Connection target;
    private int rows;
    private long bytes;
    private int batches;

    Batch(PreparedStatement insert, Connection target) {
      this.insert = insert;
      this.target = target;
    }

    void add(int size) throws SQLException {
      insert.addBatch();
      rows++;
      bytes += size;
      if (rows == BATCH_ROWS || bytes >= BATCH_BYTES) {
        flush();
      }
    }

    void flush() throws SQLException {
      if (rows > 0) {
        insert.executeBatch();
        batches++;
        if (batches % BATCHES_PER_COMMIT == 0) {
          target.commit();
        }
      }
      rows = 0;
      bytes = 0;
    }
  }
}
