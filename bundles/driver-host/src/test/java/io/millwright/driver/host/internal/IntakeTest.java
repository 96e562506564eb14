package io.millwright.driver.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.GapFound;
import io.millwright.bus.LinkChanged;
import io.millwright.bus.MachineEventReceived;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import io.millwright.bus.SignalsDeclared;
import io.millwright.driver.Fault;
import io.millwright.model.GapCause;
import io.millwright.model.MachineEvent;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.SourceClock;
import io.millwright.model.Unit;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private final Bench bench = new Bench();
  private final FakeDriver driver = new FakeDriver(bench.clock);

  /** A machine that is never polled and may be silent. */
  private void addPushing() {
    bench.add(driver, Bench.properties("cmm-1", 0, 0));
    bench.bus.clear();
  }

  @Test
  void sends_a_batch_at_1000_readings_or_after_100_milliseconds() {
    addPushing();
    for (int i = 0; i < 1500; i++) {
      driver.sendRam(i);
      bench.clock.settle();
    }
    assertThat(bench.readings("cmm-1")).isEqualTo(1000);
    bench.clock.advanceSeconds(0.1);

    List<ReadingsReceived> batches = bench.bus.news(ReadingsReceived.class);
    assertThat(batches).extracting(batch -> batch.readings().size()).containsExactly(1000, 500);
    assertThat(batches.get(0).first()).isEqualTo(new Sequence(1, 1));
    assertThat(batches.get(1).first()).isEqualTo(new Sequence(1, 1001));
  }

  // Whoever came late, or forgot it with a restart, hears it again.
  @Test
  void tells_again_which_signals_there_are() {
    addPushing();
    bench.station().intake().repeatSignals();
    bench.clock.advanceSeconds(1);

    assertThat(bench.bus.news(SignalsDeclared.class))
        .isNotEmpty()
        .allSatisfy(
            told -> assertThat(told.signals()).containsExactly(new SignalId("temperature.ram")));
  }

  // What a machine sent at once is one batch, and does not linger.
  @Test
  void sends_what_came_together_at_once_when_the_driver_says_that_it_was_all() {
    addPushing();
    for (int i = 0; i < 30; i++) {
      driver.sendRam(i);
    }
    driver.sink().flush();
    bench.clock.settle();

    assertThat(bench.bus.news(ReadingsReceived.class))
        .extracting(batch -> batch.readings().size())
        .containsExactly(30);
  }

  @Test
  void batches_grow_while_the_bus_is_slow() {
    addPushing();
    bench.clock.holdPublishers(true);
    for (int i = 0; i < 50; i++) {
      driver.sendRam(i);
      driver.sink().flush();
    }
    bench.clock.holdPublishers(false);

    assertThat(bench.bus.news(ReadingsReceived.class))
        .extracting(batch -> batch.readings().size())
        .containsExactly(50);
  }

  // Every database and every file gives whole milliseconds back unchanged.
  @Test
  void stamps_whole_milliseconds() {
    addPushing();
    bench.clock.advance(Duration.ofNanos(1_234_567));
    driver.sendRam(20);
    bench.clock.advanceSeconds(1);

    var stamp = bench.bus.news(ReadingsReceived.class).get(0).readings().get(0).stamp();
    assertThat(stamp.received()).isEqualTo(ManualClock.NOON.plusMillis(1));
  }

  @Test
  void a_flood_of_one_machine_takes_no_place_from_a_quiet_one() {
    addPushing();
    var others = new ArrayList<FakeDriver>();
    for (int n = 2; n <= 8; n++) {
      var other = new FakeDriver(bench.clock);
      bench.add(other, Bench.properties("cmm-" + n, 0, 0));
      others.add(other);
    }
    bench.clock.holdPublishers(true);
    for (int i = 0; i < 10_000; i++) {
      driver.sendRam(i);
      others.subList(0, 6).forEach(other -> other.sendRam(20));
    }
    for (int i = 0; i < 600; i++) {
      others.get(6).sendRam(20);
    }
    bench.clock.holdPublishers(false);
    bench.clock.advanceSeconds(1);

    assertThat(bench.readings("cmm-8")).isEqualTo(600);
    long all = 0;
    for (int n = 1; n <= 8; n++) {
      all += bench.readings("cmm-" + n);
    }
    assertThat(all).isBetween(5000L, 5600L);
  }

  @Test
  void keeps_the_order_of_readings_events_and_gaps() {
    addPushing();
    driver.sendRam(20);
    driver
        .sink()
        .accept(new MachineEvent(MachineEvent.COLLISION, 800, "", Map.of(), Instant.EPOCH));
    driver.sendRam(21);
    driver.sink().lost(Fault.UNREACHABLE, "cable out");
    driver.sink().restored();
    driver.sendRam(22);
    bench.clock.advanceSeconds(1);

    List<Class<? extends News>> kinds =
        bench.bus.news().stream().<Class<? extends News>>map(News::getClass).toList();
    assertThat(kinds)
        .containsExactly(
            ReadingsReceived.class,
            MachineEventReceived.class,
            ReadingsReceived.class,
            GapFound.class,
            LinkChanged.class,
            LinkChanged.class,
            GapFound.class,
            ReadingsReceived.class);
  }

  @Test
  void refuses_what_was_not_declared_and_shows_the_first() {
    addPushing();
    var kelvin = new Quantity(293, new Unit("K"));
    driver.sink().accept(FakeDriver.RAM.id(), kelvin, Quality.GOOD, bench.clock.now());
    driver.sink().accept(new SignalId("speed"), kelvin, Quality.GOOD, bench.clock.now());
    driver.sink().accept(FakeDriver.RAM.id(), null, Quality.GOOD, bench.clock.now());
    bench.clock.advanceSeconds(1);

    assertThat(bench.readings("cmm-1")).isZero();
    assertThat(bench.status().refused()).isEqualTo(3);
    assertThat(bench.status().warnings())
        .containsExactly(
            "refused temperature.ram: QUANTITY in Cel was declared, QUANTITY in K came");
  }

  // Y-D2: controllers with an empty battery begin in the year 2000.
  @Test
  void doubts_a_source_clock_in_the_year_2000_and_keeps_its_time() {
    addPushing();
    Instant longAgo = Instant.parse("2000-01-01T00:00:00Z");
    driver
        .sink()
        .accept(FakeDriver.RAM.id(), new Quantity(20, Unit.CELSIUS), Quality.GOOD, longAgo);
    bench.clock.advanceSeconds(1);

    var stamp = bench.bus.news(ReadingsReceived.class).get(0).readings().get(0).stamp();
    assertThat(stamp.clock()).isEqualTo(SourceClock.DOUBTFUL);
    assertThat(stamp.source()).isEqualTo(longAgo);
  }

  @Test
  void what_the_bus_does_not_take_waits_up_to_a_limit_and_becomes_a_gap() {
    addPushing();
    bench.clock.holdPublishers(true);
    for (int i = 0; i < 1100; i++) {
      driver.sendRam(i);
    }
    bench.clock.holdPublishers(false);
    driver.sendRam(7);
    bench.clock.advanceSeconds(1);

    assertThat(bench.readings("cmm-1")).isEqualTo(1001);
    assertThat(bench.status().received()).isEqualTo(1101);
    assertThat(bench.gaps()).hasSize(2).allMatch(gap -> gap.cause() == GapCause.LISTENER_OVERFLOW);
    assertThat(bench.gaps().get(1).detail())
        .isEqualTo(
            "100 readings dropped after 1:1000: a listener takes less than the machine sends");
    assertThat(bench.gaps().get(0).detail())
        .isEqualTo(
            "readings are dropped after 1:1000: a listener takes less than the machine sends");
    assertThat(bench.gaps().get(1).isOpen()).isFalse();
  }

  @Test
  void values_that_the_machine_dropped_become_a_gap() {
    addPushing();
    driver.sendRam(20);
    bench.clock.advanceSeconds(3);
    driver.sink().missed("queue of the server overflowed");
    bench.clock.settle();

    assertThat(bench.gaps()).hasSize(1);
    assertThat(bench.gaps().get(0).cause()).isEqualTo(GapCause.SOURCE_OVERFLOW);
    assertThat(bench.gaps().get(0).isOpen()).isFalse();
  }

  @Test
  void a_gap_begins_with_the_last_reading_and_ends_with_the_next() {
    addPushing();
    driver.sendRam(20);
    Instant last = bench.clock.now();
    bench.clock.advanceSeconds(3);
    driver.sink().lost(Fault.UNREACHABLE, "cable out");
    bench.clock.advanceSeconds(4);
    driver.sink().restored();
    bench.clock.advanceSeconds(5);
    driver.sendRam(20);
    bench.clock.advanceSeconds(1);

    assertThat(bench.gaps()).hasSize(2);
    assertThat(bench.gaps().get(1).from()).isEqualTo(last);
    assertThat(bench.gaps().get(1).to()).isEqualTo(last.plusSeconds(12));
  }
}
