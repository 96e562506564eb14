package io.millwright.bench.whole;

import io.millwright.bench.whole.Laps.Counted;
import io.millwright.history.internal.format.DamagedException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** Counts in the database of a site that was stopped what it kept of each lap. */
final class LapCount {
  private final List<Lap> laps;
  private final List<Tally> tallies;

  LapCount(List<Lap> laps) {
    this.laps = List.copyOf(laps);
    this.tallies = laps.stream().map(lap -> new Tally()).toList();
  }

  Laps of(Kept kept, int machines, int signals) throws SQLException, DamagedException {
    for (int machine = 1; machine <= machines; machine++) {
      count(kept, machine, signals);
    }
    return new Laps(IntStream.range(0, laps.size()).mapToObj(this::counted).toList());
  }

  private Counted counted(int lap) {
    Tally tally = tallies.get(lap);
    return new Counted(laps.get(lap), tally.lost(), tally.doubled() + tally.disordered());
  }

  private void count(Kept kept, int machine, int signals) throws SQLException, DamagedException {
    for (int i = 0; i < laps.size(); i++) {
      for (int signal = 1; signal <= signals; signal++) {
        String name = name(signal);
        tallies
            .get(i)
            .beginsAt(machine + name, Stand.start(machine, name) + laps.get(i).from().of(machine));
      }
    }
    kept.read(Stand.machine(machine), (signal, count, source) -> add(machine, signal, count));
    for (int i = 0; i < laps.size(); i++) {
      for (int signal = 1; signal <= signals; signal++) {
        String name = name(signal);
        tallies
            .get(i)
            .endsAt(machine + name, Stand.start(machine, name) + laps.get(i).to().of(machine));
      }
    }
  }

  private void add(int machine, String signal, long count) {
    long step = count - Stand.start(machine, signal);
    for (int i = 0; i < laps.size(); i++) {
      Lap lap = laps.get(i);
      if (step > lap.from().of(machine) && step <= lap.to().of(machine)) {
        tallies.get(i).add(machine + signal, count);
      }
    }
  }

  private static String name(int signal) {
    return "s-%03d".formatted(signal);
  }
}
