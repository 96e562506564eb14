package io.millwright.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.store.Backup;
import io.millwright.store.Backup.State;
import io.millwright.store.Backups;
import io.millwright.testkit.ManualClock;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BackupCommandTest {
  @Test
  void begins_one_and_says_how_to_follow_it() throws Exception {
    assertThat(TestDesk.printed(new BackupCommand(), keeper(running())))
        .isEqualTo("Backup b-1 is being made; millwright:backup --list\n");
  }

  @Test
  void shows_how_far_one_is_what_went_wrong_and_where_it_lies() throws Exception {
    var list = new BackupCommand();
    list.list = true;

    assertThat(TestDesk.printed(list, keeper(running()))).contains("RUNNING", "packing 50 %");
    assertThat(TestDesk.printed(list, keeper(ended(State.FAILED, "the disk is full", null))))
        .contains("FAILED", "the disk is full");
    assertThat(TestDesk.printed(list, keeper(ended(State.DONE, "", Path.of("/b/b-1.zip")))))
        .contains("DONE", "3 MB", "/b/b-1.zip");
    assertThat(TestDesk.printed(list, keeper())).contains("No backup since the start");
  }

  @Test
  void says_that_backups_are_away() {
    assertThatThrownBy(() -> TestDesk.printed(new BackupCommand()))
        .hasMessageContaining("Backups of io.millwright.store is not there now");
  }

  private static Backup running() {
    return new Backup(
        "b-1", State.RUNNING, List.of("packing"), 5, 10, "", null, 0, ManualClock.NOON, null);
  }

  private static Backup ended(State state, String detail, @Nullable Path file) {
    return new Backup(
        "b-1", state, List.of(), 0, 0, detail, file, 3 << 20, ManualClock.NOON, ManualClock.NOON);
  }

  private static Backups keeper(Backup... backups) {
    return new Backups() {
      @Override
      public Backup begin() {
        return backups[0];
      }

      @Override
      public List<Backup> all() {
        return List.of(backups);
      }
    };
  }
}
