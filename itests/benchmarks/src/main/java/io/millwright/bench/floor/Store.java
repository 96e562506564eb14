package io.millwright.bench.floor;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** One row and one durable commit for each notification, by a thread of its own. */
final class Store {
  private static final int WAITING = 10_000;
  private static final int BYTES_EACH = 30;

  private final BlockingQueue<Notification> queue = new ArrayBlockingQueue<>(WAITING);
  private final Connection connection;
  private final PreparedStatement insert;
  private final Counts counts;
  private final Thread thread = new Thread(this::keepAll, "store");

  Store(Path folder, Counts counts) throws SQLException {
    this.counts = counts;
    System.setProperty("derby.stream.error.file", folder.resolveSibling("derby.log").toString());
    connection = DriverManager.getConnection("jdbc:derby:" + folder + ";create=true");
    try (var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE block (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, content BLOB)");
    }
    connection.setAutoCommit(false);
    insert = connection.prepareStatement("INSERT INTO block (content) VALUES (?)");
    thread.start();
  }

  void put(Notification notification) {
    try {
      queue.put(notification);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepAll() {
    try {
      while (true) {
        keep(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keep(Notification notification) throws SQLException {
    insert.setBytes(1, encoded(notification));
    insert.executeUpdate();
    connection.commit();
    counts.committed(notification);
  }

  /** Item, time and value, one after the other, the first two as differences in few bytes. */
  private static byte[] encoded(Notification notification) {
    var bytes = ByteBuffer.allocate(notification.count * BYTES_EACH);
    long time = 0;
    int item = 0;
    for (int i = 0; i < notification.count; i++) {
      varint(bytes, notification.items[i] - item);
      varint(bytes, notification.sourceTicks[i] - time);
      bytes.putDouble(notification.values[i]);
      item = notification.items[i];
      time = notification.sourceTicks[i];
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static void varint(ByteBuffer bytes, long signed) {
    long rest = (signed << 1) ^ (signed >> 63);
    while ((rest & ~0x7fL) != 0) {
      bytes.put((byte) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    bytes.put((byte) rest);
  }

  void close() throws SQLException {
    thread.interrupt();
    connection.rollback();
    connection.close();
  }
}
