package io.millwright.history.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.bus.GapFound;
import io.millwright.bus.MachineEventReceived;
import io.millwright.bus.ReadingsReceived;
import io.millwright.bus.TimePassed;
import io.millwright.history.Bucket;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.Hardness;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.State;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.Config;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of readings after they were accepted: packed, folded, damaged, taken in. */
@ParameterizedClass
@EnumSource
class KeepingTest {
  private static final MachineId MILL = new MachineId("mill-1");
  private static final MachineId OTHER = new MachineId("mill-2");
  private static final SignalId RAM = new SignalId("temperature.ram");
  private static final SignalId MODE = new SignalId("mode");
  private static final SignalId HARDNESS = new SignalId("hardness");
  private static final Instant NOON = ManualClock.NOON;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Span ALWAYS = new Span(Instant.MIN, Instant.MAX);
  private static final RecorderConfig CONFIG =
      Config.of(
          RecorderConfig.class,
          Map.of("keep.days", 10, "minutes.keep.days", 20, "hours.keep.days", 30));

  private final Store store;
  private final List<Reading> ready = new ArrayList<>();
  private Archive archive;
  private long number = 1;

  KeepingTest(TestDatabase database) {
    store = new JdbcStore(database.fresh());
    archive = new Archive(store);
  }

  // An hour, also by a clock that was set back meanwhile; and at once when it is very much.
  @Test
  void packs_what_is_an_hour_old_or_very_much() {
    accept(ram(1, NOON));
    Upkeep upkeep = upkeep();

    upkeep.on(new TimePassed(NOON.plusSeconds(3_599)));
    assertThat(rows("history_block")).isEqualTo(1);
    upkeep.on(new TimePassed(NOON.plusSeconds(3_600)));
    assertThat(rows("history_block")).isZero();
    assertThat(rows("history_chunk")).isEqualTo(1);

    accept(ram(2, NOON.plusSeconds(3_601)));
    upkeep.on(new TimePassed(NOON.plusSeconds(3_602)));
    assertThat(rows("history_block")).isEqualTo(1);
    upkeep.on(new TimePassed(NOON.minus(DAY)));
    assertThat(rows("history_block")).isZero();

    IntStream.range(0, 120).forEach(i -> accept(ram(i, NOON.minus(DAY).plusSeconds(i))));
    upkeep.on(new TimePassed(NOON.minus(DAY).plusSeconds(121)));
    assertThat(rows("history_block")).isLessThan(120);
    assertThat(read(RAM, ALWAYS)).hasSize(122);
  }

  @Test
  void what_is_old_becomes_minutes_then_hours_then_nothing() {
    IntStream.range(0, 7_200).forEach(i -> addRam(i));
    accept(ready);
    pack();
    Span span = new Span(NOON, NOON.plus(DAY));
    List<Bucket> exact = new StoredHistory(archive).fold(MILL, RAM, span, Duration.ofHours(1));
    assertThat(exact).hasSize(2);

    retain(NOON.plus(DAY.multipliedBy(12)));
    assertThat(read(RAM, ALWAYS)).isEmpty();
    assertThat(new StoredHistory(archive).fold(MILL, RAM, span, Duration.ofHours(1)))
        .isEqualTo(exact);
    assertThat(new StoredHistory(archive).fold(MILL, RAM, span, Duration.ofMinutes(1)))
        .hasSize(120)
        .startsWith(new Bucket(NOON, 60, 0, 59, 29.5));

    retain(NOON.plus(DAY.multipliedBy(22)));
    assertThat(new StoredHistory(archive).fold(MILL, RAM, span, Duration.ofMinutes(1))).hasSize(2);
    assertThat(new StoredHistory(archive).fold(MILL, RAM, span, Duration.ofHours(1)))
        .isEqualTo(exact);

    retain(NOON.plus(DAY.multipliedBy(32)));
    assertThat(new StoredHistory(archive).fold(MILL, RAM, span, Duration.ofHours(1))).isEmpty();
    assertThat(new StoredHistory(archive).last(MILL)).hasSize(1);
  }

