package io.millwright.ownership.internal.db;

import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The SQL of what is done of a deletion, and of who keeps data. */
public final class StepTables {
  private StepTables() {}

  /** Of each keeper that was counted in this round whether it is done. */
  public static Map<String, Boolean> steps(Transaction transaction, String id) {
    var steps = new HashMap<String, Boolean>();
    Sql.list(
            transaction,
            "SELECT keeper, done FROM ownership_deletion_step WHERE deletion_id = ?",
            row -> Map.entry(row.getString(1), row.getInt(2) != 0),
            id)
        .forEach(step -> steps.put(step.getKey(), step.getValue()));
    return steps;
  }

  /** Begins a keeper's step: what it holds is added to what it held before. */
  public static void begin(
      Transaction transaction, String id, String keeper, Map<String, Long> held) {
    step(transaction, id, keeper, false);
    held.forEach((what, pieces) -> add(transaction, id, keeper, what, pieces));
  }

  /** A keeper holds nothing any more. */
  public static void done(Transaction transaction, String id, String keeper) {
    step(transaction, id, keeper, true);
  }

  /** All begins anew: what was restored is to go again. */
  public static void forget(Transaction transaction, String id) {
    Sql.run(transaction, "DELETE FROM ownership_deletion_step WHERE deletion_id = ?", id);
    Sql.run(transaction, "DELETE FROM ownership_deletion_count WHERE deletion_id = ?", id);
  }

  /** What each keeper held, by its name. */
  public static SortedMap<String, SortedMap<String, Long>> counts(
      Transaction transaction, String id) {
    var counts = new TreeMap<String, SortedMap<String, Long>>();
    steps(transaction, id).keySet().forEach(keeper -> counts.put(keeper, new TreeMap<>()));
    Sql.list(
            transaction,
            "SELECT keeper, what, pieces FROM ownership_deletion_count WHERE deletion_id = ?",
            row -> Map.entry(row.getString(1), Map.entry(row.getString(2), row.getLong(3))),
            id)
        .forEach(
            one ->
                counts
                    .computeIfAbsent(one.getKey(), keeper -> new TreeMap<>())
                    .put(one.getValue().getKey(), one.getValue().getValue()));
    return counts;
  }

  /** Whoever was here once. */
  public static List<String> keepers(Transaction transaction) {
    return Sql.list(transaction, "SELECT keeper FROM ownership_keeper", row -> row.getString(1));
  }

  /** Remembers that it was here. */
  public static void add(Transaction transaction, String keeper) {
    Sql.run(transaction, "INSERT INTO ownership_keeper (keeper) VALUES (?)", keeper);
  }

  /** Which site this is; made if it is not known yet. */
  public static String site(Transaction transaction, String otherwise) {
    return Sql.list(transaction, "SELECT site FROM ownership_site", row -> row.getString(1))
        .stream()
        .findFirst()
        .orElseGet(
            () -> {
              Sql.run(
                  transaction, "INSERT INTO ownership_site (id, site) VALUES (1, ?)", otherwise);
              return otherwise;
            });
  }

  private static void step(Transaction transaction, String id, String keeper, boolean done) {
    int changed =
        Sql.run(
            transaction,
            "UPDATE ownership_deletion_step SET done = ? WHERE deletion_id = ? AND keeper = ?",
            done ? 1 : 0,
            id,
            keeper);
    if (changed == 0) {
      Sql.run(
          transaction,
          "INSERT INTO ownership_deletion_step (done, deletion_id, keeper) VALUES (?, ?, ?)",
          done ? 1 : 0,
          id,
          keeper);
    }
  }

  private static void add(
      Transaction transaction, String id, String keeper, String what, long pieces) {
    int changed =
        Sql.run(
            transaction,
            "UPDATE ownership_deletion_count SET pieces = pieces + ?"
                + " WHERE deletion_id = ? AND keeper = ? AND what = ?",
            pieces,
            id,
            keeper,
            what);
    if (changed == 0) {
      Sql.run(
          transaction,
          "INSERT INTO ownership_deletion_count (pieces, deletion_id, keeper, what)"
              + " VALUES (?, ?, ?, ?)",
          pieces,
          id,
          keeper,
          what);
    }
  }
}
