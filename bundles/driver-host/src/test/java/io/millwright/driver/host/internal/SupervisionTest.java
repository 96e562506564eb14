package io.millwright.driver.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.driver.Fault;
import io.millwright.driver.host.DriverState;
import io.millwright.health.Finding;
import io.millwright.health.Verdict;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisionTest {
  private final Bench bench = new Bench();
  private final FakeDriver driver = new FakeDriver(bench.clock);

  @Test
  void opens_and_polls_at_the_configured_rate() {
    bench.add(driver, "cmm-1");
    bench.clock.advanceSeconds(20);

    assertThat(bench.status().state()).isEqualTo(DriverState.LIVE);
    assertThat(bench.readings("cmm-1")).isBetween(20L, 21L);
    assertThat(bench.status().readingsPerSecond()).isEqualTo(1.0);
    assertThat(bench.links()).containsExactly("UNREACHABLE", "up");
  }

  // The yardstick: a user who repairs a cable must not wait for minutes.
  @Test
  void waits_1_2_4_up_to_30_seconds_between_tries() {
    bench.add(driver.failing(Fault.UNREACHABLE, "no answer"), "cmm-1");
    bench.clock.advanceSeconds(200);

    List<Double> waits = waits();
    double[] planned = {1, 2, 4, 8, 16, 30, 30};
    for (int i = 0; i < planned.length; i++) {
      assertThat(waits.get(i)).isBetween(planned[i] * 0.8, planned[i] * 1.2);
    }
    assertThat(waits).allMatch(wait -> wait < 60);
    assertThat(bench.status().state()).isEqualTo(DriverState.WAITING);
    assertThat(bench.status().detail()).isEqualTo("no answer");
  }

  private List<Double> waits() {
    var waits = new ArrayList<Double>();
    for (int i = 1; i < driver.openings().size(); i++) {
      Duration wait = driver.openings().get(i).minus(driver.openings().get(i - 1));
      waits.add(wait.toMillis() / 1000.0);
    }
    return waits;
  }

  @Test
  void tries_a_refused_machine_once_a_minute() {
    bench.add(driver.failing(Fault.REFUSED, "wrong password"), "cmm-1");
    bench.clock.advanceSeconds(125);

    assertThat(waits()).containsExactly(60.0, 60.0);
    assertThat(bench.status().state()).isEqualTo(DriverState.REFUSED);
    assertThat(bench.gaps()).extracting(gap -> gap.cause()).containsExactly(GapCause.REFUSED);
  }

  @Test
  void never_tries_again_what_cannot_work() {
    bench.add(driver.failing(Fault.MISCONFIGURED, "no such file"), "cmm-1");
    bench.clock.advance(Duration.ofHours(1));

    assertThat(driver.openings()).hasSize(1);
    assertThat(bench.status().state()).isEqualTo(DriverState.MISCONFIGURED);
  }

  @Test
  void opens_anew_when_a_file_of_the_configuration_changes(@TempDir Path etc) throws IOException {
    Path profile = etc.resolve("press.json");
    bench.add(driver.failing(Fault.MISCONFIGURED, "no such profile").refersTo(profile), "cmm-1");
    bench.lookAtFiles();

    driver.mend();
    Files.writeString(profile, "{}");
    bench.lookAtFiles();
    assertThat(driver.openings()).as("it may still be being written").hasSize(1);
    bench.lookAtFiles();
    assertThat(bench.status().state()).isEqualTo(DriverState.LIVE);

    Files.writeString(profile, "{ }");
    bench.lookAtFiles();
    bench.lookAtFiles();
    bench.lookAtFiles();
    assertThat(driver.openings()).hasSize(3);
    assertThat(bench.gaps()).extracting(Gap::detail).contains("press.json was changed");
  }

  @Test
  void a_stuck_driver_never_delays_another() {
    var other = new FakeDriver(bench.clock);
    bench.clock.stick(true);
    bench.add(driver, "cmm-1");
    bench.clock.stick(false);
    bench.add(other, "cmm-2");
    bench.clock.advanceSeconds(10);

    assertThat(bench.readings("cmm-2")).isBetween(10L, 11L);
    assertThat(bench.status().state()).isEqualTo(DriverState.CONNECTING);
  }

  @Test
  void interrupts_a_call_that_overruns_and_says_so() {
    bench.clock.stick(true);
    bench.add(driver, "cmm-1");
    bench.clock.advanceSeconds(31);

    assertThat(bench.clock.stuck().get(0).isInterrupted()).isTrue();
    assertThat(bench.status().detail())
        .isEqualTo("the driver's open has not ended within 30 s and was interrupted");
  }

  @Test
  void loses_few_threads_to_a_driver_that_ignores_interruption() {
    bench.clock.stick(true);
    bench.add(driver, "cmm-1");
    bench.clock.advance(Duration.ofHours(5));

    assertThat(bench.clock.stuck()).hasSize(Stuck.MOST);
    assertThat(bench.stuck())
        .singleElement()
        .matches(finding -> finding.verdict() == Verdict.BAD)
        .matches(finding -> finding.seen().contains("3 of at most 3 calls"));
    bench.clock.stick(false);
    bench.clock.stuck().forEach(bench.clock::unstick);
    assertThat(bench.stuck()).extracting(Finding::verdict).containsExactly(Verdict.OK);
  }

  @Test
  void goes_on_when_a_stuck_call_comes_back_and_closes_what_it_brings() {
    bench.clock.stick(true);
    bench.add(driver, "cmm-1");
    bench.clock.advanceSeconds(31);
    bench.clock.stick(false);
    bench.clock.unstick(bench.clock.stuck().get(0));
    assertThat(driver.openLinks()).isZero();

    bench.clock.advanceSeconds(40);
    assertThat(bench.status().state()).isEqualTo(DriverState.LIVE);
    assertThat(driver.openLinks()).isEqualTo(1);
  }

  @Test
  void opens_a_silent_link_anew() {
    bench.add(driver, "cmm-1");
    bench.clock.advanceSeconds(10);
    driver.mute();
    bench.clock.advanceSeconds(7);

    assertThat(driver.openings()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(bench.gaps()).hasSize(1);
    assertThat(bench.gaps().get(0).cause()).isEqualTo(GapCause.SILENT);
    assertThat(bench.links()).endsWith("up", "SILENT");

    driver.mend();
    bench.clock.advanceSeconds(30);
    assertThat(bench.gaps()).last().matches(gap -> !gap.isOpen());
    assertThat(bench.links()).endsWith("SILENT", "up");
  }

  @Test
  void closes_a_link_that_stays_lost_and_leaves_one_that_is_repaired() {
    bench.add(driver, "cmm-1");
    bench.clock.advanceSeconds(5);
    driver.sink().lost(Fault.UNREACHABLE, "cable out");
    bench.clock.advanceSeconds(20);
    assertThat(bench.status().state()).isEqualTo(DriverState.LOST);
    driver.sink().restored();
    bench.clock.advanceSeconds(2);
    assertThat(bench.status().state()).isEqualTo(DriverState.LIVE);
    assertThat(driver.openings()).hasSize(1);

    driver.sink().lost(Fault.UNREACHABLE, "cable out");
    bench.clock.advanceSeconds(62);
    assertThat(driver.openings()).hasSize(2);
    assertThat(bench.gaps()).hasSize(4).allMatch(gap -> gap.cause() == GapCause.UNREACHABLE);
  }

  // A library repairs for ever what only a person can: a machine that came back with a new key.
  @Test
  void closes_a_lost_link_at_once_when_the_machine_turns_out_to_refuse_us() {
    bench.add(driver, "cmm-1");
    bench.clock.advanceSeconds(5);
    driver.sink().lost(Fault.UNREACHABLE, "cable out");
    bench.clock.advanceSeconds(2);
    driver.sink().lost(Fault.REFUSED, "certificate 3f9a is not trusted");
    bench.clock.settle();

    assertThat(driver.openLinks()).isZero();
    assertThat(bench.status().state()).isEqualTo(DriverState.REFUSED);
    assertThat(bench.status().detail()).isEqualTo("certificate 3f9a is not trusted");
  }

  @Test
  void reconnects_at_once_on_request() {
    bench.add(driver.failing(Fault.REFUSED, "wrong password"), "cmm-1");
    driver.mend();
    bench.station().reconnect();
    bench.clock.settle();

    assertThat(bench.status().state()).isEqualTo(DriverState.LIVE);
  }

  @Test
  void acknowledges_between_polls_and_not_while_away() {
    bench.add(driver, "cmm-1");
    CompletableFuture<Void> answer = bench.station().acknowledge("air", "seen");
    bench.clock.settle();
    assertThat(answer).isCompleted();
    assertThat(driver.acknowledged()).containsExactly("air: seen");

    driver.failPolls(Fault.UNREACHABLE);
    bench.clock.advanceSeconds(1.5);
    CompletableFuture<Void> tooLate = bench.station().acknowledge("air", "seen");
    bench.clock.settle();
    assertThat(tooLate).isCompletedExceptionally();
  }

  @Test
  void a_swapped_driver_takes_the_machine_over() {
    bench.add(driver, "cmm-1");
    bench.clock.advanceSeconds(5);
    CompletableFuture<Void> gone =
        bench.stations.remove(driver, GapCause.DRIVER_STOPPED, "the driver was stopped");
    bench.clock.settle();
    assertThat(gone).isCompleted();
    assertThat(driver.openLinks()).isZero();
    assertThat(bench.stations.statuses()).isEmpty();

    driver.sendRam(99);
    var next = new FakeDriver(bench.clock);
    bench.add(next, "cmm-1");
    bench.clock.advanceSeconds(2);
    assertThat(bench.status().state()).isEqualTo(DriverState.LIVE);
    assertThat(bench.gaps())
        .extracting(gap -> gap.cause() + (gap.isOpen() ? " open" : " closed"))
        .containsExactly("DRIVER_STOPPED open", "DRIVER_STOPPED closed");
  }
}
