package io.millwright.driver.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.driver.Fault;
import io.millwright.model.GapCause;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnstileTest {
  private static final int MACHINES = 10;

  private final Bench bench = new Bench();
  private final List<FakeDriver> drivers =
      IntStream.range(0, MACHINES).mapToObj(i -> new FakeDriver(bench.clock)).toList();

  private void addAll() {
    for (int i = 0; i < MACHINES; i++) {
      bench.add(drivers.get(i), "cmm-" + i);
    }
  }

  @Test
  void lets_few_drivers_open_at_once() {
    bench.clock.stick(true);
    addAll();

    assertThat(bench.clock.stuck()).hasSize(Bench.OPENING_AT_ONCE);
  }

  @Test
  void lets_the_next_in_when_one_has_opened() {
    bench.clock.stick(true);
    addAll();
    bench.clock.unstick(bench.clock.stuck().get(0));

    assertThat(drivers.get(0).openLinks()).isEqualTo(1);
    assertThat(bench.clock.stuck()).hasSize(Bench.OPENING_AT_ONCE);
  }

  @Test
  void counts_who_takes_long_no_more() {
    bench.clock.stick(true);
    addAll();

    var seen = new ArrayList<Integer>();
    for (int second = 0; second < 3; second++) {
      seen.add(bench.clock.stuck().size());
      bench.clock.advance(Turnstile.PATIENCE);
    }
    assertThat(seen).containsExactly(4, 8, MACHINES);
  }

  @Test
  void opens_all_in_the_order_of_their_coming_also_when_some_fail() {
    drivers.get(2).failing(Fault.UNREACHABLE, "no answer");
    addAll();

    assertThat(drivers).allSatisfy(driver -> assertThat(driver.openings()).hasSize(1));
    assertThat(drivers.stream().mapToInt(FakeDriver::openLinks).sum()).isEqualTo(MACHINES - 1);
  }

  @Test
  void lets_go_at_once_of_a_driver_that_still_waits() {
    bench.clock.stick(true);
    addAll();
    FakeDriver last = drivers.get(MACHINES - 1);
    CompletableFuture<Void> gone =
        bench.stations.remove(last, GapCause.DRIVER_STOPPED, "the driver was stopped");
    bench.clock.settle();

    assertThat(gone).isCompleted();
    bench.clock.stick(false);
    bench.clock.advanceSeconds(10);
    assertThat(last.openings()).isEmpty();
  }
}
