package io.millwright.history.internal;

import io.millwright.history.StoredReading;
import io.millwright.history.internal.db.Newest;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The newest reading of each of a machine's signals, and which are not saved yet. */
final class NewestReadings {
  private final TreeMap<SignalId, Newest> newest = new TreeMap<>();
  private final Set<SignalId> unsaved = new HashSet<>();

  NewestReadings(Collection<Newest> saved) {
    saved.forEach(each -> newest.put(each.signal(), each));
  }

  /** Takes a reading if it is newer by its place. */
  void offer(StoredReading next) {
    SignalId signal = next.reading().signal();
    Newest before = newest.get(signal);
    if (before == null) {
      newest.put(signal, Newest.first(next, false));
    } else if (before.imported() || next.sequence().compareTo(before.stored().sequence()) > 0) {
      newest.put(signal, before.followedBy(next, false));
    } else {
      return;
    }
    unsaved.add(signal);
  }

  /** Those that came from elsewhere and are newer by their time: their places are not ours. */
  List<Newest> newer(Collection<Newest> imported) {
    return imported.stream().filter(this::isNewer).toList();
  }

  private boolean isNewer(Newest imported) {
    Newest before = newest.get(imported.signal());
    return before == null || time(imported).isAfter(time(before));
  }

  void take(Collection<Newest> imported) {
    newer(imported).forEach(each -> newest.put(each.signal(), each));
  }

  private static Instant time(Newest newest) {
    return newest.stored().reading().stamp().time();
  }

  /** The readings by name of their signals. */
  List<StoredReading> readings() {
    return newest.values().stream().map(Newest::stored).toList();
  }

  List<SignalId> signals() {
    return List.copyOf(newest.keySet());
  }

  Map<SignalId, Instant> since() {
    var since = new HashMap<SignalId, Instant>();
    for (Newest each : newest.values()) {
      if (each.since() != null) {
        since.put(each.signal(), each.since());
      }
    }
    return since;
  }

  /** The greatest place of those that came from the machine itself. */
  Optional<Sequence> last() {
    return newest.values().stream()
        .filter(each -> !each.imported())
        .map(each -> each.stored().sequence())
        .max(Sequence::compareTo);
  }

  List<Newest> unsaved() {
    var changed = new ArrayList<Newest>();
    unsaved.forEach(signal -> changed.add(newest.get(signal)));
    return changed;
  }

  /** These are saved; those that changed meanwhile are not. */
  void saved(Collection<Newest> these) {
    for (Newest each : these) {
      if (each.equals(newest.get(each.signal()))) {
        unsaved.remove(each.signal());
      }
    }
  }
}
