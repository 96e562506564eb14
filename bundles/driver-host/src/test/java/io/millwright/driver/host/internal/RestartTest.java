package io.millwright.driver.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.ReadingsReceived;
import io.millwright.driver.Fault;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.Sequence;
import io.millwright.testkit.ManualClock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestartTest {
  private static final Instant BEFORE = ManualClock.NOON.minusSeconds(600);

  private static Start after(GapCause cause, Mark mark) {
    return new Start(7, cause, Map.of(Bench.CMM, mark));
  }

  @Test
  void a_crash_leaves_a_gap_from_the_last_known_moment_to_the_first_new_reading() {
    var mark = new Mark(Bench.CMM, BEFORE, BEFORE, null, null);
    var bench = new Bench(after(GapCause.PLATFORM_CRASHED, mark));
    bench.add(new FakeDriver(bench.clock), "cmm-1");
    bench.clock.advanceSeconds(1);

    Gap gap = bench.gaps().get(bench.gaps().size() - 1);
    assertThat(gap.cause()).isEqualTo(GapCause.PLATFORM_CRASHED);
    assertThat(gap.from()).isEqualTo(BEFORE);
    assertThat(gap.to()).isEqualTo(ManualClock.NOON);
    assertThat(bench.bus.news(ReadingsReceived.class).get(0).first()).isEqualTo(new Sequence(7, 1));
  }

  // What was received and not yet accepted is lost: people must be able to see how much.
  @Test
  void a_crash_says_how_far_readings_had_come() {
    var first = new Bench();
    var driver = new FakeDriver(first.clock);
    first.add(driver, Bench.properties("cmm-1", 0, 0));
    first.clock.holdPublishers(true);
    for (int i = 0; i < 12; i++) {
      driver.sendRam(i);
    }
    Mark mark = first.station().intake().mark();
    assertThat(mark.received()).isEqualTo(new Sequence(1, 12));

    var second = new Bench(after(GapCause.PLATFORM_CRASHED, mark));
    second.add(new FakeDriver(second.clock), Bench.properties("cmm-1", 0, 0));
    assertThat(second.gaps().get(0).detail())
        .isEqualTo("the platform ended without being stopped; received up to at least 1:12");
    assertThat(second.station().intake().mark().received()).isEqualTo(new Sequence(1, 12));
  }

  @Test
  void a_clean_stop_is_told_and_goes_on_after_the_start() {
    var first = new Bench();
    first.add(new FakeDriver(first.clock), "cmm-1");
    first.clock.advanceSeconds(5);
    Station station = first.station();
    var gone = first.stations.shut();
    first.clock.settle();
    assertThat(gone).isCompleted();

    Mark mark = station.intake().mark();
    assertThat(first.gaps()).last().matches(gap -> gap.cause() == GapCause.PLATFORM_STOPPED);
    var second = new Bench(after(GapCause.PLATFORM_STOPPED, mark));
    second.add(new FakeDriver(second.clock), "cmm-1");
    second.clock.advanceSeconds(1);
    assertThat(second.gaps().get(1).from()).isEqualTo(first.gaps().get(0).from());
    assertThat(second.gaps().get(1).isOpen()).isFalse();
  }

  @Test
  void a_gap_that_was_open_at_the_crash_ends_where_the_crash_gap_begins() {
    var open = new Gap(Bench.CMM, GapCause.UNREACHABLE, "no answer", BEFORE, null);
    Instant saved = BEFORE.plusSeconds(60);
    var bench =
        new Bench(after(GapCause.PLATFORM_CRASHED, new Mark(Bench.CMM, BEFORE, saved, null, open)));
    bench.add(new FakeDriver(bench.clock), "cmm-1");
    bench.clock.advanceSeconds(1);

    assertThat(bench.gaps())
        .contains(
            new Gap(Bench.CMM, GapCause.UNREACHABLE, "no answer", BEFORE, saved),
            new Gap(
                Bench.CMM,
                GapCause.PLATFORM_CRASHED,
                "the platform ended without being stopped",
                saved,
                ManualClock.NOON));
  }

  // The end of the stop's gap is saved a second late: that second's readings must not lie in a
  // stop.
  @Test
  void a_crash_right_after_a_clean_stop_and_start_is_told_as_a_crash() {
    Instant stopped = BEFORE.plusSeconds(60);
    var open =
        new Gap(Bench.CMM, GapCause.PLATFORM_STOPPED, "the platform was stopped", stopped, null);
    var mark = new Mark(Bench.CMM, stopped, stopped, new Sequence(1, 12), open);
    var bench = new Bench(after(GapCause.PLATFORM_CRASHED, mark));
    bench.add(new FakeDriver(bench.clock), "cmm-1");
    bench.clock.advanceSeconds(1);

    assertThat(bench.gaps())
        .contains(
            new Gap(
                Bench.CMM,
                GapCause.PLATFORM_CRASHED,
                "the platform ended without being stopped; received up to at least 1:12",
                stopped,
                ManualClock.NOON));
  }

  // Each moment has one cause: once we are back and the machine is not, the machine is the cause.
  @Test
  void a_machine_that_is_away_after_the_start_takes_the_gap_over() {
    var bench =
        new Bench(
            after(GapCause.PLATFORM_STOPPED, new Mark(Bench.CMM, BEFORE, BEFORE, null, null)));
    bench.add(new FakeDriver(bench.clock).failing(Fault.UNREACHABLE, "no answer"), "cmm-1");

    assertThat(bench.gaps())
        .extracting(gap -> gap.cause() + (gap.isOpen() ? " open" : " closed"))
        .containsExactly("PLATFORM_STOPPED open", "PLATFORM_STOPPED closed", "UNREACHABLE open");
  }
}
