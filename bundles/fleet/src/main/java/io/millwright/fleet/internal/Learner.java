package io.millwright.fleet.internal;

import io.millwright.bus.LinkChanged;
import io.millwright.bus.Listener;
import io.millwright.bus.NameplateReceived;
import io.millwright.bus.News;
import io.millwright.bus.Outbox;
import io.millwright.fleet.internal.db.FleetTables;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataKeeper;
import io.millwright.store.StorableText;
import io.millwright.store.Store;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Learns from the bus which machines there are, of what kind, and what they say they are; forgets
 * them when their owner wants so.
 */
@Component
public final class Learner implements Listener, DataKeeper {
  private static final int LONGEST_TEXT = 255;

  private final FleetTables tables;
  private final Clock clock;

  // What was saved before: link news comes again every ten seconds.
  private final Map<MachineId, String> kinds = new ConcurrentHashMap<>();

  @Activate
  public Learner(@Reference Store store, @Reference Outbox outbox) {
    this(store, outbox, Clock.systemUTC());
  }

  Learner(Store store, Outbox outbox, Clock clock) {
    this.tables = new FleetTables(store, outbox);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "fleet";
  }

  @Override
  public void on(News news) {
    if (news instanceof LinkChanged link) {
      String kind = StorableText.of(link.kind(), LONGEST_TEXT);
      if (!kind.equals(kinds.get(link.machine()))) {
        tables.learn(link.machine(), kind, clock.instant());
        kinds.put(link.machine(), kind);
      }
    } else if (news instanceof NameplateReceived received) {
      tables.learn(received.machine(), storable(received.nameplate()), received.received());
    }
  }

  // The others ask here whose a machine is, until they are done.
  @Override
  public Stage stage() {
    return Stage.REGISTER;
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    return tables.held(belongings);
  }

  @Override
  public void erase(Belongings belongings) {
    belongings.machines().forEach(kinds::remove);
    tables.erase(belongings);
  }

  // As it will be read back; else it would differ again every minute.
  private static Nameplate storable(Nameplate nameplate) {
    var fields = new HashMap<String, String>();
    nameplate
        .fields()
        .forEach(
            (name, words) ->
                fields.put(StorableText.of(name, LONGEST_TEXT), StorableText.of(words)));
    return new Nameplate(fields);
  }
}
