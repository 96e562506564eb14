package io.millwright.bench.bus;

import com.sun.management.OperatingSystemMXBean;
import io.millwright.bench.Bench;
import io.millwright.bench.Figure;
import io.millwright.bench.Percentiles;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import io.millwright.bus.ReadingsReceived;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Unit;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What the bus costs and delays, beside queues with nothing around them. */
public final class BusBench implements Bench {
  private static final String BUS = "bus";
  private static final String RING = "bare LMAX disruptor";
  private static final String QUEUES = "3 ArrayBlockingQueues";
  private static final int EARS = 3;
  private static final int MACHINES = 4;
  private static final int READINGS = 100;
  private static final int EXCHANGES_PER_SECOND = 1000;

  /** Sent first and not counted: no thread is just being started afterwards. */
  private static final int FIRST = 400;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Map<String, Carrier.Maker> carriers = new LinkedHashMap<>();
  private long disorder;

  public BusBench() {
    carriers.put(BUS, Carrier::bus);
    carriers.put(RING, Carrier::ring);
    carriers.put(QUEUES, Carrier::queues);
  }

  @Override
  public String name() {
    return "bus";
  }

  @Override
  public String words() {
    return "the bus alone: batches of 100 readings of 4 machines to 3 listeners";
  }

  @Override
  public List<Figure> run(Setting setting, Progress progress) throws Exception {
    Duration stretch = setting.either(Duration.ofMillis(600), Duration.ofSeconds(4));
    int rounds = setting.either(2, 6);
    Map<String, Double> micros = costs(stretch, rounds, progress);
    Map<String, Percentiles> delays = delays(stretch, rounds, progress);
    double bus = micros.getOrDefault(BUS, Double.NaN);
    return List.of(
        Figure.atMost(
            "bus: one exchange of 100 readings to 3 listeners",
            bus,
            "µs CPU",
            RING,
            micros.getOrDefault(RING, Double.NaN),
            20),
        Figure.beside(
            "bus: the same beside queues",
            bus,
            "µs CPU",
            QUEUES,
            micros.getOrDefault(QUEUES, Double.NaN)),
        Figure.told("bus: CPU per million readings, 100 at once", bus / READINGS, "s")
            .note("its share of the whole: bench end-to-end"),
        Figure.none("bus: batches heard out of order", (double) disorder, "batches"),
        delay(delays, QUEUES, 2),
        Figure.beside(
            "bus: p99 of 1,000 exchanges/s beside a ring",
            p99(delays, BUS),
            "µs",
            RING,
            p99(delays, RING)));
  }

  /** CPU seconds of the bus alone for a million readings, 100 in each exchange. */
  public static double cpuByMillion(Duration stretch) throws Exception {
    var bench = new BusBench();
    double least = Double.POSITIVE_INFINITY;
    // The first of them warms the compiler up.
    for (int round = 0; round < 3; round++) {
      least = Math.min(least, bench.cost(Carrier::bus, stretch));
    }
    return least / READINGS;
  }

  private static Figure delay(Map<String, Percentiles> delays, String limit, double goal) {
    return Figure.atMost(
        "bus: p99 at 1,000 exchanges/s", p99(delays, BUS), "µs", limit, p99(delays, limit), goal);
  }

  private static double p99(Map<String, Percentiles> delays, String carrier) {
    Percentiles found = delays.get(carrier);
    return found == null ? Double.NaN : found.at(99);
  }

  /** CPU of one exchange in microseconds, the least of all rounds: others may be busy too. */
  private Map<String, Double> costs(Duration stretch, int rounds, Progress progress)
      throws Exception {
    var least = new LinkedHashMap<String, Double>();
    for (int round = -1; round < rounds; round++) {
      for (Map.Entry<String, Carrier.Maker> each : carriers.entrySet()) {
        progress.say("bus: what %s costs".formatted(each.getKey()));
        double cost = cost(each.getValue(), stretch);
        // The first round only warms the compiler up.
        if (round >= 0) {
          least.merge(each.getKey(), cost, Math::min);
        }
      }
    }
    return least;
  }

  private double cost(Carrier.Maker maker, Duration stretch) throws Exception {
    var ears = new Ears(EARS, false);
    try (Carrier carrier = maker.carry(ears)) {
      List<Reading> same = readings(Instant.EPOCH);
      long sent = 0;
      long cpu = SYSTEM.getProcessCpuTime();
      long end = System.nanoTime() + stretch.toNanos();
      while (System.nanoTime() < end) {
        carrier.send(batch(sent++, same));
      }
      await(ears, sent);
      return (SYSTEM.getProcessCpuTime() - cpu) / 1e3 / sent;
    } finally {
      disorder += ears.disorder();
    }
  }

  /** From handing in to each of the listeners. */
  private Map<String, Percentiles> delays(Duration stretch, int rounds, Progress progress)
      throws Exception {
    var all = new LinkedHashMap<String, List<Double>>();
    for (int round = -1; round < rounds; round++) {
      for (Map.Entry<String, Carrier.Maker> each : carriers.entrySet()) {
        progress.say("bus: how long %s takes".formatted(each.getKey()));
        List<Double> samples = delay(each.getValue(), stretch);
        if (round >= 0) {
          all.computeIfAbsent(each.getKey(), name -> new ArrayList<>()).addAll(samples);
        }
      }
    }
    var percentiles = new LinkedHashMap<String, Percentiles>();
    all.forEach(
        (name, samples) ->
            percentiles.put(
                name,
                new Percentiles(samples.stream().mapToDouble(Double::doubleValue).toArray())));
    return percentiles;
  }

  private List<Double> delay(Carrier.Maker maker, Duration stretch) throws Exception {
    var ears = new Ears(EARS, true);
    try (Carrier carrier = maker.carry(ears)) {
      for (long n = 0; n < FIRST; n++) {
        carrier.send(batch(n, readings(Instant.EPOCH)));
      }
      await(ears, FIRST);
      long exchanges = FIRST + stretch.toMillis() * EXCHANGES_PER_SECOND / 1000;
      long begin = System.nanoTime();
      for (long n = FIRST; n < exchanges; n++) {
        long due = begin + (n - FIRST) * 1_000_000_000L / EXCHANGES_PER_SECOND;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        carrier.send(batch(n, readings(Instant.ofEpochSecond(System.nanoTime()))));
      }
      await(ears, exchanges);
    } finally {
      disorder += ears.disorder();
    }
    var samples = new ArrayList<Double>();
    for (double sample : ears.latencies()) {
      samples.add(sample);
    }
    return samples;
  }

  private static void await(Ears ears, long sent) {
    while (ears.heard() < sent) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static List<Reading> readings(Instant moment) {
    var reading =
        new Reading(
            new SignalId("s-1"),
            new Quantity(20, Unit.MILLIMETRE),
            Quality.GOOD,
            Stamp.of(moment, moment));
    return List.copyOf(Collections.nCopies(READINGS, reading));
  }

  /** The n-th batch of all. */
  private static ReadingsReceived batch(long n, List<Reading> readings) {
    var machine = new MachineId("m-" + n % MACHINES);
    return new ReadingsReceived(machine, new Sequence(1, n / MACHINES * READINGS + 1), readings);
  }
}
