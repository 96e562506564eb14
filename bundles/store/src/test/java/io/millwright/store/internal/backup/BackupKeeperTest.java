package io.millwright.store.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.store.Backup;
import io.millwright.store.Backup.State;
import io.millwright.store.BackupShelf;
import io.millwright.store.internal.copy.DerbyFolder;
import io.millwright.testkit.Config;
import io.millwright.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When backups are made, what is kept of them, and what is told. */
final class BackupKeeperTest {
  private final Path data;
  private final ManualClock clock = ManualClock.atNoon();
  private final DerbyFolder live;
  private final CountDownLatch go = new CountDownLatch(1);

  BackupKeeperTest(@TempDir Path folder) throws IOException, SQLException {
    System.setProperty("derby.stream.error.file", "target/derby.log");
    data = Files.createDirectories(folder.resolve("site"));
    Files.writeString(data.resolve("token"), "secret");
    live = DerbyFolder.fresh(data.resolve("derby"));
    try (Connection connection = live.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE press (force_newton BIGINT)");
      statement.execute("INSERT INTO press VALUES (7)");
    }
  }

  @AfterEach
  void close() throws SQLException {
    live.close();
  }

  @Test
  void none_is_made_by_itself_unless_somebody_says_so() throws IOException {
    keeper(Map.of()).look();

    assertThat(data.resolve("backups")).doesNotExist();
  }

  @Test
  void makes_one_when_it_is_time_and_deletes_the_oldest_once_the_newest_is_whole()
      throws IOException {
    BackupKeeper keeper = keeper(Map.of("backup.hours", 24, "keep.count", 2));
    Files.createDirectories(data.resolve("backups"));
    Files.writeString(data.resolve("backups/millwright-mine.zip"), "kept for ever");

    for (int day = 0; day < 4; day++) {
      keeper.look();
      keeper.look();
      clock.advance(Duration.ofHours(24));
    }

    assertThat(keeper.all()).hasSize(4).allMatch(made -> made.state() == State.DONE);
    assertThat(keeper.all().get(0).steps())
        .containsExactly(
            "copying the database", "counting what is in it", "packing", "reading it again");
    assertThat(zips())
        .containsExactlyInAnyOrder(
            keeper.all().get(0).file(),
            keeper.all().get(1).file(),
            data.resolve("backups/millwright-mine.zip"));
  }

  @Test
  void a_folder_that_cannot_be_written_is_told_and_tried_again_an_hour_later() throws IOException {
    Path file = Files.writeString(data.resolve("file"), "no folder");
    BackupKeeper keeper =
        keeper(Map.of("backup.hours", 1, "backup.folder", file.resolve("x").toString()));

    keeper.look();
    keeper.look();

    assertThat(keeper.all()).hasSize(1);
    assertThat(keeper.all().get(0))
        .returns(State.FAILED, Backup::state)
        .satisfies(failed -> assertThat(failed.detail()).contains(file.toString()));
    clock.advance(Duration.ofHours(1));
    keeper.look();
    assertThat(keeper.all()).hasSize(2);
  }

  @Test
  void one_at_a_time_and_what_fails_leaves_nothing_behind() throws Exception {
    BackupKeeper keeper =
        new BackupKeeper(
            data,
            Config.of(BackupConfig.class, Map.of()),
            clock,
            () ->
                new BackupJob(
                    () -> {
                      Awaitility.await().until(() -> go.getCount() == 0);
                      throw new SQLException("the database is away");
                    },
                    data,
                    "0.1.0",
                    List.of()));

    Backup begun = keeper.begin();
    assertThat(begun.state()).isEqualTo(State.RUNNING);
    assertThatThrownBy(keeper::begin)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(begun.id());
    go.countDown();

    Awaitility.await().until(() -> keeper.all().get(0).state() == State.FAILED);
    assertThat(keeper.all().get(0).detail()).contains("the database is away");
    assertThat(zips()).isEmpty();
    assertThat(data.resolve("backup.work")).doesNotExist();
    keeper.stop();
  }

  @Test
  void a_backup_is_marked_with_what_was_deleted_since_and_goes_with_its_marks() throws IOException {
    var config = Map.<String, Object>of("backup.hours", 24, "keep.count", 1);
    BackupKeeper keeper = keeper(config);
    keeper.look();
    Files.createDirectories(data.resolve("before-restore-1"));
    var shelf = new LyingBackups(data, Config.of(BackupConfig.class, config));
    String backup = shelf.lying().get(1).name();
    assertThat(shelf.lying()).extracting(BackupShelf.Lying::folder).containsExactly(true, false);

    shelf.mark(backup, "del-1", "{}".getBytes(StandardCharsets.UTF_8));
    shelf.mark(backup, "del-1", "{ }".getBytes(StandardCharsets.UTF_8));
    shelf.mark("../elsewhere.zip", "del-1", new byte[0]);
    Path mark = data.resolve("backups").resolve(backup + ".del-1.deletion.json");
    assertThat(mark).hasContent("{ }");
    assertThat(zips()).hasSize(2);
    assertThatThrownBy(() -> shelf.mark(backup, "../x", new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);

    clock.advance(Duration.ofHours(24));
    keeper.look();
    assertThat(mark).doesNotExist();
    assertThat(zips()).hasSize(1);
  }

  private BackupKeeper keeper(Map<String, Object> config) throws IOException {
    return new BackupKeeper(
        data,
        Config.of(BackupConfig.class, config),
        clock,
        () -> new BackupJob(live, data, "0.1.0", List.of()));
  }

  private List<Path> zips() throws IOException {
    Path folder = data.resolve("backups");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
