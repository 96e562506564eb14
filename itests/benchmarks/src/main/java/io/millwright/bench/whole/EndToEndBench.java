package io.millwright.bench.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.bench.Bench;
import io.millwright.bench.Figure;
import io.millwright.bench.Percentiles;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import io.millwright.bench.Usage;
import io.millwright.bench.bus.BusBench;
import io.millwright.bench.floor.FloorProcess;
import io.millwright.history.internal.format.DamagedException;
import io.millwright.itests.Device;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** 50,000 readings a second from the machine's wire into the database, beside the floor. */
public final class EndToEndBench implements Bench {
  private static final int MACHINES = 10;
  private static final int SIGNALS = 500;
  private static final int PERIOD_MILLIS = 100;
  private static final int ITEMS = MACHINES * SIGNALS;
  private static final int PUBLISH_MILLIS = 100;
  private static final int ALLOWED_MILLIS = PUBLISH_MILLIS + 100;
  private static final int WATCHED = 3;
  private static final String COST = "cs/M";
  private static final String RATE = "/rate?period.ms=";

  @Override
  public String name() {
    return "end-to-end";
  }

  @Override
  public String words() {
    return "%,d readings a second of %d machines over OPC UA into the site's database, beside a bare client"
            .formatted(ITEMS * 1000 / PERIOD_MILLIS, MACHINES)
        + " with one commit for each notification";
  }

  /**
   * CPU seconds for a million readings, what Java's compilers took beside them, and how many
   * readings came in a second, over one window.
   */
  private record Cost(double cpuByMillion, double compilersByMillion, double readingsBySecond) {}

  private record Whole(Cost cost, Cost stretched, Lateness lateness, long boundary, JsonNode end) {}

  private record Under(Cost cost, Cost stretched, double p99Millis, double missed) {}

  @Override
  public List<Figure> run(Setting setting, Progress progress) throws Exception {
    Under floor;
    Whole whole;
    TestSite site = TestSite.start("bench-end-to-end");
    try (var stand = new Stand(site, Device.counting(MACHINES, SIGNALS, PERIOD_MILLIS))) {
      progress.say("the site runs; measuring the floor first");
      floor = floor(stand, setting);
      progress.say(
          "floor: %.2f cs/M, p99 %.0f ms"
              .formatted(floor.cost().cpuByMillion(), floor.p99Millis()));
      whole = whole(stand, setting, progress);
    }
    double bus =
        BusBench.cpuByMillion(setting.either(Duration.ofMillis(700), Duration.ofSeconds(4)));
    progress.say("counting what was kept");
    return figures(site, floor, whole, bus);
  }

  private static Under floor(Stand stand, Setting setting)
      throws IOException, InterruptedException {
    var load = new FloorProcess.Load(MACHINES, SIGNALS, PUBLISH_MILLIS);
    try (var floor =
        new FloorProcess(stand.device().address(), load, setting.work().resolve("floor"), false)) {
      stand.awaitItems(ITEMS);
      pause(setting.either(Duration.ofSeconds(4), Duration.ofSeconds(30)));
      var unused = floor.counts();
      Cost cost =
          cost(stand, floor.pid(), setting.either(Duration.ofSeconds(6), Duration.ofMinutes(1)));
      double p99 = floor.counts().path("p99").asDouble();
      stand.device().order(RATE + PERIOD_MILLIS / 2);
      pause(setting.either(Duration.ofSeconds(1), Duration.ofSeconds(10)));
      Cost stretched =
          cost(stand, floor.pid(), setting.either(Duration.ofSeconds(4), Duration.ofSeconds(30)));
      return new Under(cost, stretched, p99, floor.counts().path("missed").asDouble());
    } finally {
      stand.device().order(RATE + PERIOD_MILLIS);
      stand.awaitItems(0);
    }
  }

  private static Whole whole(Stand stand, Setting setting, Progress progress)
      throws InterruptedException {
    stand.limit(SIGNALS);
    stand.connect(MACHINES, SIGNALS);
    List<String> watched = IntStream.rangeClosed(1, WATCHED).mapToObj(i -> "watched-" + i).toList();
    for (int i = 0; i < WATCHED; i++) {
      stand.connectOne(watched.get(i), 1 + i * MACHINES / WATCHED);
    }
    stand.awaitItems(ITEMS + WATCHED);
    progress.say("all machines are connected");
    // The higher rate first: Java's compilers are done sooner, and a site is not always just
    // started.
    stand.device().order(RATE + PERIOD_MILLIS / 2);
    pause(setting.either(Duration.ofSeconds(8), Duration.ofSeconds(60)));
    long pid = stand.site().pid();
    Cost stretched = cost(stand, pid, setting.either(Duration.ofSeconds(6), Duration.ofMinutes(2)));
    progress.say(
        "stretch: %.2f cs/M at %,.0f readings/s"
            .formatted(stretched.cpuByMillion(), stretched.readingsBySecond()));
    stand.device().order("/pause");
    long boundary = step(stand.device().state());
    stand.device().order(RATE + PERIOD_MILLIS);
    stand.device().order("/resume");
    // What was under way at the higher rate is not counted at this one.
    pause(Duration.ofSeconds(1));
    Cost cost = cost(stand, pid, setting.either(Duration.ofSeconds(10), Duration.ofMinutes(10)));
    progress.say(
        "site: %.2f cs/M at %,.0f readings/s"
            .formatted(cost.cpuByMillion(), cost.readingsBySecond()));
    var lateness = new Lateness(stand.site());
    lateness.watch(watched, setting.either(Duration.ofSeconds(5), Duration.ofSeconds(60)));
    stand.device().order("/pause");
    // What is under way comes in and is saved.
    pause(Duration.ofSeconds(2));
    return new Whole(cost, stretched, lateness, boundary, stand.device().state());
  }

