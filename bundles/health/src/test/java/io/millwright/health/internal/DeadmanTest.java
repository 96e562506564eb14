package io.millwright.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.ConditionReceived;
import io.millwright.bus.ConditionsPresent;
import io.millwright.bus.Lane;
import io.millwright.bus.News;
import io.millwright.bus.TimePassed;
import io.millwright.health.Check;
import io.millwright.health.Diagnosis;
import io.millwright.health.Doctor;
import io.millwright.health.Finding;
import io.millwright.health.Verdict;
import io.millwright.health.Vigil;
import io.millwright.model.Condition;
import io.millwright.store.Disk;
import io.millwright.testkit.ManualClock;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The platform as a machine: what is planted, and what that machine then tells. */
class DeadmanTest {
  private static final long GIGABYTE = 1L << 30;

  private final ManualClock clock = ManualClock.atNoon();
  private final AtomicLong nanos = new AtomicLong();
  private final ClockWatch clocks = new ClockWatch(clock, nanos::get);
  private final DiskTrend trend = new DiskTrend();
  private final List<News> news = new ArrayList<>();
  private final List<Finding> planted = new ArrayList<>();
  private boolean full;
  private long dropped;
  private Deadman deadman = new Deadman(new Examiner(), news::add, clock);

  /** Our own checks with planted faults, and those of others as they would tell theirs. */
  private final class Examiner implements Doctor {
    @Override
    public Diagnosis examine() {
      var disk =
          new Disk("/d", 9 * GIGABYTE, 20 * GIGABYTE, GIGABYTE, full, clock.instant(), "full");
      List<Check> checks =
          List.of(
              () -> List.of(clocks.finding()),
              new DiskCheck(() -> disk, trend),
              new QueueCheck(() -> List.of(new Lane("history", true, 0, 100, 10, dropped, 0, ""))),
              () -> List.copyOf(planted));
      return Examination.of("0.1.0", clock.instant(), checks);
    }

    @Override
    public void bundle(OutputStream out, Map<String, String> more) {
      throw new UnsupportedOperationException();
    }
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      Instant now = clock.advance(Duration.ofSeconds(1));
      deadman.on(new TimePassed(now));
    }
  }

  private Set<String> present() {
    return news.stream()
        .filter(ConditionsPresent.class::isInstance)
        .map(each -> ((ConditionsPresent) each).conditions())
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private Condition condition(String id) {
    return news.stream()
        .filter(ConditionReceived.class::isInstance)
        .map(each -> ((ConditionReceived) each).condition())
        .filter(each -> each.id().equals(id))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private Vigil.Line line(String check) {
    return deadman.lines().stream()
        .filter(line -> line.finding().check().equals(check))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void speaks_every_ten_seconds_while_all_is_well() {
    pass(130);

    assertThat(news).hasSize(2 * 13).allMatch(each -> each.machine().equals(Vigil.PLATFORM));
    assertThat(present()).isEmpty();
    assertThat(line("disk").finding().verdict()).isEqualTo(Verdict.OK);
    assertThat(line("disk").since()).isEqualTo(ManualClock.NOON.plusSeconds(1));
  }

  @Test
  void what_stood_before_a_restart_neither_ends_nor_comes_anew() {
    full = true;
    pass(130);
    assertThat(present()).containsExactly("disk");
    news.clear();
    deadman = new Deadman(new Examiner(), news::add, clock);
    pass(30);
    assertThat(present()).containsExactly("disk");
    assertThat(news).noneMatch(ConditionReceived.class::isInstance);
  }

  @Test
  void a_full_disk_is_red_until_there_is_room() {
    pass(60);
    full = true;
    pass(50);
    assertThat(present()).as("seen once").isEmpty();
    pass(60);
    assertThat(present()).containsExactly("disk");
    assertThat(condition("disk").severity()).isEqualTo(800);
    assertThat(condition("disk").message()).contains("nothing is stored since", "give the disk");
    assertThat(line("disk").since()).isEqualTo(ManualClock.NOON.plusSeconds(61));

    full = false;
    pass(60);
    assertThat(present()).isEmpty();
  }

  @Test
  void a_disk_that_will_be_full_soon_is_yellow() {
    trend.add(clock.instant().minus(Duration.ofHours(2)), 11 * GIGABYTE);
    trend.add(clock.instant(), 10 * GIGABYTE);
    pass(130);

    assertThat(condition("disk").severity()).isEqualTo(500);
    assertThat(condition("disk").message()).contains("at the pace of the last day full in");
  }

  @Test
  void a_clock_that_jumps_and_a_queue_that_loses_are_told() {
    pass(10);
    clock.advance(Duration.ofHours(1));
    dropped = 5;
    pass(130);

    assertThat(present()).containsExactlyInAnyOrder("clock", "queue");
    assertThat(condition("clock").message()).contains("last by +3600.0 s");
  }

  // A clock that is set back must not keep the watch from looking.
  @Test
  void goes_on_when_the_clock_is_set_back() {
    pass(65);
    clock.advance(Duration.ofDays(-3));
    pass(130);

    assertThat(present()).contains("clock");
  }

  @Test
  void mail_database_driver_and_certificate_are_told_as_their_checks_find_them() {
    planted.add(Finding.bad("mail", "mail failing since 12:00", "See docs/mail.md."));
    planted.add(Finding.bad("database", "no answer", "Start it."));
    planted.add(Finding.warn("driver", "2 of at most 3 calls", "See the machine."));
    planted.add(Finding.warn("certificate", "ends in 5 days", "Renew it."));
    planted.add(Finding.warn("machine", "cmm-1 is WAITING", "See it."));
    planted.add(Finding.warn("backup", "none yet", "Make one."));
    pass(130);

    assertThat(present())
        .as("machines have alarms of their own, and a backup can wait for who looks")
        .containsExactlyInAnyOrder("mail", "database", "driver", "certificate");
    assertThat(condition("database").severity()).isEqualTo(800);
    assertThat(condition("certificate").severity()).isEqualTo(500);
    assertThat(deadman.lines().get(0).finding().verdict()).isEqualTo(Verdict.BAD);
    assertThat(line("backup").calls()).isFalse();
  }

  @Test
  void what_was_away_for_one_look_only_calls_nobody() {
    pass(30);
    planted.add(Finding.bad("component", "history waits for Store", "Mend that."));
    pass(60);
    planted.clear();
    pass(120);

    assertThat(news).noneMatch(ConditionReceived.class::isInstance);
  }
}
