package io.millwright.history.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.ReadingsReceived;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.State;
import io.millwright.model.Unit;
import io.millwright.store.StoreException;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.Config;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The database breaks off at every step of what history does; nothing is lost nor doubled. */
class CrashTest {
  private static final MachineId MILL = new MachineId("mill-1");
  private static final SignalId WALK = new SignalId("walk");
  private static final SignalId MODE = new SignalId("mode");
  private static final Span ALWAYS = new Span(Instant.MIN, Instant.MAX);
  private static final Duration DAY = Duration.ofDays(1);

  private final BreakingDatabase database = new BreakingDatabase(TestDatabase.DERBY.fresh());
  private final JdbcStore store = new JdbcStore(database.source());
  private final ListModel model = new ListModel();
  private Archive archive = new Archive(store);
  private Instant clock = ManualClock.NOON;
  private long number = 1;

  @Test
  void a_handing_over_that_broke_off_anywhere_is_kept_once_when_it_comes_again() {
    boolean broken = true;
    for (int step = 0; broken; step++) {
      for (boolean answerOnly : List.of(false, true)) {
        ReadingsReceived batch = batch();
        cut(step, answerOnly);
        broken = isBroken(() -> archive.accept(List.of(batch)));
        archive.accept(List.of(batch));
        compare();
      }
    }
  }

  @Test
  void packing_that_broke_off_anywhere_loses_and_doubles_nothing() {
    boolean broken = true;
    for (int step = 0; broken; step++) {
      for (boolean answerOnly : List.of(false, true)) {
        archive.accept(List.of(batch(), batch()));
        cut(step, answerOnly);
        broken = isBroken(() -> packing().pack(past(), clock));
        archive.doubt(past());
        compare();
        archive.accept(List.of(batch()));
        compare();
        archive = new Archive(store);
        compare();
      }
    }
    packing().pack(past(), clock);
    compare();
  }

  @Test
  void folding_that_broke_off_anywhere_counts_nothing_twice() {
    boolean broken = true;
    RecorderConfig config = Config.of(RecorderConfig.class, Map.of("keep.days", 1));
    for (int step = 0; broken; step++) {
      for (boolean answerOnly : List.of(false, true)) {
        archive.accept(List.of(batch()));
        packing().pack(past(), clock);
        long count = count();
        cut(step, answerOnly);
        broken =
            isBroken(
                () ->
                    new Retention(archive, config, () -> false)
                        .apply(past(), clock.plus(DAY.multipliedBy(9))));
        archive = new Archive(store);
        assertThat(count()).isEqualTo(count);
      }
    }
    var history = new StoredHistory(archive);
    assertThat(all(history, WALK)).isEmpty();
    assertThat(all(history, MODE)).isNotEmpty();
  }

  @Test
  void a_past_from_elsewhere_that_broke_off_anywhere_was_taken_whole_or_not_at_all() {
    archive.accept(List.of(batch()));
    List<StoredReading> own = all(new StoredHistory(archive), WALK);
    boolean broken = true;
    for (int step = 0; broken; step++) {
      Instant begin = clock.minus(DAY.multipliedBy(step + 2L));
      var span = new Span(begin, begin.plus(Duration.ofHours(1)));
      cut(step, step % 2 == 0);
      broken = isBroken(() -> new PastIntake(archive).take(MILL, span, into -> pour(into, begin)));
      archive = new Archive(store);
      var history = new StoredHistory(archive);
      var taken = new ArrayList<StoredReading>();
      history.read(MILL, WALK, span, taken::add);
      assertThat(taken.size()).isIn(broken ? List.of(0, 100) : List.of(100));
      assertThat(history.gaps(MILL, span, 10)).hasSize(taken.isEmpty() ? 0 : 1);
    }
    assertThat(all(new StoredHistory(archive), WALK)).endsWith(own.toArray(StoredReading[]::new));
  }

  private static void pour(io.millwright.history.HistoryImport.Inlet into, Instant begin) {
    for (int i = 0; i < 100; i++) {
      into.add(new StoredReading(new Sequence(7, i + 1L), walk(begin.plusSeconds(i))));
    }
    into.add(
        new io.millwright.model.Gap(
            MILL, io.millwright.model.GapCause.SILENT, "", begin, begin.plusSeconds(1)));
  }

  private Packing packing() {
    return new Packing(archive, 1_000, () -> false);
  }

  private Past past() {
    return archive.admit(MILL);
  }

  private void cut(int step, boolean answerOnly) {
    if (answerOnly) {
      database.loseAnswerAfter(step);
    } else {
      database.breakAfter(step);
    }
  }

  private boolean isBroken(Runnable work) {
    try {
      work.run();
      assertThat(database.mend()).isFalse();
      return false;
    } catch (StoreException e) {
      assertThat(database.mend()).isTrue();
      assertThat(e.fault()).isEqualTo(StoreException.Fault.AWAY);
      return true;
    }
  }

  private ReadingsReceived batch() {
    var readings = new ArrayList<Reading>();
    for (int i = 0; i < 20; i++) {
      clock = clock.plusSeconds(1);
      readings.add(walk(clock));
      readings.add(
          new Reading(MODE, new State(i < 10 ? "a" : "b"), Quality.GOOD, Stamp.of(clock, clock)));
    }
    var batch = new ReadingsReceived(MILL, new Sequence(1, number), readings);
    number += readings.size();
    model.add(batch);
    return batch;
  }

  private static Reading walk(Instant time) {
    return new Reading(
        WALK,
        new Quantity(time.getEpochSecond() % 1_000, Unit.ONE),
        Quality.GOOD,
        Stamp.of(time, time));
  }

  private void compare() {
    var history = new StoredHistory(archive);
    for (SignalId signal : List.of(WALK, MODE)) {
      assertThat(all(history, signal)).isEqualTo(model.read(signal, ALWAYS));
    }
    assertThat(history.last(MILL)).isEqualTo(model.last());
    assertThat(history.since(MILL)).isEqualTo(model.since());
    assertThat(history.accepted(MILL)).isEqualTo(model.accepted());
  }

  private long count() {
    return new StoredHistory(archive)
        .fold(MILL, WALK, new Span(Instant.EPOCH, clock.plus(DAY)), Duration.ofHours(1)).stream()
            .mapToLong(bucket -> bucket.count())
            .sum();
  }

  private static List<StoredReading> all(StoredHistory history, SignalId signal) {
    var found = new ArrayList<StoredReading>();
    history.read(MILL, signal, ALWAYS, found::add);
    return found;
  }
}
