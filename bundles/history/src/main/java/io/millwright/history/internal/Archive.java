package io.millwright.history.internal;

import io.millwright.bus.GapFound;
import io.millwright.bus.MachineEventReceived;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import io.millwright.history.StoredReading;
import io.millwright.history.internal.db.CurveTables;
import io.millwright.history.internal.db.HistoryTables;
import io.millwright.history.internal.db.KeptBlock;
import io.millwright.history.internal.db.MachineRows;
import io.millwright.history.internal.db.Mark;
import io.millwright.history.internal.db.NewBlock;
import io.millwright.history.internal.format.Block;
import io.millwright.history.internal.format.DamagedException;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.Reading;
import io.millwright.model.SignalId;
import io.millwright.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What was accepted of all machines: the tables, and in memory what everyone asks for. Shared by
 * who writes, who reads and who tidies up. Thread-safe.
 */
@Component(service = Archive.class)
public final class Archive {
  private final HistoryTables tables;
  private final CurveTables curves;
  private final MachineRows rows;
  private final Damage damage;
  private final Crashes crashes;
  private final Map<MachineId, Past> pasts = new ConcurrentHashMap<>();
  private final Set<MachineId> doubtful = new HashSet<>();
  private final Object writing = new Object();

  @Activate
  public Archive(@Reference Store store) {
    this.tables = new HistoryTables(store);
    this.curves = new CurveTables(store);
    this.rows = new MachineRows(store);
    this.damage = new Damage(tables);
    this.crashes = new Crashes(tables, this::find);
  }

  HistoryTables tables() {
    return tables;
  }

  CurveTables curves() {
    return curves;
  }

  MachineRows rows() {
    return rows;
  }

  Damage damage() {
    return damage;
  }

  /** Keeps all of it or, if it throws, nothing. What was kept before changes nothing. */
  void accept(Collection<? extends News> news) {
    synchronized (writing) {
      var batches = new LinkedHashMap<MachineId, List<ReadingsReceived>>();
      var events = new ArrayList<MachineEventReceived>();
      var gaps = new ArrayList<Gap>();
      for (News each : news) {
        if (each instanceof ReadingsReceived batch) {
          batches.computeIfAbsent(batch.machine(), any -> new ArrayList<>()).add(batch);
        } else if (each instanceof MachineEventReceived event) {
          events.add(event);
        } else if (each instanceof GapFound found) {
          gaps.add(crashes.explained(found.gap()));
        }
      }
      var handovers = new ArrayList<Handover>();
      batches.forEach((machine, all) -> handovers.add(new Handover(admitted(machine, all), all)));
      commit(handovers, events, gaps);
    }
  }

  private void commit(List<Handover> handovers, List<MachineEventReceived> events, List<Gap> gaps) {
    List<NewBlock> blocks = handovers.stream().flatMap(each -> each.blocks().stream()).toList();
    if (blocks.isEmpty() && events.isEmpty() && gaps.isEmpty()) {
      return;
    }
    // Until we know that it was committed, it may have been or not.
    handovers.forEach(each -> doubtful.add(each.past().machine()));
    tables.accept(blocks, events, gaps);
    handovers.forEach(each -> doubtful.remove(each.past().machine()));
    handovers.forEach(Handover::accepted);
  }

  private Past admitted(MachineId machine, List<ReadingsReceived> batches) {
    Past past = find(machine).orElseGet(() -> load(machine, tables.admit(machine)));
    if (doubtful.contains(machine)) {
      catchUp(past);
      doubtful.remove(machine);
    }
    Set<SignalId> strange = new HashSet<>();
    for (ReadingsReceived batch : batches) {
      for (Reading reading : batch.readings()) {
        if (!past.names().knows(reading.signal())) {
          strange.add(reading.signal());
        }
      }
    }
    admit(past, strange);
    return past;
  }

  /** Numbers signals that have no number yet. */
  void admit(Past past, Set<SignalId> signals) {
    synchronized (writing) {
      if (!past.names().know(signals)) {
        past.name(new SignalNumbers(tables.admit(past.id(), signals)));
      }
    }
  }

  /** What is known of a machine; empty if nothing of it was ever accepted. */
  Optional<Past> find(MachineId machine) {
    Past known = pasts.get(machine);
    if (known != null) {
      return Optional.of(known);
    }
    synchronized (writing) {
      known = pasts.get(machine);
      if (known != null) {
        return Optional.of(known);
      }
      OptionalInt number = tables.number(machine);
      if (number.isEmpty() && tables.newest(machine).isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(load(machine, tables.admit(machine)));
    }
  }

  /** All machines of which something is in memory. */
  Collection<Past> known() {
    return pasts.values();
  }

  /** What is known of a machine, as if something of it had been accepted. */
  Past admit(MachineId machine) {
    synchronized (writing) {
      return find(machine).orElseGet(() -> load(machine, tables.admit(machine)));
    }
  }

  /** Whether this is what others get, too. */
  @SuppressWarnings("ReferenceEquality") // It is about this very one: no two are equal.
  boolean isCurrent(Past past) {
    return pasts.get(past.machine()) == past;
  }

  /** Forgets what is in memory of a machine: it is not certain to be what is in the tables. */
  void doubt(Past past) {
    synchronized (writing) {
      past.seam().move(() -> pasts.remove(past.machine(), past));
    }
  }

  /** Deletes all of a machine. What is accepted of it later begins anew. */
  void erase(MachineId machine) {
    while (find(machine).filter(past -> !erase(past)).isPresent()) {
      // Somebody doubted that one meanwhile: there is another.
    }
    rows.deleteRest(machine);
  }

  /** Whether it was the right one. */
  private boolean erase(Past past) {
    // Whoever packs or takes in a past sees afterwards that this one is not current any more.
    past.upkeep().lock();
    try {
      if (!isCurrent(past)) {
        return false;
      }
      rows.deleteCurves(past.machine());
      synchronized (writing) {
        past.seam().move(() -> forget(past));
      }
      return true;
    } finally {
      past.upkeep().unlock();
    }
  }

  // Whether it was committed is not certain if it fails: what is in memory is worth nothing then.
  private void forget(Past past) {
    try {
      rows.deleteRest(past.machine());
    } finally {
      pasts.remove(past.machine(), past);
      doubtful.remove(past.machine());
    }
  }

  private Past load(MachineId machine, int number) {
    Mark mark = tables.mark(number);
    var past =
        new Past(
            machine,
            number,
            new SignalNumbers(tables.admit(number, Set.of())),
            mark,
            tables.accepted(number),
            tables.newest(machine));
    past.rowsLeft(curves.anyRows(machine, mark.row()));
    catchUp(past);
    past.loaded();
    pasts.put(machine, past);
    return past;
  }

  /** Takes in the blocks that are in the table and not in memory. */
  private void catchUp(Past past) {
    List<KeptBlock> blocks;
    do {
      blocks = tables.blocks(past.id(), past.lastBlock());
      blocks.forEach(block -> past.keep(block, readings(past, block)));
    } while (!blocks.isEmpty());
  }

  private List<StoredReading> readings(Past past, KeptBlock block) {
    var readings = new ArrayList<StoredReading>();
    try {
      Block.decode(past.names(), block.body(), readings::add);
    } catch (DamagedException e) {
      damage.tell(past.machine(), block, e);
    }
    return readings;
  }
}
