package io.millwright.bench.store;

import io.millwright.bus.Listener;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Takes batches and keeps them durably, each call one commit. */
@FunctionalInterface
interface Keeper {
  void keep(List<ReadingsReceived> batches) throws Exception;

  /** Ours: the recorder. */
  static Keeper recorder(Listener recorder) {
    return batches -> recorder.onAll(new ArrayList<News>(batches));
  }

  /** The limit in Derby: each batch as a blob of the simplest kind, nothing else. */
  static Keeper derbyBlobs(DataSource source) throws SQLException {
    Connection connection = source.getConnection();
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE flush (id BIGINT PRIMARY KEY, body BLOB NOT NULL)");
    }
    connection.setAutoCommit(false);
    PreparedStatement insert = connection.prepareStatement("INSERT INTO flush VALUES (?, ?)");
    var id = new long[1];
    return batches -> {
      for (ReadingsReceived batch : batches) {
        insert.setLong(1, ++id[0]);
        insert.setBytes(2, Rows.varints(batch.readings()));
        insert.executeUpdate();
      }
      connection.commit();
    };
  }

  /** What PostgreSQL does best: COPY of rows, with the two indexes that reading them needs. */
  static Keeper copy(DataSource source) throws SQLException {
    Connection connection = source.getConnection();
    try (var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE reading (machine VARCHAR(64), number BIGINT, signal VARCHAR(128),"
              + " source TIMESTAMP, received TIMESTAMP, quality SMALLINT, value DOUBLE PRECISION,"
              + " words TEXT, PRIMARY KEY (machine, number))");
      statement.execute("CREATE INDEX in_time ON reading (machine, signal, source)");
    }
    connection.setAutoCommit(false);
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    return batches -> {
      copy(copy, Rows.text(batches));
      connection.commit();
    };
  }

  private static void copy(CopyManager copy, String rows) throws SQLException, IOException {
    var bytes = new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8));
    copy.copyIn("COPY reading FROM STDIN", bytes);
  }
}
