package io.millwright.driver.telephony.engine;

import io.millwright.model.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The conditions of one machine that are active: outlives links, so that a probe which is taken out
 * of the file takes its condition with it. Thread-safe.
 */
public final class Ledger {
  private final Map<String, Condition> active = new LinkedHashMap<>();

  synchronized void keep(Condition condition) {
    if (condition.active()) {
      active.put(condition.id(), condition);
    } else {
      active.remove(condition.id());
    }
  }

  /** Takes out what is active and not among the known, and says that it ended. */
  synchronized List<Condition> others(Set<String> known, Instant now) {
    var ended = new ArrayList<Condition>();
    for (Condition was : List.copyOf(active.values())) {
      if (!known.contains(was.id())) {
        active.remove(was.id());
        ended.add(
            new Condition(was.id(), was.name(), false, false, 1, "not watched any more", "", now));
      }
    }
    return ended;
  }
}
