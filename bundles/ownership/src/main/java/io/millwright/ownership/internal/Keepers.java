package io.millwright.ownership.internal;

import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.internal.db.StepTables;
import io.millwright.store.Store;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Who keeps data, and who did once and is away. */
@Component(service = Keepers.class)
public final class Keepers {
  private final Store store;
  private final Map<String, DataKeeper> here = new ConcurrentHashMap<>();

  /** With nobody yet. */
  @Activate
  public Keepers(@Reference Casebook casebook) {
    this.store = casebook.store();
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void addKeeper(DataKeeper keeper) {
    here.put(keeper.name(), keeper);
  }

  void removeKeeper(DataKeeper keeper) {
    here.remove(keeper.name(), keeper);
  }

  /** Remembers who is here: whoever comes while the database is away is told it later. */
  void remember() {
    store.change(
        transaction -> {
          var known = StepTables.keepers(transaction);
          here.keySet().stream()
              .filter(name -> !known.contains(name))
              .forEach(name -> StepTables.add(transaction, name));
        });
  }

  /** Names of those who were here once and are not now. */
  SortedSet<String> away() {
    var away = new TreeSet<String>(store.find(StepTables::keepers));
    away.removeAll(here.keySet());
    return away;
  }

  /** Those who are here, in the order of their turns. */
  List<DataKeeper> here() {
    return here.values().stream()
        .sorted(Comparator.comparing(DataKeeper::stage).thenComparing(DataKeeper::name))
        .toList();
  }
}
