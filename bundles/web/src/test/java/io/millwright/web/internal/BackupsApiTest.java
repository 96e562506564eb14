package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.store.Backup;
import io.millwright.store.Backup.State;
import io.millwright.store.Backups;
import io.millwright.testkit.ManualClock;
import io.millwright.web.internal.BackupsApi.BackupRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BackupsApiTest {
  private final Neighbours neighbours = new Neighbours();
  private final BackupsApi api = new BackupsApi(neighbours);

  @Test
  void shows_how_far_a_backup_is_and_where_it_lies_in_the_end() {
    var keeper = new Keeper();
    neighbours.bindBackups(keeper);
    keeper.made.add(backup("one", State.RUNNING, null));

    assertThat(api.one("one"))
        .returns("RUNNING", BackupRow::state)
        .returns("packing", BackupRow::step)
        .returns(List.of("copying", "packing"), BackupRow::steps)
        .returns(null, BackupRow::file);
    keeper.made.set(0, backup("one", State.DONE, Path.of("/b/one.zip")));
    assertThat(api.one("one")).returns("/b/one.zip", BackupRow::file);
    assertThat(api.all().backups()).hasSize(1);
    assertThatThrownBy(() -> api.one("two")).isInstanceOf(RefusedException.class);
  }

  @Test
  void a_second_one_at_the_same_time_is_refused_in_words() {
    neighbours.bindBackups(new Keeper());

    assertThat(refusal(() -> api.begin(Request.of("POST", "/api/backups").servlet())))
        .returns(409, Problem::status)
        .returns("one is being made", Problem::detail);
  }

  @Test
  void says_that_it_is_away() {
    assertThatThrownBy(() -> api.all()).isInstanceOf(AwayException.class);
  }

  private static Problem refusal(Runnable request) {
    try {
      request.run();
      throw new AssertionError("not refused");
    } catch (RefusedException e) {
      return e.problem();
    }
  }

  private static Backup backup(String id, State state, @Nullable Path file) {
    return new Backup(
        id, state, List.of("copying", "packing"), 1, 2, "", file, 0, ManualClock.NOON, null);
  }

  /** Makes what the test says. */
  private static final class Keeper implements Backups {
    final List<Backup> made = new ArrayList<>();

    @Override
    public Backup begin() {
      throw new IllegalStateException("one is being made");
    }

    @Override
    public List<Backup> all() {
      return made;
    }
  }
}
