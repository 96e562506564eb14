package io.millwright.driver.opcua.wire;

import io.millwright.model.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/**
 * The conditions of one machine that are still of interest. It outlives connections: what the
 * machine does not repeat after a reconnect has gone meanwhile.
 */
public final class ConditionLedger {
  /** What an acknowledgement needs. */
  record Entry(Condition condition, NodeId node, ByteString eventId) {}

  private final Map<String, Entry> entries = new HashMap<>();
  private final Set<String> repeated = new HashSet<>();
  private boolean refreshing;

  /** Notes a condition; one the machine does not retain is of no interest any more. */
  synchronized void note(Entry entry, boolean retain) {
    String id = entry.condition().id();
    repeated.add(id);
    if (retain) {
      entries.put(id, entry);
    } else {
      entries.remove(id);
    }
  }

  synchronized Optional<Entry> find(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  /** The ids of all that are of interest. */
  synchronized Set<String> present() {
    return Set.copyOf(entries.keySet());
  }

  synchronized void beginRefresh() {
    refreshing = true;
    repeated.clear();
  }

  /** The conditions that the refresh did not repeat, as gone. */
  synchronized List<Condition> endRefresh(Instant now) {
    var gone = new ArrayList<Condition>();
    if (refreshing) {
      entries
          .values()
          .removeIf(
              entry -> {
                boolean silent = !repeated.contains(entry.condition().id());
                if (silent) {
                  gone.add(inactive(entry.condition(), now));
                }
                return silent;
              });
    }
    refreshing = false;
    return gone;
  }

  private static Condition inactive(Condition last, Instant now) {
    return new Condition(
        last.id(),
        last.name(),
        false,
        last.acknowledged(),
        last.severity(),
        last.message(),
        last.code(),
        now);
  }
}
