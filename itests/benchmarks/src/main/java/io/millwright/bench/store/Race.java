package io.millwright.bench.store;

import io.millwright.bus.ReadingsReceived;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/** Lets keepers take turns, so that all of them meet the same weather. */
final class Race {
  private static final double MICROS = 1e6;
  private static final int WARMING = 3;

  private final Map<String, Runner> runners = new LinkedHashMap<>();

  /**
   * What a keeper needed.
   *
   * @param cpuMicros processor time of a reading, ours and the server's
   * @param perSecond readings in a second
   */
  record Result(double cpuMicros, double perSecond) {}

  private static final class Runner {
    private final Keeper keeper;
    private final int batches;
    private final DoubleSupplier cpu;
    private final Supply supply = new Supply();
    private double seconds;
    private double cpuSeconds;
    private long readings;

    Runner(Keeper keeper, int batches, DoubleSupplier cpu) {
      this.keeper = keeper;
      this.batches = batches;
      this.cpu = cpu;
    }

    void run(Duration stretch) throws Exception {
      double cpuBefore = cpu.getAsDouble();
      long begin = System.nanoTime();
      long end = begin + stretch.toNanos();
      while (System.nanoTime() < end) {
        var some = new ArrayList<ReadingsReceived>();
        for (int i = 0; i < batches; i++) {
          some.add(supply.next());
        }
        keeper.keep(some);
        readings += (long) batches * Mix.SIGNALS;
      }
      seconds += (System.nanoTime() - begin) / 1e9;
      cpuSeconds += cpu.getAsDouble() - cpuBefore;
    }

    void forget() {
      seconds = 0;
      cpuSeconds = 0;
      readings = 0;
    }

    Result result() {
      return new Result(MICROS * cpuSeconds / readings, readings / seconds);
    }
  }

  /**
   * One who takes part.
   *
   * @param batches of fifty readings in each commit
   * @param cpu seconds of processor time of all that works for it
   */
  void add(String name, Keeper keeper, int batches, DoubleSupplier cpu) {
    runners.put(name, new Runner(keeper, batches, cpu));
  }

  /** A first, longer round only warms up: code that is new to the machine costs many times more. */
  void run(int rounds, Duration stretch) throws Exception {
    for (Runner runner : runners.values()) {
      runner.run(stretch.multipliedBy(WARMING));
      runner.forget();
    }
    for (int round = 0; round < rounds; round++) {
      for (Runner runner : runners.values()) {
        runner.run(stretch);
      }
    }
  }

  Result result(String name) {
    return Objects.requireNonNull(runners.get(name), name).result();
  }
}
