package io.millwright.history.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.bus.ReadingsReceived;
import io.millwright.bus.TimePassed;
import io.millwright.history.Bucket;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Count;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.Config;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is handed over, packed, repeated and restarted, in whatever order: every question has
 * the answer that a plain list of all readings would give.
 */
@ParameterizedClass
@EnumSource
class ModelTest {
  private static final MachineId MILL = new MachineId("mill-1");
  private static final List<SignalId> SIGNALS =
      List.of(
          new SignalId("walk"), new SignalId("count"), new SignalId("mode"), new SignalId("text"));
  private static final List<Quality> QUALITIES = List.of(Quality.values());
  private static final int STEPS = 60;

  private final Store store;
  private final ListModel model = new ListModel();
  private final List<ReadingsReceived> handedOver = new ArrayList<>();
  private Archive archive;
  private Instant clock = ManualClock.NOON;
  private long epoch = 1;
  private long number = 1;

  ModelTest(TestDatabase database) {
    store = new JdbcStore(database.fresh());
    archive = new Archive(store);
  }

  @RepeatedTest(4)
  void every_answer_is_that_of_a_plain_list(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(12)) {
        case 0 -> pack();
        case 1 -> restart(random);
        case 2 -> repeat(random);
        case 3 -> skipAndComeBack(random);
        case 4, 5 -> compare(random);
        case 6 -> clock = clock.plusSeconds(random.nextInt(-90_000, 90_000));
        default -> archive.accept(List.of(next(random), next(random)));
      }
    }
    for (int i = 0; i < 10; i++) {
      compare(random);
    }
  }

  private void pack() {
    upkeep().on(new TimePassed(clock.plus(Duration.ofDays(20))));
  }

  private Upkeep upkeep() {
    return new Upkeep(archive, Config.of(RecorderConfig.class, Map.of("keep.days", 36_500)), 200);
  }

  private void restart(Random random) {
    archive = new Archive(store);
    if (random.nextBoolean()) {
      epoch++;
      number = 1;
      handedOver.clear();
    }
  }

  private void repeat(Random random) {
    if (!handedOver.isEmpty()) {
      archive.accept(List.of(handedOver.get(random.nextInt(handedOver.size()))));
    }
  }

  // What was parked and is handed over again later.
  private void skipAndComeBack(Random random) {
    ReadingsReceived early = made(random);
    archive.accept(List.of(next(random)));
    model.add(early);
    archive.accept(List.of(early, next(random)));
  }

  private ReadingsReceived next(Random random) {
    ReadingsReceived batch = made(random);
    model.add(batch);
    return batch;
  }

  private ReadingsReceived made(Random random) {
    var readings = new ArrayList<Reading>();
    int count = 1 + random.nextInt(40);
    clock = clock.plusMillis(random.nextInt(5_000));
    for (int i = 0; i < count; i++) {
      readings.add(reading(random));
    }
    var batch = new ReadingsReceived(MILL, new Sequence(epoch, number), readings);
    number += count;
    handedOver.add(batch);
    return batch;
  }

  private Reading reading(Random random) {
    int kind = random.nextInt(SIGNALS.size());
    boolean bad = random.nextInt(20) == 0;
    Quality quality = bad ? Quality.BAD : QUALITIES.get(random.nextInt(QUALITIES.size()));
    Instant source =
        switch (random.nextInt(10)) {
          case 0 -> clock.minusSeconds(random.nextInt(80_000));
          case 1 -> Instant.parse("1601-01-01T00:00:00.0000001Z");
          case 2 -> clock.truncatedTo(java.time.temporal.ChronoUnit.HOURS);
          default -> clock.plusNanos(random.nextInt(3_000_000) * 100L);
        };
    return new Reading(
        SIGNALS.get(kind), bad ? null : value(kind, random), quality, Stamp.of(source, clock));
  }

  private static Value value(int kind, Random random) {
    return switch (kind) {
      case 0 -> new Quantity(Math.round(random.nextGaussian() * 1e4) / 1e4, Unit.MILLIMETRE);
      case 1 -> new Count(random.nextInt(1_000));
      case 2 -> new State(random.nextBoolean() ? "Automatic" : "Manual");
      default -> new Text("note " + random.nextInt(5));
    };
  }

  private void compare(Random random) {
    var history = new StoredHistory(archive);
    SignalId signal = SIGNALS.get(random.nextInt(SIGNALS.size()));
    Instant from = clock.plusSeconds(random.nextInt(-200_000, 10_000));
    var span =
        random.nextInt(4) == 0
            ? new Span(Instant.MIN, Instant.MAX)
            : new Span(from, from.plusSeconds(random.nextInt(200_000)));

    assertThat(all(into -> history.read(MILL, signal, span, into)))
        .isEqualTo(model.read(signal, span));
    assertThat(history.at(MILL, signal, from)).isEqualTo(model.at(signal, from));
    assertThat(history.last(MILL)).isEqualTo(model.last());
    assertThat(history.since(MILL)).isEqualTo(model.since());
    assertThat(history.signals(MILL)).isEqualTo(model.signals());
    assertThat(history.accepted(MILL)).isEqualTo(model.accepted());
    if (span.from().isAfter(Instant.MIN)) {
      Duration stretch = Duration.ofSeconds(1 + random.nextInt(100_000));
      compare(history.fold(MILL, signal, span, stretch), model.fold(signal, span, stretch));
    }
  }

  private static void compare(List<Bucket> found, List<Bucket> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      Bucket one = found.get(i);
      Bucket other = expected.get(i);
      assertThat(one.mean()).isCloseTo(other.mean(), within(1e-9 + Math.abs(one.mean()) * 1e-9));
      assertThat(new Bucket(one.from(), one.count(), one.min(), one.max(), 0))
          .isEqualTo(new Bucket(other.from(), other.count(), other.min(), other.max(), 0));
    }
  }

  private static List<StoredReading> all(Consumer<Consumer<StoredReading>> read) {
    var found = new ArrayList<StoredReading>();
    read.accept(found::add);
    return found;
  }
}
