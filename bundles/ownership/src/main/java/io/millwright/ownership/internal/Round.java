package io.millwright.ownership.internal;

import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.internal.db.Dossier;
import io.millwright.ownership.internal.db.StepTables;
import io.millwright.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Goes from keeper to keeper. What each holds is written down before anything of it is let go, and
 * each step may be done again: whenever it is broken off, it goes on where it was.
 */
final class Round {
  private final Store store;
  private final Keepers keepers;

  Round(Store store, Keepers keepers) {
    this.store = store;
    this.keepers = keepers;
  }

  /** Lets go of what is there; what is to be waited for, empty if all is gone. */
  String go(Dossier dossier) {
    Set<String> away = keepers.away();
    if (!away.isEmpty()) {
      return "away: " + String.join(", ", away);
    }
    Belongings belongings = dossier.deletion().belongings();
    Map<String, Boolean> steps = store.find(tx -> StepTables.steps(tx, dossier.id()));
    for (DataKeeper.Stage stage : DataKeeper.Stage.values()) {
      var left = new ArrayList<String>();
      for (DataKeeper keeper : keepers.here()) {
        boolean done = steps.getOrDefault(keeper.name(), false);
        if (keeper.stage() == stage && !done) {
          SortedMap<String, Long> held =
              step(dossier.id(), keeper, belongings, steps.containsKey(keeper.name()));
          if (!held.isEmpty()) {
            left.add(keeper.name() + " " + held);
          }
        }
      }
      if (!left.isEmpty()) {
        return "not gone yet: " + String.join(", ", left);
      }
    }
    return "";
  }

  private SortedMap<String, Long> step(
      String id, DataKeeper keeper, Belongings belongings, boolean begun) {
    SortedMap<String, Long> held = keeper.held(belongings);
    if (!begun) {
      SortedMap<String, Long> counted = held;
      store.change(tx -> StepTables.begin(tx, id, keeper.name(), counted));
    }
    if (!held.isEmpty()) {
      keeper.erase(belongings);
      held = keeper.held(belongings);
    }
    if (held.isEmpty()) {
      store.change(tx -> StepTables.done(tx, id, keeper.name()));
    }
    return held;
  }

  /** Counts once more; names of those who hold something that came late, which begin anew. */
  List<String> late(Dossier dossier) {
    Belongings belongings = dossier.deletion().belongings();
    var late = new ArrayList<String>();
    for (DataKeeper keeper : keepers.here()) {
      SortedMap<String, Long> held = keeper.held(belongings);
      if (!held.isEmpty()) {
        store.change(tx -> StepTables.begin(tx, dossier.id(), keeper.name(), held));
        late.add(keeper.name());
      }
    }
    return late;
  }
}
