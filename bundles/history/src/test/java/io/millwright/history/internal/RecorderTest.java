package io.millwright.history.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.bus.GapFound;
import io.millwright.bus.Listener;
import io.millwright.bus.MachineEventReceived;
import io.millwright.bus.TimePassed;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Stamp;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import io.millwright.store.StoreException.Fault;
import io.millwright.testkit.Config;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private static final MachineId CMM = new MachineId("cmm-1");
  private static final GapFound NEWS =
      new GapFound(new Gap(CMM, GapCause.SILENT, "", ManualClock.NOON, null));

  /** A store that fails some times before it works. */
  private static final class FailingStore implements Store {
    final CountDownLatch asked;
    private final Fault fault;
    private int failures;
    private int successes;

    FailingStore(Fault fault, int failures) {
      this.fault = fault;
      this.failures = failures;
      this.asked = new CountDownLatch(Math.min(failures, 2));
    }

    @Override
    public <T> T find(Work<T> work) {
      throw new StoreException(fault, "no", null);
    }

    @Override
    public void change(Change work) {
      asked.countDown();
      if (failures-- > 0) {
        throw new StoreException(fault, "no", null);
      }
      successes++;
    }

    @Override
    public void migrate(Migrations migrations) {}
  }

  @Test
  void pushes_back_under_its_lasting_name() {
    Recorder recorder = recorder(new FailingStore(Fault.AWAY, 0), Duration.ofMillis(1));

    assertThat(recorder.name()).isEqualTo("history");
    assertThat(recorder.overflow()).isEqualTo(Listener.Overflow.PUSH_BACK);
  }

  @Test
  void keeps_readings_ninety_days_minutes_two_years_and_hours_ten_unless_told_otherwise() {
    RecorderConfig config = Config.of(RecorderConfig.class, Map.of());

    assertThat(config.keep_days()).isEqualTo(90);
    assertThat(config.minutes_keep_days()).isEqualTo(730);
    assertThat(config.hours_keep_days()).isEqualTo(3650);
    assertThat(config.gather_millis()).isEqualTo(50);
  }

  // Its queue holds what comes meanwhile; a parked batch would be lost.
  @Test
  void waits_for_a_database_that_is_away() throws Exception {
    var store = new FailingStore(Fault.AWAY, 20);

    recorder(store, Duration.ofMillis(1)).on(NEWS);

    assertThat(store.successes).isEqualTo(1);
  }

  // Who reads when told must find it.
  @Test
  void tells_of_an_event_or_a_gap_when_it_is_kept_and_not_before() throws Exception {
    var store = new FailingStore(Fault.AWAY, 3);
    Recorder recorder = recorder(store, Duration.ofMillis(1));
    var told = new ArrayList<String>();
    recorder.addPastListener(
        (machine, part) -> {
          throw new IllegalStateException("a broken listener");
        });
    recorder.addPastListener(
        (machine, part) -> told.add(machine.text() + " " + part + " after " + store.successes));
    var bump =
        new MachineEventReceived(
            CMM,
            new MachineEvent(MachineEvent.COLLISION, 700, "hard", Map.of(), ManualClock.NOON),
            Stamp.of(ManualClock.NOON, ManualClock.NOON));

    recorder.onAll(List.of(NEWS, bump));

    assertThat(told).containsExactly("cmm-1 GAPS after 1", "cmm-1 EVENTS after 1");
  }

  @Test
  void does_not_wait_when_it_is_stopped() throws Exception {
    var store = new FailingStore(Fault.AWAY, Integer.MAX_VALUE);
    Recorder recorder = recorder(store, Duration.ofMillis(1));
    var waiting =
        CompletableFuture.runAsync(
            () -> assertThatThrownBy(() -> recorder.on(NEWS)).isInstanceOf(StoreException.class));
    assertThat(store.asked.await(30, TimeUnit.SECONDS)).isTrue();

    recorder.stop();

    waiting.get(30, TimeUnit.SECONDS);
  }

  @Test
  void lets_the_bus_park_what_the_database_refuses() {
    var store = new FailingStore(Fault.REFUSED, 1);

    assertThatThrownBy(() -> recorder(store, Duration.ofDays(1)).on(NEWS))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void tidying_up_is_put_off_while_the_database_is_away() {
    var store = new FailingStore(Fault.AWAY, 1);
    var upkeep = new Upkeep(new Archive(store), Config.of(RecorderConfig.class, Map.of()));

    upkeep.on(new TimePassed(ManualClock.NOON));

    assertThat(store.successes).isZero();
  }

  private static Recorder recorder(Store store, Duration betweenTries) {
    return new Recorder(
        new Archive(store), Config.of(RecorderConfig.class, Map.of()), betweenTries);
  }
}
