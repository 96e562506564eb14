package io.millwright.torture.journey;

import io.millwright.itests.Jmx;
import io.millwright.torture.Journey;
import io.millwright.torture.Setting;
import io.millwright.torture.Verdict;
import io.millwright.torture.stage.Body;
import io.millwright.torture.stage.Stage;
import io.millwright.torture.stage.Trend;
import java.time.Duration;

/** Nothing happens for long, and nothing may grow. */
public final class Soak implements Journey {
  private static final int LOOKS = 20;
  private static final long MEGABYTE = 1 << 20;

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public String words() {
    return "the normal load for long: heap after collection, threads and open files stay flat";
  }

  @Override
  public Verdict run(Setting setting) throws Exception {
    return Suffering.of(
        name(),
        setting,
        Stage.Furniture.plain(),
        (suffering, stage) -> soak(suffering, stage, setting.soak()));
  }

  private static void soak(Suffering suffering, Stage stage, Duration length) {
    Duration between = length.dividedBy(LOOKS);
    var heap = new Trend("heap after collection, MB");
    var threads = new Trend("threads");
    var files = new Trend("open files and sockets");
    var body = new Body(stage.site().pid());
    try (Jmx jmx = stage.site().jmx()) {
      for (int i = 0; i <= LOOKS; i++) {
        stage.awaitSteps(between);
        heap.add(jmx.heapAfterCollection() / (double) MEGABYTE);
        threads.add(body.threads());
        files.add(body.files());
      }
    }
    // Over the later half, when all that is made once was made.
    judge(suffering, heap, 8);
    judge(suffering, threads, 3);
    judge(suffering, files, 4);
  }

  private static void judge(Suffering suffering, Trend trend, double most) {
    suffering.figure(trend.words());
    suffering.promise(
        trend.growth() <= most,
        "%s: grows by more than %.0f over the later half".formatted(trend.words(), most));
  }
}
