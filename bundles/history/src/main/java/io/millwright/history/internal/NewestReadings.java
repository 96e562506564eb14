package io.millwright.history.internal;

import io.millwright.history.StoredReading;
import io.millwright.history.internal.db.Newest;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The newest reading of each of a machine's signals, and which are not saved yet. */
final class NewestReadings {
  /** What is known of a signal: each reading that is accepted passes here, so it is found once. */
  private static final class Held {
    private Newest newest;
    private boolean saved;

    Held(Newest newest, boolean saved) {
      this.newest = newest;
      this.saved = saved;
    }

    void offer(StoredReading next) {
      if (newest.imported() || next.sequence().compareTo(newest.stored().sequence()) > 0) {
        newest = newest.followedBy(next, false);
        saved = false;
      }
    }
  }

  private final Map<SignalId, Held> signals = new HashMap<>();

  NewestReadings(Collection<Newest> saved) {
    saved.forEach(each -> signals.put(each.signal(), new Held(each, true)));
  }

  /** Takes a reading if it is newer by its place. */
  void offer(StoredReading next) {
    SignalId signal = next.reading().signal();
    Held held = signals.get(signal);
    if (held == null) {
      signals.put(signal, new Held(Newest.first(next, false), false));
    } else {
      held.offer(next);
    }
  }

  /** Those that came from elsewhere and are newer by their time: their places are not ours. */
  List<Newest> newer(Collection<Newest> imported) {
    return imported.stream().filter(this::isNewer).toList();
  }

  private boolean isNewer(Newest imported) {
    Held held = signals.get(imported.signal());
    return held == null || time(imported).isAfter(time(held.newest));
  }

  void take(Collection<Newest> imported) {
    for (Newest each : newer(imported)) {
      Held before = signals.get(each.signal());
      signals.put(each.signal(), new Held(each, before == null || before.saved));
    }
  }

  private static Instant time(Newest newest) {
    return newest.stored().reading().stamp().time();
  }

  private Stream<Newest> all() {
    return signals.values().stream().map(held -> held.newest);
  }

  /** The readings by name of their signals. */
  List<StoredReading> readings() {
    return all().sorted(Comparator.comparing(Newest::signal)).map(Newest::stored).toList();
  }

  List<SignalId> signals() {
    return signals.keySet().stream().sorted().toList();
  }

  Map<SignalId, Instant> since() {
    var since = new HashMap<SignalId, Instant>();
    for (Held held : signals.values()) {
      if (held.newest.since() != null) {
        since.put(held.newest.signal(), held.newest.since());
      }
    }
    return since;
  }

  /** The greatest place of those that came from the machine itself. */
  Optional<Sequence> last() {
    return all()
        .filter(each -> !each.imported())
        .map(each -> each.stored().sequence())
        .max(Sequence::compareTo);
  }

  List<Newest> unsaved() {
    return signals.values().stream().filter(held -> !held.saved).map(held -> held.newest).toList();
  }

  /** These are saved; those that changed meanwhile are not. */
  void saved(Collection<Newest> these) {
    for (Newest each : these) {
      Held held = signals.get(each.signal());
      if (held != null && each.equals(held.newest)) {
        held.saved = true;
      }
    }
  }
}