  private void addRam(int second) {
    ready.add(ram(second, NOON.plusSeconds(second)));
  }

  // A hardness is a result of its own: a mean of results would be none.
  @Test
  void of_old_states_the_changes_are_left_and_every_hardness() {
    accept(
        mode("a", 0),
        mode("a", 1),
        mode("b", 2),
        mode("b", 3),
        mode("a", 4),
        of(HARDNESS, new Hardness(61.5, "HRC"), 5),
        of(HARDNESS, new Hardness(61.5, "HRC"), 6),
        new Reading(RAM, null, Quality.BAD, Stamp.of(NOON, NOON)),
        ram(1, NOON.plusSeconds(7)));
    List<StoredReading> hardness = read(HARDNESS, ALWAYS);
    List<StoredReading> modes = read(MODE, ALWAYS);
    pack();

    retain(NOON.plus(DAY.multipliedBy(12)));

    assertThat(read(HARDNESS, ALWAYS)).isEqualTo(hardness);
    assertThat(read(MODE, ALWAYS)).containsExactly(modes.get(0), modes.get(2), modes.get(4));
    assertThat(read(RAM, ALWAYS)).isEmpty();
    assertThat(new StoredHistory(archive).at(MILL, MODE, NOON.plusSeconds(3)))
        .contains(modes.get(2));
    archive = new Archive(store);
    assertThat(new StoredHistory(archive).since(MILL)).isEqualTo(Map.of(MODE, NOON.plusSeconds(4)));
    retain(NOON.plus(DAY.multipliedBy(32)));
    assertThat(read(MODE, ALWAYS)).isEmpty();
  }

  @Test
  void a_damaged_chunk_is_told_once_and_the_rest_is_read() {
    accept(ram(1, NOON), mode("a", 0));
    pack();
    accept(ram(2, NOON.plus(DAY)));
    pack();
    damage("history_chunk", NOON);

    assertThat(numbers(RAM)).containsExactly(2.0);
    assertThat(numbers(RAM)).containsExactly(2.0);
    archive = new Archive(store);
    assertThat(numbers(RAM)).containsExactly(2.0);
    assertThat(read(MODE, ALWAYS)).isEmpty();

    List<Gap> gaps = new StoredHistory(archive).gaps(MILL, ALWAYS, 10);
    assertThat(gaps).extracting(Gap::cause).containsOnly(GapCause.DAMAGED).hasSize(2);
    assertThat(gaps)
        .extracting(Gap::detail)
        .anySatisfy(
            detail ->
                assertThat(detail)
                    .startsWith(
                        "cannot be read any more: temperature.ram, 1 readings from 1:1 to 1:1:")
                    .contains("check sum"));
    assertThat(gaps).allSatisfy(gap -> assertThat(gap.to()).isAfterOrEqualTo(gap.from()));
  }

  @Test
  void a_damaged_block_is_told_and_packed_around() {
    accept(ram(1, NOON));
    accept(ram(2, NOON.plusSeconds(1)));
    accept(ram(3, NOON.plusSeconds(2)));
    damage("history_block", NOON.plusSeconds(1));
    archive = new Archive(store);

    assertThat(numbers(RAM)).containsExactly(1.0, 3.0);
    pack();
    assertThat(numbers(RAM)).containsExactly(1.0, 3.0);
    assertThat(new StoredHistory(archive).gaps(MILL, ALWAYS, 10))
        .singleElement()
        .satisfies(gap -> assertThat(gap.cause()).isEqualTo(GapCause.DAMAGED))
        .satisfies(gap -> assertThat(gap.detail()).contains("readings 1:2 to 1:2"));
    // It was accepted all the same: coming again it is no news.
    archive.accept(List.of(new ReadingsReceived(MILL, new Sequence(1, 2), List.of(ram(2, NOON)))));
    assertThat(numbers(RAM)).containsExactly(1.0, 3.0);
  }

