package io.millwright.bench.whole;

import io.millwright.bench.Bench;
import io.millwright.bench.CannotRunException;
import io.millwright.bench.Figure;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import io.millwright.bench.Usage;
import io.millwright.itests.Device;
import io.millwright.itests.Postgres;
import io.millwright.itests.TestSite;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A site beside Node-RED with PostgreSQL: what a reading costs, and up to which rate none is lost.
 */
public final class NodeRedBench implements Bench {
  private static final int MACHINES = 10;
  private static final int SIGNALS = 100;
  private static final int PERIOD_MILLIS = 100;
  private static final int RATE = MACHINES * SIGNALS * 1000 / PERIOD_MILLIS;
  private static final double COST_GOAL = 0.25;
  private static final int TIMES_THE_RATE = 3;
  private static final String READINGS_PER_SECOND = "readings/s";

  private static final List<Integer> THEIR_RATES = List.of(2_000, 5_000, 10_000, 14_000, 20_000);
  private static final List<Integer> THEIR_FINER_RATES =
      List.of(
          2_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000, 10_000, 11_000, 12_000, 13_000, 14_000,
          16_000, 18_000, 20_000, 25_000, 30_000);
  private static final List<Integer> OUR_RATES =
      List.of(10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 80_000, 100_000, 125_000, 150_000);

  @Override
  public String name() {
    return "node-red";
  }

  @Override
  public String words() {
    return "a site beside Node-RED with PostgreSQL, both with the same %d signals: the CPU at %,d readings a second,"
            .formatted(MACHINES * SIGNALS, RATE)
        + " and up to which rate nothing is lost";
  }

  @Override
  public List<Figure> run(Setting setting, Progress progress) throws Exception {
    // It starts meanwhile, and rests while the peer works.
    CompletableFuture<TestSite> starting =
        CompletableFuture.supplyAsync(() -> TestSite.start("bench-node-red"));
    try (var device = Device.counting(MACHINES, SIGNALS, PERIOD_MILLIS)) {
      var course = new Course(device, SIGNALS);
      Laps theirs = theirs(setting, device, course, progress);
      progress.say(
          "Node-RED: %.1f cs/M; %s".formatted(theirs.cost().cpuByMillion(), theirs.words()));
      List<Lap> laps;
      try (var stand = new Stand(starting.join(), device)) {
        laps = ours(setting, stand, course, theirs.rate(), progress);
      }
      Laps ours;
      try (var kept = new Kept(starting.join())) {
        ours = new LapCount(laps).of(kept, MACHINES, SIGNALS);
      }
      progress.say("site: %.1f cs/M; %s".formatted(ours.cost().cpuByMillion(), ours.words()));
      return figures(ours, theirs, NodeRed.words(setting));
    } finally {
      starting.join().close();
    }
  }

  private static Laps theirs(Setting setting, Device device, Course course, Progress progress)
      throws Exception {
    try (Postgres postgres = postgres();
        var nodeRed = new NodeRed(setting, device.address(), MACHINES, SIGNALS, postgres);
        Connection database =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.port()),
                Postgres.USER,
                postgres.password())) {
      course.open(() -> nodeRed.awaitSignals(MACHINES * SIGNALS));
      progress.say("Node-RED is connected");
      var peer = new Peer(postgres, nodeRed, database, SIGNALS);
      var unused =
          course.lap(peer, RATE, setting.either(Duration.ofSeconds(4), Duration.ofSeconds(30)));
      Duration stretch = setting.either(Duration.ofSeconds(5), Duration.ofSeconds(30));
      var climb = new Climb(setting.quick() ? THEIR_RATES : THEIR_FINER_RATES);
      return new Laps(
          climb.from(
              RATE,
              new Climb.Trial<>() {
                @Override
                public Laps.Counted at(int rate) throws Exception {
                  Lap lap = course.lap(peer, rate, stretch);
                  Peer.Rows rows = peer.rows();
                  return new Laps.Counted(
                      lap, lap.sent() - rows.distinct(), rows.all() - rows.distinct());
                }

                @Override
                public boolean isHeld(Laps.Counted counted) {
                  return counted.isHeld();
                }
              }));
    }
  }

  private static Postgres postgres() throws CannotRunException {
    try {
      return new Postgres();
    } catch (RuntimeException e) {
      throw new CannotRunException("PostgreSQL does not start: " + e.getMessage());
    }
  }

  private static List<Lap> ours(
      Setting setting, Stand stand, Course course, double theirRate, Progress progress)
      throws Exception {
    stand.limit(SIGNALS);
    course.open(
        () -> {
          stand.connect(MACHINES, SIGNALS);
          stand.awaitItems(MACHINES * SIGNALS);
        });
    progress.say("the site is connected");
    var site = new Ours(stand, SIGNALS);
    int wanted = (int) Math.max(RATE, TIMES_THE_RATE * theirRate);
    // A compiler that still works would be counted; at a high rate it is done sooner.
    var unused =
        course.lap(site, wanted, setting.either(Duration.ofSeconds(7), Duration.ofSeconds(60)));
    Duration stretch = setting.either(Duration.ofSeconds(6), Duration.ofSeconds(30));
    var laps = new ArrayList<Lap>();
    laps.addAll(
        new Climb(rates(setting, wanted))
            .from(
                wanted,
                new Climb.Trial<>() {
                  @Override
                  public Lap at(int rate) throws Exception {
                    return course.lap(site, rate, stretch);
                  }

                  @Override
                  public boolean isHeld(Lap lap) {
                    return lap.prompt();
                  }
                }));
    laps.add(0, course.lap(site, RATE, stretch));
    return laps;
  }

  /** In a quick run none higher than what is wanted. */
  private static List<Integer> rates(Setting setting, int wanted) {
    int most =
        setting.quick()
            ? OUR_RATES.stream().filter(rate -> rate >= wanted).findFirst().orElse(wanted)
            : Integer.MAX_VALUE;
    return OUR_RATES.stream().filter(rate -> rate <= most).toList();
  }

  private static List<Figure> figures(Laps ours, Laps theirs, String peer) {
    Usage usage = ours.cost().usage();
    return List.of(
        Figure.atMost(
                "beside Node-RED: CPU at %,d/s".formatted(RATE),
                ours.cost().cpuByMillion(),
                "cs/M",
                "Node-RED + PostgreSQL",
                theirs.cost().cpuByMillion(),
                COST_GOAL)
            .note(
                "%s; both with two limits for each signal and no page open; ours keeps in its own Derby, without Java's compilers"
                    .formatted(peer)),
        Figure.atLeast(
                "beside Node-RED: highest rate without a loss",
                ours.rate(),
                READINGS_PER_SECOND,
                "Node-RED + PostgreSQL",
                theirs.rate(),
                TIMES_THE_RATE)
            .note(
                "counted in the databases; ours: %s; theirs: %s"
                    .formatted(ours.words(), theirs.words())),
        Figure.beside(
            "beside Node-RED: resident memory at %,d/s".formatted(RATE),
            usage.rssMegabytes(),
            "MB",
            "Node-RED + PostgreSQL",
            theirs.cost().usage().rssMegabytes()));
  }
}
