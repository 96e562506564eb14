package io.millwright.ownership.internal;

import io.millwright.ownership.DataTeller;
import io.millwright.ownership.internal.db.ExportTables;
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

/** Who tells what there is of somebody, and who did once and is away. */
@Component(service = Tellers.class)
public final class Tellers {
  private final Store store;
  private final Map<String, DataTeller> here = new ConcurrentHashMap<>();

  /** With nobody yet. */
  @Activate
  public Tellers(@Reference Casebook casebook) {
    this.store = casebook.store();
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void addTeller(DataTeller teller) {
    here.put(teller.name(), teller);
  }

  void removeTeller(DataTeller teller) {
    here.remove(teller.name(), teller);
  }

  /** Remembers who is here. */
  void remember() {
    store.change(
        transaction -> {
          var known = ExportTables.tellers(transaction);
          here.keySet().stream()
              .filter(name -> !known.contains(name))
              .forEach(name -> ExportTables.addTeller(transaction, name));
        });
  }

  /** Names of those who were here once and are not now. */
  SortedSet<String> away() {
    var away = new TreeSet<String>(store.find(ExportTables::tellers));
    away.removeAll(here.keySet());
    return away;
  }

  /** Those who are here, by name. */
  List<DataTeller> here() {
    return here.values().stream().sorted(Comparator.comparing(DataTeller::name)).toList();
  }
}
