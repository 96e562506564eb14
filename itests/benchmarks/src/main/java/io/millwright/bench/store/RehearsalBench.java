package io.millwright.bench.store;

import io.millwright.bench.Bench;
import io.millwright.bench.Figure;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import io.millwright.bus.ReadingsReceived;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Unit;
import io.millwright.monitoring.Rehearsal.Outcome;
import io.millwright.monitoring.internal.RehearsalLap;
import io.millwright.store.internal.JdbcStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A rule tried against days of a signal at 1 Hz, beside merely reading them. */
public final class RehearsalBench implements Bench {
  private static final MachineId MACHINE = new MachineId("m-1");
  private static final SignalId SIGNAL = new SignalId("temperature.ram");
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAY_SECONDS = 86_400;
  private static final int BATCH = 600;
  private static final int ROUNDS = 3;
  private static final double ABOVE_NOISE = 80;
  private static final double GOAL = 10;

  @Override
  public String name() {
    return "rehearsal";
  }

  @Override
  public String words() {
    return "a rule tried against 30 days of a signal at 1 Hz, proposals included";
  }

  @Override
  public List<Figure> run(Setting setting, Progress progress) throws Exception {
    int days = setting.either(1, 30);
    try (var databases = new Databases(setting.work())) {
      var kept = new Kept(new JdbcStore(databases.derby("rehearsal")));
      progress.say("%d days at 1 Hz are kept".formatted(days));
      fill(kept, days);
      var span = new Span(BEGIN, BEGIN.plus(Duration.ofDays(days)));
      var lap = new RehearsalLap(kept.history(), MACHINE, span);
      double read = Double.MAX_VALUE;
      double rehearsed = Double.MAX_VALUE;
      progress.say("read and rehearsed in turns");
      for (int round = 0; round < ROUNDS; round++) {
        read = Math.min(read, seconds(() -> read(kept, span, days)));
        rehearsed = Math.min(rehearsed, seconds(() -> rehearse(lap, days)));
      }
      return List.of(
          Figure.atMost(
                  "rehearsal: a limit over %d days at 1 Hz".formatted(days),
                  rehearsed,
                  "s",
                  "reading them",
                  read,
                  GOAL)
              .note("%,d readings; best of %d".formatted(days * DAY_SECONDS, ROUNDS)));
    }
  }

  // Warm each noon, and trembling around the bound for a while.
  private static double celsius(int second) {
    double day = Math.sin(2 * Math.PI * (second % DAY_SECONDS) / DAY_SECONDS);
    double tremble = ((second * 2_654_435_761L) >>> 16 & 0xff) / 2_550.0 - 0.05;
    return 70 + 10.2 * day + tremble;
  }

  private static void fill(Kept kept, int days) throws Exception {
    long place = 1;
    for (int second = 0; second < days * DAY_SECONDS; second += BATCH) {
      var readings = new ArrayList<Reading>();
      for (int i = second; i < second + BATCH; i++) {
        Instant at = BEGIN.plusSeconds(i);
        var value = new Quantity(Math.round(celsius(i) * 100) / 100.0, Unit.CELSIUS);
        readings.add(new Reading(SIGNAL, value, Quality.GOOD, Stamp.of(at, at)));
      }
      kept.recorder().on(new ReadingsReceived(MACHINE, new Sequence(1, place), readings));
      place += BATCH;
      if ((second + BATCH) % (DAY_SECONDS / 24) == 0) {
        kept.tidy(BEGIN.plusSeconds(second + BATCH + 1L));
      }
    }
  }

  private interface Work {
    void done();
  }

  private static double seconds(Work work) {
    long begin = System.nanoTime();
    work.done();
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void read(Kept kept, Span span, int days) {
    var count = new int[1];
    kept.history().read(MACHINE, SIGNAL, span, reading -> count[0]++);
    check(count[0], days);
  }

  private static void rehearse(RehearsalLap lap, int days) {
    Outcome outcome = lap.run(SIGNAL.text(), ABOVE_NOISE);
    check(outcome.readings(), days);
    if (outcome.total() < days) {
      throw new IllegalStateException("only %d alarms".formatted(outcome.total()));
    }
  }

  private static void check(long readings, int days) {
    if (readings != (long) days * DAY_SECONDS) {
      throw new IllegalStateException("only %d readings".formatted(readings));
    }
  }
}