  @Test
  void a_crash_says_how_far_readings_were_accepted() {
    accept(ram(1, NOON), ram(2, NOON));
    archive = new Archive(store);
    var open = new Gap(MILL, GapCause.PLATFORM_CRASHED, "it died", NOON, null);
    var closed = new Gap(MILL, GapCause.PLATFORM_CRASHED, "it died", NOON, NOON.plusSeconds(9));

    archive.accept(List.of(new GapFound(open)));
    archive.accept(List.of(new ReadingsReceived(MILL, new Sequence(2, 1), List.of(ram(3, NOON)))));
    archive = new Archive(store);
    archive.accept(List.of(new GapFound(closed)));

    assertThat(new StoredHistory(archive).gaps(MILL, ALWAYS, 10))
        .containsExactly(
            new Gap(
                MILL,
                GapCause.PLATFORM_CRASHED,
                "it died; accepted up to 1:2",
                NOON,
                NOON.plusSeconds(9)));
  }

  // The stream is long, and behind every page something moves.
  @Test
  void reading_goes_on_without_loss_or_repeat_while_the_past_is_packed_and_folded()
      throws Exception {
    for (int hour = 0; hour < 40; hour++) {
      for (int second = 0; second < 50; second++) {
        addRam(hour * 3_600 + second);
      }
      accept(ready);
      ready.clear();
      if (hour < 20) {
        pack();
      }
    }
    List<Double> expected = numbers(RAM);
    assertThat(expected).hasSize(2_000);

    var seen = new ArrayList<Double>();
    new StoredHistory(archive)
        .read(
            MILL,
            RAM,
            ALWAYS,
            stored -> {
              seen.add(((Quantity) stored.reading().presentValue()).number());
              if (seen.size() % 300 == 0) {
                elsewhere(() -> new Packing(archive, 100, () -> false).pack(past(), NOON));
                elsewhere(() -> past().seam().move(() -> {}));
              }
            });

    assertThat(seen).isEqualTo(expected);
  }

