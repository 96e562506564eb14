package io.millwright.health.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millwright.bus.Lane;
import io.millwright.health.Finding;
import io.millwright.health.Verdict;
import io.millwright.store.Disk;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchingTest {
  private static final long GIGABYTE = 1L << 30;

  private final ManualClock clock = ManualClock.atNoon();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void tells_when_and_by_how_much_the_clock_was_set() {
    var watch = new ClockWatch(clock, nanos::get);
    pass(watch, Duration.ofSeconds(1));
    assertThat(watch.finding().verdict()).isEqualTo(Verdict.OK);

    clock.advance(Duration.ofHours(1));
    pass(watch, Duration.ofSeconds(1));
    assertThat(watch.finding())
        .returns(Verdict.WARN, Finding::verdict)
        .returns(
            "the clock was set 1 time in the last day; last by +3600.0 s at 2026-03-04T13:00:02Z",
            Finding::seen);
    clock.advance(Duration.ofDays(-2));
    pass(watch, Duration.ofSeconds(1));
    assertThat(watch.finding().seen()).contains("last by -172800.0 s");
  }

  @Test
  void tells_a_clock_that_drifts() {
    var watch = new ClockWatch(clock, nanos::get);
    for (int second = 0; second < 1000; second++) {
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      clock.advance(Duration.ofMillis(1001));
      watch.beat();
    }

    assertThat(watch.finding())
        .returns(Verdict.WARN, Finding::verdict)
        .matches(finding -> finding.seen().endsWith("it runs 1000 millionths off the counter"));
  }

  @Test
  void foretells_when_the_disk_is_full() {
    var trend = new DiskTrend();
    trend.add(clock.instant(), 10 * GIGABYTE);
    assertThat(trend.isDue(clock.advance(Duration.ofMinutes(9)))).isFalse();
    clock.advance(Duration.ofMinutes(51));
    assertThat(trend.isDue(clock.instant())).isTrue();
    trend.add(clock.instant(), 9 * GIGABYTE);

    assertThat(trend.fullIn(GIGABYTE)).contains(Duration.ofHours(8));
    assertThat(disk(trend, false).verdict()).isEqualTo(Verdict.WARN);
    assertThat(disk(trend, false).seen()).contains("at the pace of the last day full in 8 h 0 min");
    assertThat(disk(new DiskTrend(), false).verdict()).isEqualTo(Verdict.OK);
    assertThat(disk(trend, true).verdict()).isEqualTo(Verdict.BAD);
  }

  @Test
  void forgets_the_trend_when_the_clock_was_set() {
    var trend = new DiskTrend();
    trend.add(clock.instant(), 10 * GIGABYTE);
    trend.add(clock.advance(Duration.ofHours(2)), 9 * GIGABYTE);
    trend.add(clock.advance(Duration.ofDays(-1)), 9 * GIGABYTE);

    assertThat(trend.fullIn(0)).isEmpty();
  }

  @Test
  void points_at_queues_that_lose_wait_or_are_alone() {
    List<Lane> lanes =
        List.of(
            new Lane("fine", true, 1, 100, 10, 0, 0, ""),
            new Lane("full", true, 51, 100, 10, 0, 0, ""),
            new Lane("lossy", true, 0, 100, 10, 3, 0, ""),
            new Lane("broken", true, 0, 100, 10, 0, 2, "boom"),
            new Lane("alone", false, 0, 100, 10, 0, 0, ""));

    assertThat(new QueueCheck(() -> lanes).look())
        .extracting(Finding::verdict, finding -> finding.seen().split(":", 2)[0])
        .containsExactly(
            tuple(Verdict.WARN, "full"),
            tuple(Verdict.WARN, "lossy"),
            tuple(Verdict.WARN, "broken"),
            tuple(Verdict.WARN, "alone"),
            tuple(Verdict.OK, "queues"));
    assertThat(new QueueCheck(() -> List.of(new Lane("idle", true, 0, 100, 10, 0, 0, ""))).look())
        .containsExactly(Finding.ok("queue", "nothing waits; queues: 1"));
  }

  // The others must be heard all the same.
  @Test
  void a_check_that_breaks_is_a_finding_itself() {
    var diagnosis =
        Examination.of(
            "0.1.0",
            clock.instant(),
            List.of(
                () -> {
                  throw new IllegalStateException("no");
                },
                () -> List.of(Finding.ok("fine", "fine"))));

    assertThat(diagnosis.verdict()).isEqualTo(Verdict.BAD);
    assertThat(diagnosis.findings())
        .extracting(Finding::check)
        .containsExactly("doctor", "fine", "version");
  }

  private void pass(ClockWatch watch, Duration time) {
    clock.advance(time);
    nanos.addAndGet(time.toNanos());
    watch.beat();
  }

  private Finding disk(DiskTrend trend, boolean full) {
    var disk =
        new Disk(
            "/d", 9 * GIGABYTE, 20 * GIGABYTE, GIGABYTE, full, clock.instant(), full ? "full" : "");
    return new DiskCheck(() -> disk, trend).look().get(0);
  }
}
