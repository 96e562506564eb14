package io.millwright.bench;

import io.millwright.bench.bus.BusBench;
import io.millwright.bench.bus.JudgeBench;
import io.millwright.bench.bus.ReadingBench;
import io.millwright.bench.live.LiveBench;
import io.millwright.bench.page.PageBench;
import io.millwright.bench.probe.ProbeBench;
import io.millwright.bench.relay.RelayBench;
import io.millwright.bench.start.StartBench;
import io.millwright.bench.store.CodecBench;
import io.millwright.bench.store.RehearsalBench;
import io.millwright.bench.store.StoreBench;
import io.millwright.bench.store.TicketBench;
import io.millwright.bench.whole.EndToEndBench;
import io.millwright.bench.whole.NodeRedBench;
import io.millwright.bench.whole.ScaleBench;
import io.millwright.bench.whole.SwapBench;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** All benches in their order, and how long each may take; a quick run must end in 9 minutes. */
final class Plan {
  static final Duration QUICK_LIMIT = Duration.ofMinutes(9);
  static final Duration FULL_LIMIT = Duration.ofMinutes(67);

  static final List<Entry> ALL =
      List.of(
          entry(new DiskBench(), 4, 25),
          entry(new CodecBench(), 11, 120),
          entry(new StoreBench(), 35, 360),
          entry(new RehearsalBench(), 8, 150),
          entry(new TicketBench(), 8, 75),
          entry(new JudgeBench(), 8, 40),
          entry(new ReadingBench(), 7, 60),
          entry(new BusBench(), 12, 190),
          entry(new StartBench(), 71, 240),
          entry(new LiveBench(), 71, 205),
          entry(new PageBench(), 40, 125),
          entry(new EndToEndBench(), 69, 1_000),
          entry(new NodeRedBench(), 61, 420),
          entry(new ScaleBench(), 39, 540),
          entry(new SwapBench(), 43, 120),
          entry(new ProbeBench(), 39, 300),
          entry(new RelayBench(), 10, 50));

  private Plan() {}

  /** A bench and what it may take. */
  record Entry(Bench bench, Duration quick, Duration full) {
    Duration budget(boolean isQuick) {
      return isQuick ? quick : full;
    }
  }

  private static Entry entry(Bench bench, int quickSeconds, int fullSeconds) {
    return new Entry(bench, Duration.ofSeconds(quickSeconds), Duration.ofSeconds(fullSeconds));
  }

  /**
   * Those that are wanted; all if none is named.
   *
   * @throws IllegalArgumentException if there is none of a name
   */
  static List<Entry> chosen(List<Entry> all, List<String> names) {
    for (String name : names) {
      if (all.stream().noneMatch(entry -> entry.bench().name().equals(name))) {
        throw new IllegalArgumentException(
            "no bench is called %s; there are %s"
                .formatted(
                    name,
                    all.stream()
                        .map(entry -> entry.bench().name())
                        .collect(Collectors.joining(", "))));
      }
    }
    return all.stream()
        .filter(entry -> names.isEmpty() || names.contains(entry.bench().name()))
        .toList();
  }
}
