package io.millwright.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs inner loops with JMH, each class in a JVM of its own. */
public final class Loops {
  private Loops() {}

  /**
   * One loop.
   *
   * @param nanos average time of one operation
   * @param bytes allocated by one operation
   */
  public record Cost(double nanos, double bytes) {}

  /**
   * The costs of the class's methods, by name of the method followed by its parameters' values.
   *
   * @param seconds what one measured round takes; there are three of them and two before
   */
  public static Map<String, Cost> of(Class<?> benchmarks, double seconds) throws RunnerException {
    TimeValue round = TimeValue.microseconds(Math.round(seconds * 1e6));
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + benchmarks.getName().replace(".", "\\.") + "\\..*")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(1)
            .warmupIterations(2)
            .warmupTime(round)
            .measurementIterations(3)
            .measurementTime(round)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT);
    return costs(options.build());
  }

  private static Map<String, Cost> costs(Options options) throws RunnerException {
    Collection<RunResult> results = new Runner(options).run();
    var costs = new LinkedHashMap<String, Cost>();
    for (RunResult result : results) {
      costs.put(
          name(result),
          new Cost(
              result.getPrimaryResult().getScore(),
              Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                  .getScore()));
    }
    return costs;
  }

  private static String name(RunResult result) {
    var name = new StringBuilder(result.getPrimaryResult().getLabel());
    for (String key : result.getParams().getParamsKeys()) {
      name.append(' ').append(result.getParams().getParam(key));
    }
    return name.toString();
  }
}
