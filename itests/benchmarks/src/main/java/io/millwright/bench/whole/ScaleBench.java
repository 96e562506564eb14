package io.millwright.bench.whole;

import io.millwright.bench.Bench;
import io.millwright.bench.Figure;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import io.millwright.history.internal.format.DamagedException;
import io.millwright.itests.Device;
import io.millwright.itests.TestSite;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What many machines cost beside fewer. The many come first: a site that is warmed up by the few
 * would favour the many.
 */
public final class ScaleBench implements Bench {
  private static final List<Integer> MACHINES = List.of(1_000, 100, 10);
  private static final List<Integer> FEWER_MACHINES = List.of(100, 10);
  private static final int SOME = 100;
  private static final int SIGNALS = 10;
  private static final int MANY_SIGNALS = 100;
  private static final int PERIOD_MILLIS = 1_000;

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public String words() {
    return "%,d machines (%,d in a quick run) × %d signals once a second, each over a session of its own, beside fewer"
        .formatted(MACHINES.get(0), FEWER_MACHINES.get(0), SIGNALS);
  }

  /** What was found. */
  private record Found(
      double openingSeconds, List<Load> machines, List<Load> signals, Parting parting) {
    Found() {
      this(0, new ArrayList<>(), new ArrayList<>(), new Parting());
    }

    Found opened(double seconds) {
      return new Found(seconds, machines, signals, parting);
    }
  }

  @Override
  public List<Figure> run(Setting setting, Progress progress) throws Exception {
    Found found = new Found();
    TestSite site = TestSite.start("bench-scale");
    try (site;
        Device device = Device.counting(machines(setting).get(0), SIGNALS, PERIOD_MILLIS)) {
      found = machines(site, device, setting, progress, found);
      if (!setting.quick()) {
        signals(site, setting, progress, found);
      }
    }
    progress.say("counting what was kept");
    return figures(site, found);
  }

  private static List<Integer> machines(Setting setting) {
    return setting.quick() ? FEWER_MACHINES : MACHINES;
  }

  private static Found machines(
      TestSite site, Device device, Setting setting, Progress progress, Found found)
      throws InterruptedException {
    var crowd = new Crowd(site, device, "m", SIGNALS, found.parting());
    long begin = System.nanoTime();
    List<Integer> sizes = machines(setting);
    crowd.growTo(sizes.get(0));
    double seconds = (System.nanoTime() - begin) / 1e9;
    progress.say("%,d machines deliver after %.1f s".formatted(sizes.get(0), seconds));
    for (int machines : sizes) {
      crowd.shrinkTo(machines);
      settle(setting);
      look(site, crowd, setting, progress, found.machines());
    }
    crowd.shrinkTo(0);
    return found.opened(seconds);
  }

  /** A crowd for each number of signals, so that what is kept of each is counted by itself. */
  private static void signals(TestSite site, Setting setting, Progress progress, Found found)
      throws InterruptedException {
    try (Device device = Device.counting(SOME, MANY_SIGNALS, PERIOD_MILLIS)) {
      for (int signals : List.of(MANY_SIGNALS, SIGNALS, 1)) {
        var crowd = new Crowd(site, device, "with-" + signals, signals, found.parting());
        crowd.growTo(SOME);
        settle(setting);
        look(site, crowd, setting, progress, found.signals());
        crowd.shrinkTo(0);
      }
    }
  }

  private static void settle(Setting setting) throws InterruptedException {
    Thread.sleep(setting.either(Duration.ofSeconds(2), Duration.ofSeconds(30)).toMillis());
  }

  private static void look(
      TestSite site, Crowd crowd, Setting setting, Progress progress, List<Load> seen)
      throws InterruptedException {
    Duration window = setting.either(Duration.ofSeconds(5), Duration.ofSeconds(45));
    Load load = Load.of(crowd, site.pid(), window);
    seen.add(load);
    progress.say(
        "%,d × %d: %.1f %% of a core, compilers %.1f %%, %.1f cs/M, %.0f MB"
            .formatted(
                load.machines(),
                load.signals(),
                load.percent(),
                load.compilerPercent(),
                load.costByMillion(),
                load.megabytes()));
  }

  private static List<Figure> figures(TestSite site, Found found)
      throws SQLException, DamagedException {
    Tally tally;
    try (var kept = new Kept(site)) {
      tally = found.parting().count(kept);
    }
    var figures = new ArrayList<Figure>();
    costs(figures, found.machines(), "machines");
    costs(figures, found.signals(), "signals");
    Load most = found.machines().get(0);
    String many = "%,d machines × %d signals".formatted(most.machines(), SIGNALS);
    figures.add(
        Figure.told("scale: cost of a reading, " + many, most.costByMillion(), "cs/M")
            .note("at %,.0f readings/s".formatted(most.readingsBySecond())));
    Load fewer = found.machines().get(1);
    figures.add(
        Figure.told(
                "scale: cost of each reading more, %,d to %,d machines"
                    .formatted(fewer.machines(), most.machines()),
                most.costOfMore(fewer),
                "cs/M")
            .note("without what a site takes for itself"));
    figures.add(Figure.told("scale: memory, " + many, most.megabytes(), "MB"));
    figures.add(
        Figure.told(
                "scale: until %,d machines deliver".formatted(most.machines()),
                found.openingSeconds(),
                "s")
            .note("their files dropped at once into a site that just started"));
    figures.add(
        Figure.none("scale: lost", (double) tally.lost(), "readings")
            .note("of %,d, by each counter's steps in the database".formatted(tally.readings())));
    figures.add(Figure.none("scale: doubled", (double) tally.doubled(), "readings"));
    figures.add(Figure.none("scale: out of order", (double) tally.disordered(), "readings"));
    return figures;
  }

  /** From the largest load to the smallest; each should cost no more than in proportion. */
  private static void costs(List<Figure> figures, List<Load> loads, String of) {
    for (int i = 0; i < loads.size(); i++) {
      Load load = loads.get(i);
      String name = "scale: CPU by %s, %,d × %,d".formatted(of, load.machines(), load.signals());
      String note =
          "%.1f cs/M at %,.0f readings/s, %.0f MB; Java's compilers took %.1f %% beside it"
              .formatted(
                  load.costByMillion(),
                  load.readingsBySecond(),
                  load.megabytes(),
                  load.compilerPercent());
      Figure figure = Figure.told(name, load.percent(), "% of a core");
      if (i + 1 < loads.size()) {
        Load smaller = loads.get(i + 1);
        figure =
            Figure.atMost(
                name,
                load.percent(),
                "% of a core",
                "%d × that of %,d × %,d"
                    .formatted(load.size() / smaller.size(), smaller.machines(), smaller.signals()),
                load.percentExpectedOf(smaller),
                1);
      }
      figures.add(figure.note(note));
    }
  }
}