  private static void elsewhere(Runnable work) {
    try {
      CompletableFuture.runAsync(work).get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void takes_in_a_past_from_elsewhere_beside_its_own() {
    accept(ram(1, NOON));
    Instant before = NOON.minus(DAY);
    var span = new Span(before, NOON);
    var event = new MachineEvent(MachineEvent.NOTICE, 1, "done", Map.of(), before);
    var gap = new Gap(MILL, GapCause.SILENT, "", before, before.plusSeconds(1));
    var foreign = new StoredReading(new Sequence(9, 1), ram(7, before));

    new PastIntake(archive)
        .take(
            MILL,
            span,
            into -> {
              into.add(foreign);
              into.add(new StoredReading(new Sequence(9, 2), mode("x", -60)));
              into.add(new PastEvent(event, Stamp.of(before, before)));
              into.add(gap);
            });

    var history = new StoredHistory(archive);
    assertThat(numbers(RAM)).containsExactly(7.0, 1.0);
    assertThat(history.at(MILL, RAM, NOON.minusSeconds(1))).contains(foreign);
    assertThat(history.events(MILL, ALWAYS, 10)).hasSize(1);
    assertThat(history.gaps(MILL, ALWAYS, 10)).containsExactly(gap);
    assertThat(history.accepted(MILL)).contains(new Sequence(1, 1));
    assertThat(history.last(MILL)).hasSize(2);
    // Places from elsewhere keep nothing of our own out, nor stay the newest beside it.
    archive.accept(
        List.of(
            new ReadingsReceived(
                MILL, new Sequence(9, 1), List.of(ram(2, NOON.plusSeconds(1)), mode("y", 2)))));
    assertThat(numbers(RAM)).containsExactly(7.0, 1.0, 2.0);
    archive = new Archive(store);
    assertThat(new StoredHistory(archive).last(MILL))
        .extracting(stored -> stored.reading().presentValue())
        .containsExactly(new State("y"), new Quantity(2, Unit.CELSIUS));
  }

  @Test
  void mixes_no_past_from_elsewhere_with_what_was_accepted() {
    accept(ram(1, NOON));
    archive.accept(
        List.of(
            new MachineEventReceived(
                OTHER,
                new MachineEvent(MachineEvent.NOTICE, 1, "", Map.of(), NOON),
                Stamp.of(NOON, NOON))));
    var span = new Span(NOON, NOON.plusSeconds(1));
    var intake = new PastIntake(archive);

    assertThatThrownBy(() -> intake.take(MILL, span, into -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("mill-1 already has readings of temperature.ram");
    assertThatThrownBy(() -> intake.take(OTHER, span, into -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("events");
    pack();
    retain(NOON.plus(DAY.multipliedBy(12)));
    assertThatThrownBy(() -> intake.take(MILL, span, into -> {}))
        .hasMessageContaining("folded readings");
  }

  @Test
  void nothing_is_taken_in_when_the_past_breaks_off_or_lies_outside() {
    var span = new Span(NOON, NOON.plusSeconds(10));
    var intake = new PastIntake(archive);

    assertThatThrownBy(
            () ->
                intake.take(
                    MILL,
                    span,
                    into -> {
                      into.add(new StoredReading(new Sequence(1, 1), ram(1, NOON)));
                      throw new IllegalArgumentException("line 3 is torn");
                    }))
        .hasMessage("line 3 is torn");
    assertThatThrownBy(
            () ->
                intake.take(
                    MILL,
                    span,
                    into ->
                        into.add(
                            new StoredReading(new Sequence(1, 1), ram(1, NOON.plusSeconds(10))))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outside the span");

    assertThat(new StoredHistory(archive).signals(MILL)).isEmpty();
    assertThat(read(RAM, ALWAYS)).isEmpty();
  }

  // Derby's index gives no room back for keys that only grow; these come again.
  @Test
  void the_places_of_blocks_begin_anew_when_older_ones_are_packed() {
    for (int i = 0; i < 200; i++) {
      accept(ram(i, NOON.plusSeconds(i)));
      if (i % 10 == 9) {
        pack();
        assertThat(numbers(RAM)).hasSize(i + 1);
      }
      if (i % 50 == 49) {
        archive = new Archive(store);
        assertThat(numbers(RAM)).hasSize(i + 1);
      }
      assertThat(greatestPlace()).isLessThan(40);
    }
  }

  private long greatestPlace() {
    return store.find(
        transaction -> {
          try (var select =
                  transaction
                      .connection()
                      .prepareStatement("SELECT MAX(place) FROM history_block");
              ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  // --- rows of before ---

  @Test
  void rows_of_before_are_read_then_moved_and_stay_what_they_were() throws Exception {
    for (int i = 0; i < 3_000; i++) {
      insertRow(1, i + 1, i, NOON.plusSeconds(i / 3));
    }
    archive = new Archive(store);
    List<Double> all = IntStream.range(0, 3_000).mapToObj(i -> (double) i).toList();
    assertThat(numbers(RAM)).isEqualTo(all);
    accept(ram(3_000, NOON.plusSeconds(5_000)));
    var withNew = new ArrayList<>(all);
    withNew.add(3_000.0);
    assertThat(numbers(RAM)).isEqualTo(withNew);

    Upkeep upkeep = new Upkeep(archive, CONFIG, 1_000);
    for (int hour = 0; rows("history_reading") > 0 && hour < 10; hour++) {
      upkeep.on(new TimePassed(NOON.plus(Duration.ofHours(hour))));
      assertThat(numbers(RAM)).isEqualTo(withNew);
    }

    assertThat(rows("history_reading")).isZero();
    archive = new Archive(store);
    assertThat(numbers(RAM)).isEqualTo(withNew);
  }

  private void insertRow(long epoch, long place, double value, Instant time) {
    store.change(
        transaction -> {
          try (var insert =
              transaction
                  .connection()
                  .prepareStatement(
                      "INSERT INTO history_reading (machine, seq_epoch, seq_number, signal_id,"
                          + " time_nanos, received_nanos, source_seconds, source_nanos,"
                          + " source_clock, quality, value_kind, value_bits, value_unit)"
                          + " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 'TRUSTED', 'GOOD', 'QUANTITY', ?,"
                          + " 'Cel')")) {
            insert.setString(1, MILL.text());
            insert.setLong(2, epoch);
            insert.setLong(3, place);
            insert.setString(4, RAM.text());
            insert.setLong(5, time.getEpochSecond() * 1_000_000_000);
            insert.setLong(6, time.getEpochSecond() * 1_000_000_000);
            insert.setLong(7, time.getEpochSecond());
            insert.setLong(8, Double.doubleToRawLongBits(value));
            insert.executeUpdate();
          }
        });
    if (place == 1) {
      store.change(
          transaction -> {
            try (var copy =
                transaction
                    .connection()
                    .prepareStatement(
                        "INSERT INTO history_newest (machine, seq_epoch, seq_number, signal_id,"
                            + " time_nanos, received_nanos, source_seconds, source_nanos,"
                            + " source_clock, quality, value_kind, value_bits, value_unit)"
                            + " SELECT machine, seq_epoch, seq_number, signal_id, time_nanos,"
                            + " received_nanos, source_seconds, source_nanos, source_clock,"
                            + " quality, value_kind, value_bits, value_unit"
                            + " FROM history_reading")) {
              copy.executeUpdate();
            }
          });
    }
  }

  // --- helpers ---

  private Upkeep upkeep() {
    return new Upkeep(archive, CONFIG, 100);
  }

  private Past past() {
    return archive.admit(MILL);
  }

  private void pack() {
    new Packing(archive, 1_000_000, () -> false).pack(past(), NOON);
  }

  private void retain(Instant now) {
    new Retention(archive, CONFIG, () -> false).apply(past(), now);
  }

  private void accept(Reading... readings) {
    accept(List.of(readings));
  }

  private void accept(List<Reading> readings) {
    archive.accept(List.of(new ReadingsReceived(MILL, new Sequence(1, number), readings)));
    number += readings.size();
  }

  private List<StoredReading> read(SignalId signal, Span span) {
    var found = new ArrayList<StoredReading>();
    new StoredHistory(archive).read(MILL, signal, span, found::add);
    return found;
  }

  private List<Double> numbers(SignalId signal) {
    return read(signal, ALWAYS).stream()
        .map(stored -> ((Quantity) stored.reading().presentValue()).number())
        .toList();
  }

  private long rows(String table) {
    return store.find(
        transaction -> {
          try (var select =
                  transaction.connection().prepareStatement("SELECT COUNT(*) FROM " + table);
              ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  /** Turns a bit in what begins at a time. */
  private void damage(String table, Instant from) {
    store.change(
        transaction -> {
          Connection connection = transaction.connection();
          for (byte[] body : bodies(connection, table, from)) {
            byte[] torn = body.clone();
            torn[torn.length - 1] ^= 1;
            try (var update =
                connection.prepareStatement(
                    "UPDATE " + table + " SET body = ? WHERE from_nanos = ?")) {
              update.setBytes(1, torn);
              update.setLong(2, from.getEpochSecond() * 1_000_000_000);
              update.executeUpdate();
            }
          }
        });
  }

  private static List<byte[]> bodies(Connection connection, String table, Instant from)
      throws SQLException {
    try (var select =
        connection.prepareStatement("SELECT body FROM " + table + " WHERE from_nanos = ?")) {
      select.setLong(1, from.getEpochSecond() * 1_000_000_000);
      var found = new ArrayList<byte[]>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(row.getBytes(1));
        }
      }
      return found;
    }
  }

  private static Reading ram(double celsius, Instant at) {
    return new Reading(RAM, new Quantity(celsius, Unit.CELSIUS), Quality.GOOD, Stamp.of(at, at));
  }

  private static Reading mode(String name, int second) {
    return of(MODE, new State(name), second);
  }

  private static Reading of(SignalId signal, Value value, int second) {
    Instant at = NOON.plusSeconds(second);
    return new Reading(signal, value, Quality.GOOD, Stamp.of(at, at));
  }
}
