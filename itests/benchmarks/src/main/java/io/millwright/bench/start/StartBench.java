package io.millwright.bench.start;

import io.millwright.bench.Bench;
import io.millwright.bench.CannotRunException;
import io.millwright.bench.Figure;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A site's start and memory beside those of the container it stands on. */
public final class StartBench implements Bench {
  private static final String BARE = "bare Karaf";
  private static final double MOST_MEGABYTES = 512;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String words() {
    return "starts of a site and of the bare container, in turn";
  }

  @Override
  public List<Figure> run(Setting setting, Progress progress)
      throws IOException, InterruptedException, CannotRunException {
    var karaf = BareKaraf.unpacked(setting);
    Start karafFirst = karaf.startOnly();
    var bare = new ArrayList<Start>();
    var ours = new ArrayList<Start>();
    try (var site = new DemonstrationSite()) {
      for (int round = 0; round < setting.either(1, 5); round++) {
        bare.add(karaf.start());
        ours.add(site.start());
        progress.say(
            "bare %.1f CPU s, site %.1f CPU s"
                .formatted(bare.get(round).cpuSeconds(), ours.get(round).cpuSeconds()));
      }
      double atWork =
          setting.quick() ? Start.median(ours, Start::rssMegabytes) : site.memoryAtWork(60_000);
      return figures(karafFirst, site.first(), bare, ours, site.idle(), atWork);
    }
  }

  private static List<Figure> figures(
      Start karafFirst,
      Start first,
      List<Start> bare,
      List<Start> ours,
      Start idle,
      double atWork) {
    double bareCpu = Start.median(bare, Start::cpuSeconds);
    double bareMemory = Start.median(bare, Start::rssMegabytes);
    return List.of(
        Figure.atMost(
                "start: CPU of a warm start",
                Start.median(ours, Start::cpuSeconds),
                "s",
                BARE,
                bareCpu,
                2.5)
            .note(
                "until the page answers and three machines of three kinds deliver; the script's own work counts"),
        Figure.atMost(
                "start: CPU of a warm start until it is quiet",
                Start.median(ours, Start::quietSeconds),
                "s",
                BARE,
                Start.median(bare, Start::quietSeconds),
                2.5)
            .note("less than a tenth of a core for 4 s"),
        Figure.beside(
            "start: wall time of a warm start",
            Start.median(ours, Start::wallSeconds),
            "s",
            BARE,
            Start.median(bare, Start::wallSeconds)),
        Figure.beside(
                "start: CPU of the first start",
                first.cpuSeconds(),
                "s",
                BARE,
                karafFirst.cpuSeconds())
            .note("makes tables, keys and a password; page answered"),
        Figure.atMost("start: memory idle", idle.rssMegabytes(), "MB", BARE, bareMemory, 1.5)
            .note("after a warm start without machines, once quiet; each as its makers start it"),
        Figure.atMost(
            "start: memory with three machines", atWork, "MB", "allowed", MOST_MEGABYTES, 1));
  }
}
