package io.millwright.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millwright.store.Disk;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import io.millwright.store.StoreException.Fault;
import io.millwright.store.Transaction;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.TmpFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// A real file system of 60 MB, filled and freed: by default 16 MB of it must be left.
class DiskFullTest {
  private static final int MEGABYTE = 1 << 20;

  private final ManualClock clock = ManualClock.atNoon();
  private final AtomicLong nanos = new AtomicLong();

  @TempDir Path folder;

  @Test
  void loses_nothing_accepted_refuses_in_time_and_goes_on_by_itself() throws Exception {
    try (var disk = new TmpFileSystem(folder, "size=60m")) {
      DiskGuard guard = guard(disk.folder(), 0);
      DataSource derby = derby(disk.folder());
      Store store = new JdbcStore(derby, guard);
      store.change(t -> execute(t, "CREATE TABLE parts (id INT PRIMARY KEY, b VARCHAR(20000))"));

      int accepted = writeUntilRefused(store);
      assertThat(accepted).isPositive();
      assertThat(count(store)).isEqualTo(accepted);
      assertThat(guard.disk().full()).isTrue();
      // Somebody else takes the rest, to the last byte; what is stored can be read all the same.
      Path ballast = fill(disk.folder());
      later();
      assertThat(count(store)).isEqualTo(accepted);
      assertThat(refusal(store).getMessage()).startsWith("Only 0 MB free on the disk of");

      Files.delete(ballast);
      later();
      // As much as at the refusal is not yet enough.
      assertThat(guard.disk().full()).isTrue();
      store = reopened(derby, guard);
      assertThat(count(store)).isEqualTo(accepted);
    }
  }

  @Test
  void goes_on_when_there_is_a_quarter_more_than_needed() throws Exception {
    try (var disk = new TmpFileSystem(folder, "size=60m")) {
      DiskGuard guard = guard(disk.folder(), 20);
      Store store = new JdbcStore(TestDatabase.DERBY.fresh(), guard);
      store.change(t -> execute(t, "CREATE TABLE parts (id INT PRIMARY KEY, b VARCHAR(20000))"));
      Path ballast = Files.write(disk.folder().resolve("ballast"), new byte[41 * MEGABYTE]);
      later();

      assertThat(refusal(store))
          .hasMessage(
              "Only 19 MB free on the disk of %s, 25 MB needed: nothing more is stored until there"
                  + " is room",
              disk.folder());
      assertThat(guard.disk())
          .returns(clock.instant(), Disk::since)
          .returns(25L * MEGABYTE, Disk::neededBytes);
      Files.write(ballast, new byte[37 * MEGABYTE]);
      later();
      assertThat(refusal(store)).hasMessageContaining("Only 23 MB free").hasMessageContaining("25");
      Files.write(ballast, new byte[34 * MEGABYTE]);
      later();

      store.change(t -> insert(t, 1));
      assertThat(count(store)).isEqualTo(1);
      assertThat(guard.disk())
          .returns(false, Disk::full)
          .returns("", Disk::words)
          .returns(20L * MEGABYTE, Disk::neededBytes);
    }
  }

  // Work that may read or write is let read, and refused as soon as it writes.
  @Test
  void refuses_writing_in_the_midst_of_reading_and_lends_the_connection_clean() throws Exception {
    try (var disk = new TmpFileSystem(folder, "size=60m")) {
      DiskGuard guard = guard(disk.folder(), 0);
      Store store = new JdbcStore(new OneConnection(TestDatabase.DERBY.fresh()).source(), guard);
      store.change(t -> execute(t, "CREATE TABLE parts (id INT PRIMARY KEY, b VARCHAR(20000))"));
      Path ballast = Files.write(disk.folder().resolve("ballast"), new byte[50 * MEGABYTE]);
      later();

      assertThatThrownBy(
              () ->
                  store.find(
                      t -> {
                        insert(t, 1);
                        return true;
                      }))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("MB free")
          .extracting(e -> ((StoreException) e).fault())
          .isEqualTo(Fault.AWAY);
      Files.delete(ballast);
      later();

      store.change(t -> insert(t, 1));
      assertThat(count(store)).isEqualTo(1);
    }
  }

