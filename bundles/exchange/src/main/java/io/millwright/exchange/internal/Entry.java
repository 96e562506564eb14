package io.millwright.exchange.internal;

import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.NameplateChanged;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the register of machines knows of one, as fields of {@code machine.json}. */
final class Entry {
  private Entry() {}

  /** Nothing if the register does not know the machine. */
  static Map<String, Object> of(MachineId machine, Fleet fleet) {
    var fields = new TreeMap<String, Object>();
    fleet.machine(machine).ifPresent(known -> add(fields, known));
    List<Map<String, Object>> changes = changes(machine, fleet);
    if (!changes.isEmpty()) {
      fields.put("nameplateChanges", changes);
    }
    return fields;
  }

  private static void add(Map<String, Object> fields, Machine known) {
    fields.put("kind", known.kind());
    fields.put("location", known.location());
    fields.put("nameplate", known.nameplate().fields());
    known.site().ifPresent(site -> fields.put("site", site(site)));
  }

  private static Map<String, Object> site(Site site) {
    return new TreeMap<>(
        Map.of(
            "id", site.id(),
            "customer", site.customer(),
            "name", site.name(),
            "country", site.country(),
            "zone", site.zone().getId()));
  }

  private static List<Map<String, Object>> changes(MachineId machine, Fleet fleet) {
    var rows = new ArrayList<Map<String, Object>>();
    for (NameplateChanged changed : fleet.nameplateChanges(machine, Integer.MAX_VALUE)) {
      for (NameplateChanged.Change change : changed.changes()) {
        rows.add(
            new TreeMap<>(
                Map.of(
                    "at", changed.at().toString(),
                    "field", change.field(),
                    "before", change.before(),
                    "after", change.after())));
      }
    }
    return rows;
  }
}
