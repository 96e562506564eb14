package io.millwright.monitoring.internal;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import io.millwright.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps watches while a test runs, and can be away. */
final class RecordsInMemory implements Records {
  private final Map<MachineId, Watch> watches = new LinkedHashMap<>();
  private final List<Fact> facts = new ArrayList<>();
  private int kept;
  private boolean away;

  @Override
  public List<Watch> all() {
    answer();
    return List.copyOf(watches.values());
  }

  @Override
  public void keep(Watch before, Watch after, List<Fact> told) {
    answer();
    watches.put(
        after.machine(),
        Watch.kept(after.machine(), after.kind(), after.light(), after.since(), after.alarms()));
    facts.addAll(told);
    kept++;
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
