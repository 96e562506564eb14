package io.millwright.ownership.internal;

import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataKeeper;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Holds pieces of machines' data; outlives what stands for the process in a test. */
final class FakeKeeper implements DataKeeper {
  /** The process ends here: nobody may catch it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private final String name;
  private final Stage stage;
  private final List<String> order;
  private final SortedMap<String, Long> pieces = new TreeMap<>();
  private long killedAt = -1;
  private boolean broken;

  FakeKeeper(String name, Stage stage, List<String> order) {
    this.name = name;
    this.stage = stage;
    this.order = order;
  }

  FakeKeeper holds(String machine, long count) {
    pieces.put(machine, count);
    return this;
  }

  long of(String machine) {
    return pieces.getOrDefault(machine, 0L);
  }

  /** The next erasing ends with the process when so much is left. */
  void killAt(long left) {
    killedAt = left;
  }

  void broken(boolean now) {
    broken = now;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Stage stage() {
    return stage;
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    long sum = belongings.machines().stream().mapToLong(one -> of(one.text())).sum();
    return sum == 0 ? new TreeMap<>() : new TreeMap<>(Map.of("pieces", sum));
  }

  @Override
  public void erase(Belongings belongings) {
    order.add(name);
    if (broken) {
      throw new IllegalStateException("the disk is sick");
    }
    for (MachineId machine : belongings.machines()) {
      if (killedAt >= 0) {
        pieces.put(machine.text(), killedAt);
        killedAt = -1;
        throw new Killed();
      }
      pieces.remove(machine.text());
    }
  }
}
