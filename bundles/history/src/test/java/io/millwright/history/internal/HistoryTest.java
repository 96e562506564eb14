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
import io.millwright.model.Count;
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
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.Config;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class HistoryTest {
  private static final MachineId CMM = new MachineId("cmm-1");
  private static final MachineId OTHER = new MachineId("cmm-2");
  private static final SignalId RAM = new SignalId("temperature.ram");
  private static final SignalId MODE = new SignalId("operation-mode");
  private static final Instant NOON = ManualClock.NOON;
  private static final Span DAY = new Span(NOON, NOON.plus(Duration.ofDays(1)));
  private static final Span ALWAYS = new Span(Instant.MIN, Instant.MAX);

  private final Recorder recorder;
  private final Upkeep upkeep;
  private final StoredHistory history;

  HistoryTest(TestDatabase database) {
    var archive = new Archive(new JdbcStore(database.fresh()));
    RecorderConfig config = Config.of(RecorderConfig.class, Map.of("keep.days", 30));
    recorder = new Recorder(archive, config);
    upkeep = new Upkeep(archive, config);
    history = new StoredHistory(archive);
  }

  @Test
  void keeps_every_kind_of_value_to_the_last_bit() throws Exception {
    List<Value> values =
        List.of(
            new Quantity(0.1 + 0.2, Unit.CELSIUS),
            new Quantity(-0.0, Unit.CELSIUS),
            new Quantity(Double.MIN_VALUE, Unit.CELSIUS),
            new Quantity(-Double.MAX_VALUE, new Unit("[in_i'Hg]")),
            new Hardness(61.3, "HRC"),
            new State("Automatic"),
            new Text(""),
            new Text("Überhitzt 🔥 ".repeat(5000)),
            new Count(Long.MAX_VALUE));
    List<Reading> readings =
        values.stream().map(value -> new Reading(RAM, value, Quality.GOOD, stamp(NOON))).toList();
    var withoutValue = new Reading(RAM, null, Quality.BAD, stamp(NOON));
    List<Reading> all = new ArrayList<>(readings);
    all.add(withoutValue);

    accept(1, 1, all);

    assertThat(read(RAM, DAY)).extracting(StoredReading::reading).isEqualTo(all);
    assertThat(read(RAM, DAY).get(0).sequence()).isEqualTo(new Sequence(1, 1));
    assertThat(history.last(CMM))
        .containsExactly(new StoredReading(new Sequence(1, values.size() + 1L), withoutValue));
  }

  // OPC UA's zero is the year 1601, beyond nanoseconds in 64 bits; such a clock is doubted but
  // kept.
  @Test
  void keeps_both_clocks_and_the_doubt() throws Exception {
    Instant odd = NOON.plusNanos(123_456_789);
    Reading trusted = ram(20, Stamp.of(odd, NOON.plusNanos(7)));
    Reading doubtful = ram(21, Stamp.of(Instant.parse("1601-01-01T00:00:00.0000001Z"), NOON));

    accept(1, 1, List.of(trusted, doubtful));

    assertThat(read(RAM, DAY))
        .extracting(StoredReading::reading)
        .containsExactly(doubtful, trusted);
  }

  @Test
  void text_that_a_database_refuses_does_not_cost_the_readings_beside_it() throws Exception {
    accept(
        1,
        1,
        List.of(
            new Reading(MODE, new Text("a\0b\uD83D"), Quality.GOOD, stamp(NOON)), ram(20, NOON)));

    assertThat(history.last(CMM))
        .extracting(stored -> stored.reading().value())
        .containsExactly(new Text("a\0b\uD83D"), new Quantity(20, Unit.CELSIUS));
  }

  @Test
  void a_repeated_batch_changes_nothing_and_a_longer_one_adds_the_rest() throws Exception {
    accept(1, 1, List.of(ram(20, NOON), ram(21, NOON.plusSeconds(1))));
    accept(1, 1, List.of(ram(98, NOON), ram(99, NOON.plusSeconds(1))));
    accept(
        1, 1, List.of(ram(98, NOON), ram(99, NOON.plusSeconds(1)), ram(22, NOON.plusSeconds(2))));

    assertThat(numbers(RAM, DAY)).containsExactly(20.0, 21.0, 22.0);
    assertThat(history.accepted(CMM)).contains(new Sequence(1, 3));
  }

  // A parked batch may be given again later; it belongs to the past, but is not the newest.
  @Test
  void a_late_batch_is_kept_without_becoming_the_newest() throws Exception {
    accept(1, 3, List.of(ram(23, NOON.plusSeconds(3))));
    accept(1, 1, List.of(ram(21, NOON.plusSeconds(1)), ram(22, NOON.plusSeconds(2))));

    assertThat(numbers(RAM, DAY)).containsExactly(21.0, 22.0, 23.0);
    assertThat(history.last(CMM))
        .extracting(StoredReading::sequence)
        .containsExactly(new Sequence(1, 3));
  }

  // Also over batches, over repeats of a batch, and although the early readings were pruned.
  @Test
  void a_state_is_as_old_as_the_first_of_its_equal_readings() throws Exception {
    accept(1, 1, List.of(mode("Manual", 0), mode("Automatic", 1), mode("Automatic", 2)));
    accept(1, 4, List.of(mode("Automatic", 3), ram(20, NOON)));
    accept(1, 4, List.of(mode("Automatic", 3), ram(20, NOON)));
    assertThat(history.since(CMM)).isEqualTo(Map.of(MODE, NOON.plusSeconds(1)));

    upkeep.on(new TimePassed(NOON.plus(Duration.ofDays(99))));
    accept(2, 1, List.of(mode("Automatic", 9)));
    assertThat(history.since(CMM)).isEqualTo(Map.of(MODE, NOON.plusSeconds(1)));

    accept(2, 2, List.of(mode("Manual", 10)));
    assertThat(history.since(CMM)).isEqualTo(Map.of(MODE, NOON.plusSeconds(10)));
    accept(2, 3, List.of(reading(MODE, null, Quality.BAD, NOON.plusSeconds(11))));
    assertThat(history.since(CMM)).isEmpty();
    accept(2, 4, List.of(mode("Manual", 12)));
    assertThat(history.since(CMM)).isEqualTo(Map.of(MODE, NOON.plusSeconds(12)));
    assertThat(history.since(OTHER)).isEmpty();
  }

  @Test
  void accepted_is_the_last_place_over_all_signals_and_starts() throws Exception {
    assertThat(history.accepted(CMM)).isEmpty();

    accept(1, 1, List.of(ram(20, NOON), mode("Manual"), mode("Automatic")));
    assertThat(history.accepted(CMM)).contains(new Sequence(1, 3));
    accept(2, 1, List.of(ram(21, NOON)));
    assertThat(history.accepted(CMM)).contains(new Sequence(2, 1));
    assertThat(history.accepted(OTHER)).isEmpty();
    assertThat(history.last(CMM))
        .extracting(stored -> stored.reading().signal())
        .containsExactly(MODE, RAM);
  }

  @Test
  void reads_a_span_of_one_curve_in_order_of_time() throws Exception {
    accept(1, 1, List.of(ram(1, NOON.plusSeconds(1)), mode("Manual"), ram(0, NOON)));
    recorder.on(new ReadingsReceived(OTHER, new Sequence(1, 1), List.of(ram(50, NOON))));

    assertThat(numbers(RAM, DAY)).containsExactly(0.0, 1.0);
    assertThat(numbers(RAM, new Span(NOON, NOON.plusSeconds(1)))).containsExactly(0.0);
    assertThat(numbers(RAM, new Span(NOON.plusNanos(1), NOON.plusSeconds(9)))).containsExactly(1.0);
    assertThat(numbers(RAM, ALWAYS)).hasSize(2);
  }

  // More than two pages, and many readings at one moment where a page ends.
  @Test
  void reads_page_by_page_without_loss_or_repeat() throws Exception {
    for (int batch = 0; batch < 5; batch++) {
      int first = batch * 1_000;
      accept(
          1,
          first + 1,
          IntStream.range(first, first + 1_000)
              .mapToObj(i -> ram(i, NOON.plusSeconds(i / 150)))
              .toList());
    }

    assertThat(numbers(RAM, DAY))
        .containsExactlyElementsOf(IntStream.range(0, 5_000).mapToObj(i -> (double) i).toList());
  }

  @Test
  void folds_numbers_that_can_be_trusted() throws Exception {
    accept(
        1,
        1,
        List.of(
            ram(10, NOON.plusSeconds(1)),
            ram(30, NOON.plusSeconds(59)),
            reading(RAM, new Quantity(99, Unit.CELSIUS), Quality.STALE, NOON.plusSeconds(59)),
            reading(RAM, null, Quality.BAD, NOON.plusSeconds(59)),
            reading(RAM, new Quantity(7, Unit.CELSIUS), Quality.UNCERTAIN, NOON.plusSeconds(180)),
            reading(RAM, new Count(9), Quality.GOOD, NOON.plusSeconds(239))));

    assertThat(history.fold(CMM, RAM, DAY, Duration.ofMinutes(1)))
        .containsExactly(
            new Bucket(NOON, 2, 10, 30, 20), new Bucket(NOON.plusSeconds(180), 2, 7, 9, 8));
    assertThat(history.fold(CMM, MODE, DAY, Duration.ofMinutes(1))).isEmpty();
    assertThatThrownBy(() -> history.fold(CMM, RAM, DAY, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keeps_events_with_their_particulars_once() throws Exception {
    var collision =
        new MachineEvent(
            MachineEvent.COLLISION,
            800,
            "crash\0!",
            Map.of(
                "speed", new Quantity(71.0, Unit.MILLIMETRE_PER_SECOND), "kind", new State("hard")),
            NOON);
    var notice = new MachineEvent(MachineEvent.NOTICE, 1, "", Map.of(), NOON.plusSeconds(1));
    recorder.on(new MachineEventReceived(CMM, collision, stamp(NOON)));
    recorder.on(new MachineEventReceived(CMM, collision, stamp(NOON)));
    recorder.on(new MachineEventReceived(CMM, notice, stamp(NOON.plusSeconds(1))));

    assertThat(history.events(CMM, DAY, 10))
        .containsExactly(
            new PastEvent(notice, stamp(NOON.plusSeconds(1))),
            new PastEvent(
                new MachineEvent(collision.kind(), 800, "crash\u2400!", collision.details(), NOON),
                stamp(NOON)));
    assertThat(history.events(CMM, DAY, 1)).hasSize(1);
    assertThat(history.events(OTHER, DAY, 10)).isEmpty();
  }

  @Test
  void a_gap_opens_and_is_closed_once() throws Exception {
    Gap open = gap(GapCause.UNREACHABLE, NOON, null);
    Gap closed = gap(GapCause.UNREACHABLE, NOON, NOON.plusSeconds(20));
    Gap later = gap(GapCause.SILENT, NOON.plusSeconds(60), null);

    recorder.on(new GapFound(open));
    recorder.on(new GapFound(open));
    assertThat(history.gaps(CMM, DAY, 10)).containsExactly(open);
    recorder.on(new GapFound(closed));
    recorder.on(new GapFound(open));
    recorder.on(new GapFound(later));

    assertThat(history.gaps(CMM, DAY, 10)).containsExactly(later, closed);
    assertThat(history.gaps(CMM, DAY, 1)).containsExactly(later);
    assertThat(history.gaps(CMM, new Span(NOON.plusSeconds(21), NOON.plusSeconds(59)), 10))
        .isEmpty();
    assertThat(history.gaps(CMM, new Span(NOON.plusSeconds(19), NOON.plusSeconds(59)), 10))
        .containsExactly(closed);
  }

  @Test
  void forgets_what_is_too_old_but_not_the_newest_reading() throws Exception {
    Instant old = NOON.minus(Duration.ofDays(31));
    Instant young = NOON.minus(Duration.ofDays(29));
    accept(
        1,
        1,
        List.of(ram(1, old), ram(2, young), reading(MODE, new State("a"), Quality.GOOD, old)));
    var event = new MachineEvent(MachineEvent.NOTICE, 1, "", Map.of("n", new Count(1)), old);
    recorder.on(new MachineEventReceived(CMM, event, stamp(old)));
    recorder.on(new GapFound(gap(GapCause.SILENT, old, old.plusSeconds(1))));
    recorder.on(new GapFound(gap(GapCause.REFUSED, old, null)));

    for (int second = 0; second < 5; second++) {
      upkeep.on(new TimePassed(NOON.plusSeconds(second)));
    }

    assertThat(numbers(RAM, ALWAYS)).containsExactly(2.0);
    assertThat(history.fold(CMM, RAM, ALWAYS, Duration.ofDays(1)))
        .extracting(Bucket::count)
        .containsExactly(1L, 1L);
    assertThat(history.last(CMM)).hasSize(2);
    assertThat(history.events(CMM, ALWAYS, 10)).isEmpty();
    assertThat(history.gaps(CMM, ALWAYS, 10))
        .extracting(Gap::cause)
        .containsExactly(GapCause.REFUSED);
  }

  private void accept(long epoch, long first, List<Reading> readings) throws Exception {
    recorder.on(new ReadingsReceived(CMM, new Sequence(epoch, first), readings));
  }

  private List<StoredReading> read(SignalId signal, Span span) {
    var found = new ArrayList<StoredReading>();
    history.read(CMM, signal, span, found::add);
    return found;
  }

  private List<Double> numbers(SignalId signal, Span span) {
    return read(signal, span).stream()
        .map(stored -> ((Quantity) stored.reading().presentValue()).number())
        .toList();
  }

  private static Reading ram(double celsius, Instant at) {
    return ram(celsius, stamp(at));
  }

  private static Reading ram(double celsius, Stamp stamp) {
    return new Reading(RAM, new Quantity(celsius, Unit.CELSIUS), Quality.GOOD, stamp);
  }

  private static Reading mode(String name) {
    return reading(MODE, new State(name), Quality.GOOD, NOON);
  }

  private static Reading mode(String name, int second) {
    return reading(MODE, new State(name), Quality.GOOD, NOON.plusSeconds(second));
  }

  private static Reading reading(
      SignalId signal, @Nullable Value value, Quality quality, Instant at) {
    return new Reading(signal, value, quality, stamp(at));
  }

  private static Stamp stamp(Instant at) {
    return Stamp.of(at, at);
  }

  private static Gap gap(GapCause cause, Instant from, @Nullable Instant to) {
    return new Gap(CMM, cause, "no answer", from, to);
  }
}
