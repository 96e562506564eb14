package io.millwright.monitoring.internal;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import io.millwright.monitoring.AlarmLog;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.internal.life.Line;
import io.millwright.store.StoreException;
import io.millwright.store.Transaction;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Keeps watches while a test runs, and can be away. */
final class RecordsInMemory implements Records {
  private final Map<MachineId, Watch> watches = new LinkedHashMap<>();
  private final List<Fact> facts = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<Raised> raisings = new ArrayList<>();
  private int kept;
  private boolean away;

  private final Transaction transaction =
      new Transaction() {
        @Override
        public Connection connection() {
          throw new UnsupportedOperationException();
        }

        @Override
        public void afterCommit(Runnable then) {
          then.run();
        }
      };

  @Override
  public List<Watch> all() {
    answer();
    return List.copyOf(watches.values());
  }

  @Override
  public void keep(Watch before, Watch after, List<Fact> told, Consumer<Transaction> also) {
    answer();
    watches.put(
        after.machine(),
        Watch.kept(
            after.machine(),
            after.kind(),
            after.light(),
            after.since(),
            after.life().standings(),
            after.pending()));
    after
        .life()
        .unwritten()
        .forEach(
            line -> {
              lines.add(0, line);
              if (line.step().kind() == AlarmStep.Kind.RAISED) {
                AlarmStep step = line.step();
                raisings.add(
                    0,
                    new Raised(
                        after.machine(), line.cause(), step.light(), step.words(), step.at()));
              }
            });
    also.accept(transaction);
    facts.addAll(told);
    kept++;
  }

  @Override
  public SortedMap<String, Long> count(Set<MachineId> machines) {
    answer();
    long count = machines.stream().filter(watches::containsKey).count();
    return count == 0 ? new TreeMap<>() : new TreeMap<>(Map.of("lights", count));
  }

  @Override
  public void forget(Set<MachineId> machines) {
    answer();
    watches.keySet().removeAll(machines);
  }

  @Override
  public List<AlarmStep> past(MachineId machine, String cause, int most) {
    return lines.stream()
        .filter(line -> line.cause().equals(cause))
        .map(Line::step)
        .limit(most)
        .toList();
  }

  @Override
  public List<Raised> raised(Instant since, Predicate<Raised> wanted, int most) {
    return raisings.stream()
        .filter(raised -> !raised.at().isBefore(since))
        .filter(wanted)
        .limit(most)
        .toList();
  }

  @Override
  public List<AlarmLog.Entry> log(
      Instant from, Instant to, int most, Predicate<AlarmLog.Entry> wanted) {
    throw new UnsupportedOperationException("lines are not kept by machine");
  }

  @Override
  public void forget(Instant before) {
    lines.removeIf(line -> line.step().at().isBefore(before));
  }

  /** How often something was kept. */
  int kept() {
    return kept;
  }

  List<Fact> facts() {
    return facts;
  }

  void goAway() {
    away = true;
  }

  void comeBack() {
    away = false;
  }

  private void answer() {
    if (away) {
      throw new StoreException(StoreException.Fault.AWAY, "no answer", null);
    }
  }
}
