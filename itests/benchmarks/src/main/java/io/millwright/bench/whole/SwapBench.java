package io.millwright.bench.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.bench.Bench;
import io.millwright.bench.Figure;
import io.millwright.bench.Percentiles;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import io.millwright.history.internal.format.DamagedException;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Replaces drivers of a site under load, as an update does. */
public final class SwapBench implements Bench {
  private static final int MACHINES = 10;
  private static final int SIGNALS = 50;
  private static final int PERIOD_MILLIS = 100;
  private static final double MOST_SECONDS = 3;
  private static final String SIMULATED = "sim-1";
  private static final String TESTER = "tester-1";
  private static final String HARDNESS = "result.hardness";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration UNDER_LOAD = Duration.ofMillis(1_500);

  @Override
  public String name() {
    return "swap";
  }

  @Override
  public String words() {
    return "driver bundles replaced while %,d readings a second come in over OPC UA"
            .formatted(MACHINES * SIGNALS * 1000 / PERIOD_MILLIS)
        + " and a tester sends results over its line";
  }

  /**
   * What was seen while the site ran.
   *
   * @param steps how far each machine had counted when the last gap of another's driver was over
   * @param results what the tester had sent in the end
   */
  private record Seen(
      List<Double> simulatorGaps, List<Double> opcUaGaps, List<Long> steps, long results) {}

  /** Of a site that was stopped. */
  private record Stored(Tally others, Silence own, long results) {}

  @Override
  public List<Figure> run(Setting setting, Progress progress) throws Exception {
    TestSite site = TestSite.start("bench-swap");
    Seen seen;
    try (Device tester =
            Device.tester(
                "--tcp", "0", "--format", "frame-xor", "--every", "0.05", "--first", "0");
        var stand = new Stand(site, Device.counting(MACHINES, SIGNALS, PERIOD_MILLIS))) {
      DriverFile.simulator(site, SIMULATED).save();
      DriverFile.serial(site, TESTER, tester.address()).save();
      stand.connect(MACHINES, SIGNALS);
      stand.awaitItems(MACHINES * SIGNALS);
      new SeenMachine(site, TESTER).awaitDriver("LIVE");
      new SeenMachine(site, SIMULATED).awaitDriver("LIVE");
      // Only now: what a tester measures while nobody listens is lost on the line.
      tester.order("/every?seconds=0.25");
      seen = swap(stand, tester, setting.either(1, 5), progress);
    }
    progress.say("counting what was kept");
    return figures(seen, stored(site, seen));
  }

  private static Seen swap(Stand stand, Device tester, int times, Progress progress)
      throws IOException, InterruptedException {
    var swaps = new Swaps(stand.site());
    var simulatorGaps = new ArrayList<Double>();
    for (int i = 0; i < times; i++) {
      pause();
      simulatorGaps.add(swaps.replace("simulator", SIMULATED));
    }
    progress.say("the simulator's driver replaced: gaps of " + simulatorGaps + " s");
    pause();
    List<Long> steps = steps(stand.device());
    var opcUaGaps = new ArrayList<Double>();
    for (int i = 0; i < times; i++) {
      opcUaGaps.add(swaps.replace("opcua", Stand.machine(1)));
      stand.awaitItems(MACHINES * SIGNALS);
      pause();
    }
    progress.say("the driver for OPC UA replaced: gaps of " + opcUaGaps + " s");
    return new Seen(simulatorGaps, opcUaGaps, steps, results(tester));
  }

  private static void pause() throws InterruptedException {
    Thread.sleep(UNDER_LOAD.toMillis());
  }

  /** How far the machines count now, when all they counted before has come in. */
  private static List<Long> steps(Device device) throws InterruptedException {
    device.order("/pause");
    pause();
    JsonNode each = device.state().path("each");
    device.order("/resume");
    return IntStream.range(0, MACHINES)
        .mapToObj(machine -> each.path(machine).path("step").asLong())
        .toList();
  }

  /** How many results the tester has sent when it is stopped and none waits any more. */
  private static long results(Device tester) throws InterruptedException {
    tester.order("/every?seconds=0");
    Awaitility.await("the tester sends what waits")
        .atMost(LIMIT)
        .until(() -> tester.state().path("waiting").asInt() == 0);
    pause();
    return tester.state().path("nextNumber").asLong();
  }

  private static Stored stored(TestSite site, Seen seen) throws SQLException, DamagedException {
    var others = new Tally();
    var own = new Silence();
    var results = new AtomicLong();
    try (var kept = new Kept(site)) {
      for (int number = 1; number <= MACHINES; number++) {
        read(kept, number, seen.steps().get(number - 1), others, own);
      }
      kept.read(
          TESTER, (signal, count, source) -> results.addAndGet(signal.equals(HARDNESS) ? 1 : 0));
    }
    return new Stored(others, own, results.get());
  }

  private static void read(Kept kept, int number, long boundary, Tally others, Silence own)
      throws SQLException, DamagedException {
    String machine = Stand.machine(number);
    kept.read(
        machine,
        (signal, count, source) -> {
          if (count - Stand.start(number, signal) <= boundary) {
            others.add(machine + signal, count);
          } else {
            own.add(machine + signal, source);
          }
        });
    for (int i = 1; i <= SIGNALS; i++) {
      String signal = "s-%03d".formatted(i);
      others.endsAt(machine + signal, Stand.start(number, signal) + boundary);
    }
  }

  private static List<Figure> figures(Seen seen, Stored stored) {
    Tally others = stored.others();
    return List.of(
        gap("swap: gap of the simulator's driver", most(seen.simulatorGaps()))
            .note("as the site recorded it; the longest of " + seen.simulatorGaps().size()),
        Figure.none(
                "swap: lost by machines over OPC UA meanwhile", (double) others.lost(), "readings")
            .note("of %,d, by each counter's steps in the database".formatted(others.readings())),
        Figure.none(
            "swap: doubled or out of order meanwhile",
            (double) others.doubled() + others.disordered(),
            "readings"),
        gap("swap: gap of the driver for OPC UA", stored.own().seconds())
            .note(
                "between the source times of two readings of one signal, the longest of %d machines; the site recorded %.1f s"
                    .formatted(MACHINES, most(seen.opcUaGaps()))),
        Figure.none(
                "swap: lost by the tester in all",
                (double) Math.abs(seen.results() - stored.results()),
                "results")
            .note("of %,d that it sent".formatted(seen.results())));
  }

  private static double most(List<Double> seconds) {
    return new Percentiles(seconds.stream().mapToDouble(Double::doubleValue).toArray()).at(100);
  }

  private static Figure gap(String name, double seconds) {
    return Figure.atMost(name, seconds, "s", "allowed", MOST_SECONDS, 1);
  }
}