  // PostgreSQL may be elsewhere: its own word counts, not the room on our disk.
  @Test
  void leaves_the_room_of_another_database_to_that() throws Exception {
    try (var disk = new TmpFileSystem(folder, "size=10m")) {
      DiskGuard guard = guard(disk.folder(), 0);
      Store store = new JdbcStore(TestDatabase.POSTGRESQL.fresh(), guard);
      store.change(t -> execute(t, "CREATE TABLE parts (id INT PRIMARY KEY, b VARCHAR(20000))"));
      store.change(t -> insert(t, 1));
      assertThat(guard.disk().full()).isFalse();

      assertThatThrownBy(
              () ->
                  store.change(
                      t -> {
                        throw new SQLException("could not extend file", "53100");
                      }))
          .extracting(e -> ((StoreException) e).fault())
          .isEqualTo(Fault.AWAY);
      assertThat(guard.disk())
          .returns(true, Disk::full)
          .returns("The database's disk is full: could not extend file", Disk::words);
      assertThat(count(store)).isEqualTo(1);
      assertThat(guard.disk().full()).isTrue();
      store.change(t -> insert(t, 2));
      assertThat(guard.disk().full()).isFalse();
    }
  }

  @Test
  void a_disk_that_cannot_be_measured_refuses_nothing() {
    assertThat(guard(folder.resolve("nowhere"), 0).refuses()).isFalse();
    assertThatThrownBy(() -> guard(folder, -1)).hasMessageContaining("reserve.megabytes is -1");
  }

  private DiskGuard guard(Path measured, int reserveMegabytes) {
    return new DiskGuard(measured.toString(), reserveMegabytes, clock, nanos::get);
  }

  private void later() {
    nanos.addAndGet(Duration.ofMillis(50).toNanos());
    clock.advance(Duration.ofMillis(50));
  }

  private static DataSource derby(Path disk) {
    var source = new EmbeddedDataSource();
    source.setDatabaseName(disk.resolve("derby").toString());
    source.setCreateDatabase("create");
    return source;
  }

  private static Store reopened(DataSource source, DiskGuard guard) {
    var derby = (EmbeddedDataSource) source;
    derby.setShutdownDatabase("shutdown");
    assertThatThrownBy(derby::getConnection).isInstanceOf(SQLException.class);
    derby.setShutdownDatabase(null);
    return new JdbcStore(derby, guard);
  }

  private int writeUntilRefused(Store store) {
    for (int id = 0; ; id++) {
      int now = id;
      later();
      try {
        store.change(t -> insert(t, now));
      } catch (StoreException e) {
        assertThat(e.fault()).isEqualTo(Fault.AWAY);
        assertThat(e).hasMessageContaining("20 MB needed").hasNoCause();
        return id;
      }
    }
  }

  private static StoreException refusal(Store store) {
    return catchThrowableOfType(
        StoreException.class, () -> store.change(t -> insert(t, Integer.MAX_VALUE)));
  }

  private static Path fill(Path disk) throws IOException {
    Path ballast = disk.resolve("ballast");
    try (var out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException full) {
      assertThat(disk.toFile().getUsableSpace()).isLessThan(4096);
      return ballast;
    }
  }

  private static void insert(Transaction transaction, int id) throws SQLException {
    try (var insert =
        transaction.connection().prepareStatement("INSERT INTO parts VALUES (?, ?)")) {
      insert.setInt(1, id);
      insert.setString(2, "x".repeat(20_000));
      insert.executeUpdate();
    }
  }

  private static void execute(Transaction transaction, String sql) throws SQLException {
    try (var statement = transaction.connection().createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(Store store) {
    return store.find(
        transaction -> {
          try (var statement = transaction.connection().createStatement();
              var rows = statement.executeQuery("SELECT COUNT(*) FROM parts")) {
            rows.next();
            return rows.getInt(1);
          }
        });
  }
}
