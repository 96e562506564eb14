package io.millwright.bench.whole;

import io.millwright.history.StoredReading;
import io.millwright.history.internal.format.Block;
import io.millwright.history.internal.format.Chunk;
import io.millwright.history.internal.format.DamagedException;
import io.millwright.history.internal.format.Names;
import io.millwright.history.internal.format.Series;
import io.millwright.itests.TestSite;
import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.SignalId;
import io.millwright.model.Value;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All readings of counting machines in the database of a site that was stopped, in order. */
final class Kept implements AutoCloseable {
  private static final String CHUNKS =
      """
      SELECT c.body, s.signal_name FROM history_chunk c
      JOIN history_signal s ON s.id = c.signal_id
      JOIN history_machine m ON m.id = s.machine_id
      JOIN history_mark k ON k.machine_id = m.id
      WHERE m.machine = ? AND c.generation <= k.generation
      ORDER BY c.first_epoch, c.first_number
      """;

  private static final String BLOCKS =
      """
      SELECT b.body FROM history_block b
      JOIN history_machine m ON m.id = b.machine_id
      LEFT JOIN history_mark k ON k.machine_id = m.id
      WHERE m.machine = ?
      AND (k.packed_block IS NULL OR b.time_window * 4294967296 + b.place > k.packed_block)
      ORDER BY b.time_window, b.place
      """;

  private static final String NAMES =
      """
      SELECT s.number, s.signal_name FROM history_signal s
      JOIN history_machine m ON m.id = s.machine_id WHERE m.machine = ?
      """;

  private final String address;
  private final Connection connection;

  /** Where a machine's readings go, one signal's in their order. */
  interface Sink {
    void reading(String signal, long count, Instant source);
  }

  Kept(TestSite site) throws SQLException {
    System.setProperty("derby.stream.error.file", site.data().resolve("derby-kept.log").toString());
    address = "jdbc:derby:" + site.data().resolve("derby");
    connection = DriverManager.getConnection(address);
  }

  /** Of a database that is somebody else's. */
  Kept(Connection connection) {
    this.address = "";
    this.connection = connection;
  }

  /** Gives all of a machine's readings, those in chunks before those in blocks. */
  void read(String machine, Sink sink) throws SQLException, DamagedException {
    try (PreparedStatement select = connection.prepareStatement(CHUNKS)) {
      select.setString(1, machine);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          chunk(row.getString(2), row.getBytes(1), sink);
        }
      }
    }
    Names names = names(machine);
    try (PreparedStatement select = connection.prepareStatement(BLOCKS)) {
      select.setString(1, machine);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Block.decode(names, row.getBytes(1), stored -> give(stored, sink));
        }
      }
    }
  }

  private static void chunk(String signal, byte[] body, Sink sink) throws DamagedException {
    Series series = Chunk.decode(new SignalId(signal), body);
    for (int i = 0; i < series.size(); i++) {
      give(series.get(i), sink);
    }
  }

  private static void give(StoredReading stored, Sink sink) {
    Value value = stored.reading().value();
    long count =
        value instanceof Quantity quantity
            ? (long) quantity.number()
            : value instanceof Count counted ? counted.number() : -1;
    Instant source = stored.reading().stamp().time();
    sink.reading(stored.reading().signal().text(), count, source);
  }

  /** The numbers by which a machine's blocks name its signals. */
  private Names names(String machine) throws SQLException {
    Map<Integer, SignalId> byNumber = new TreeMap<>();
    Map<SignalId, Integer> numbers = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(NAMES)) {
      select.setString(1, machine);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          var signal = new SignalId(row.getString(2));
          byNumber.put(row.getInt(1), signal);
          numbers.put(signal, row.getInt(1));
        }
      }
    }
    return new Names() {
      @Override
      public int number(SignalId signal) {
        Integer number = numbers.get(signal);
        if (number == null) {
          throw new IllegalArgumentException("no number of " + signal);
        }
        return number;
      }

      @Override
      public @Nullable SignalId signal(int number) {
        return byNumber.get(number);
      }
    };
  }

  /** Bytes that readings take in the database, in all. */
  long bytes() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT SUM(numallocatedpages * pagesize) FROM TABLE(SYSCS_DIAG.SPACE_TABLE()) AS t"
                    + " WHERE conglomeratename LIKE 'HISTORY%'");
        ResultSet row = select.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    if (address.isEmpty()) {
      return;
    }
    try {
      DriverManager.getConnection(address + ";shutdown=true").close();
    } catch (SQLException e) {
      // Derby says by an exception that it has shut down.
      if (!"08006".equals(e.getSQLState())) {
        throw e;
      }
    }
  }
}