  /** All machines have stepped as often, or once less. */
  private static long step(JsonNode state) {
    long most = 0;
    for (JsonNode machine : state.path("each")) {
      most = Math.max(most, machine.path("step").asLong());
    }
    return most;
  }

  private static Cost cost(Stand stand, long pid, Duration window) throws InterruptedException {
    long sent = stand.sent();
    Usage before = Usage.of(pid);
    long begin = System.nanoTime();
    pause(window);
    double seconds = (System.nanoTime() - begin) / 1e9;
    Usage after = Usage.of(pid);
    double readings = stand.sent() - sent;
    return new Cost(
        after.workSince(before) / readings * 1e6,
        after.compilersSince(before) / readings * 1e6,
        readings / seconds);
  }

  private static void pause(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }

  private static List<Figure> figures(TestSite site, Under floor, Whole whole, double bus)
      throws SQLException, DamagedException {
    var before = new Tally();
    var after = new Tally();
    var sources = new HashMap<String, Map<Long, Instant>>();
    double bytes;
    try (var kept = new Kept(site)) {
      for (int machine = 1; machine <= MACHINES; machine++) {
        tally(kept, machine, whole, before, after);
      }
      for (int i = 1; i <= WATCHED; i++) {
        Map<Long, Instant> times = new HashMap<>();
        kept.read("watched-" + i, (signal, count, source) -> times.put(count, source));
        sources.put("watched-" + i, times);
      }
      bytes = kept.bytes();
    }
    var figures = new ArrayList<Figure>();
    figures.add(
        Figure.atMost(
                "end to end: CPU",
                whole.cost().cpuByMillion(),
                COST,
                "floor",
                floor.cost().cpuByMillion(),
                3)
            .note(
                "at %,.0f readings/s, each compared with two limits; floor at %,.0f, missed %,.0f; it has one session for all machines; both without Java's compilers, %.2f and %.2f cs/M"
                    .formatted(
                        whole.cost().readingsBySecond(),
                        floor.cost().readingsBySecond(),
                        floor.missed(),
                        whole.cost().compilersByMillion(),
                        floor.cost().compilersByMillion())));
    figures.add(
        Figure.atMost(
                "end to end: the bus's share",
                bus,
                COST,
                "end to end",
                whole.cost().cpuByMillion(),
                0.1)
            .note(
                "the bus alone with three listeners, 100 readings at once; here they come by %d"
                    .formatted(SIGNALS)));
    lost(figures, "end to end", after);
    Percentiles late = whole.lateness().millis(sources);
    figures.add(
        Figure.atMost(
                "end to end: source time → committed, p99",
                late.at(99),
                "ms",
                "publish interval + 100 ms",
                ALLOWED_MILLIS,
                1)
            .note(
                "seen over HTTP by %d questions, each adds to it; median %.0f ms, floor's p99 %.0f ms"
                    .formatted(whole.lateness().questions(), late.median(), floor.p99Millis())));
    figures.add(
        Figure.beside(
            "end to end: bytes in the database",
            bytes / (before.readings() + after.readings()),
            "B/reading",
            "before compaction",
            13));
    figures.add(
        Figure.atMost(
                "stretch: CPU",
                whole.stretched().cpuByMillion(),
                COST,
                "floor",
                floor.stretched().cpuByMillion(),
                3)
            .note(
                "at %,.0f readings/s; floor at %,.0f; without Java's compilers, %.2f and %.2f cs/M"
                    .formatted(
                        whole.stretched().readingsBySecond(),
                        floor.stretched().readingsBySecond(),
                        whole.stretched().compilersByMillion(),
                        floor.stretched().compilersByMillion())));
    lost(figures, "stretch", before);
    return figures;
  }

  private static void lost(List<Figure> figures, String name, Tally tally) {
    figures.add(
        Figure.none(name + ": lost", (double) tally.lost(), "readings")
            .note("of %,d, by each counter's steps in the database".formatted(tally.readings())));
    figures.add(Figure.none(name + ": doubled", (double) tally.doubled(), "readings"));
    figures.add(Figure.none(name + ": out of order", (double) tally.disordered(), "readings"));
  }

  private static void tally(Kept kept, int machine, Whole whole, Tally before, Tally after)
      throws SQLException, DamagedException {
    JsonNode end = whole.end().path("each").path(machine - 1);
    kept.read(
        Stand.machine(machine),
        (signal, count, source) -> {
          long step = count - Stand.start(machine, signal);
          (step <= whole.boundary() ? before : after).add(machine + signal, count);
        });
    for (int signal = 1; signal <= SIGNALS; signal++) {
      String name = "s-%03d".formatted(signal);
      after.endsAt(machine + name, Stand.start(machine, name) + end.path("step").asLong());
    }
  }
}
