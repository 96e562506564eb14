package io.millwright.operation.internal.db;

import io.millwright.model.MachineId;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All rows that are of a machine, whatever table they are in. */
public final class MachineRows {
  // By what people call it.
  private static final Map<String, String> TABLES =
      Map.of(
          "dossiers", "operation_dossier",
          "lights", "operation_light",
          "downtimes", "operation_downtime");

  private MachineRows() {}

  /** How many there are; nothing of which there is none. */
  public static SortedMap<String, Long> count(Transaction transaction, Set<MachineId> machines) {
    var counts = new TreeMap<String, Long>();
    TABLES.forEach(
        (what, table) -> {
          long count =
              machines.stream()
                  .mapToLong(
                      machine ->
                          Sql.list(
                                  transaction,
                                  "SELECT COUNT(*) FROM " + table + " WHERE machine = ?",
                                  row -> row.getLong(1),
                                  machine.text())
                              .get(0))
                  .sum();
          if (count > 0) {
            counts.put(what, count);
          }
        });
    return counts;
  }

  /** Forgets them. */
  public static void forget(Transaction transaction, Set<MachineId> machines) {
    for (String table : TABLES.values()) {
      for (MachineId machine : machines) {
        Sql.run(transaction, "DELETE FROM " + table + " WHERE machine = ?", machine.text());
      }
    }
  }
}
