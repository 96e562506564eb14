package io.millwright.bench.bus;

import io.millwright.bench.Bench;
import io.millwright.bench.Figure;
import io.millwright.bench.Percentiles;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import io.millwright.bus.ReadingsReceived;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.monitoring.internal.JudgeLap;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What the judge costs that compares each of 100,000 signals with its limit each second. */
public final class JudgeBench implements Bench {
  private static final int MACHINES = 1_000;
  private static final int SIGNALS = 100;
  private static final double ALLOWED_PERCENT = 10;

  @Override
  public String name() {
    return "judge";
  }

  @Override
  public String words() {
    return "100,000 signals with limits at 1 Hz, judged, beside looking at their numbers";
  }

  @Override
  public List<Figure> run(Setting setting, Progress progress) {
    var lap = new JudgeLap(MACHINES, SIGNALS);
    int seconds = setting.either(15, 120);
    // Until Java has compiled what is run over and over.
    int before = setting.either(5, 30);
    var judged = new ArrayList<Double>();
    var looked = new ArrayList<Double>();
    for (int second = 0; second < before + seconds; second++) {
      List<ReadingsReceived> batches = lap.readings();
      double looking = millis(() -> look(batches));
      double judging = millis(() -> check(lap.judge(batches)));
      if (second >= before) {
        looked.add(looking);
        judged.add(judging);
      }
    }
    double percent = median(judged) / 10;
    progress.say("%.2f %% of a core".formatted(percent));
    return List.of(
        Figure.atMost(
                "judge: %,d signals with limits at 1 Hz".formatted(MACHINES * SIGNALS),
                percent,
                "% of a core",
                "allowed",
                ALLOWED_PERCENT,
                1)
            .note(
                "%,d machines; median of %d seconds' readings; every hundredth machine in alarm"
                    .formatted(MACHINES, seconds)),
        Figure.beside(
            "judge: a signal",
            median(judged) * 1e6 / (MACHINES * SIGNALS),
            "ns",
            "looking at its number",
            median(looked) * 1e6 / (MACHINES * SIGNALS)));
  }

  private static double median(List<Double> values) {
    return new Percentiles(values.stream().mapToDouble(Double::doubleValue).toArray()).median();
  }

  private interface Work {
    void done();
  }

  private static double millis(Work work) {
    long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    work.done();
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e6;
  }

  private static void look(List<ReadingsReceived> batches) {
    double sum = 0;
    for (ReadingsReceived batch : batches) {
      for (Reading reading : batch.readings()) {
        sum += reading.value() instanceof Quantity quantity ? quantity.number() : 0;
      }
    }
    if (sum <= 0) {
      throw new IllegalStateException("no numbers");
    }
  }

  private static void check(int troubled) {
    if (troubled < MACHINES / 100) {
      throw new IllegalStateException("only %d machines in alarm".formatted(troubled));
    }
  }
}
