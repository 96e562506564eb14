package io.millwright.monitoring.internal;

import io.millwright.bus.MachineEventReceived;
import io.millwright.history.PastEvent;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The collisions of late, for rules that count them. In memory; what was before the start is
 * fetched from the past. Used by one thread at a time.
 */
final class Bumps {
  private static final int MOST = 1_000;

  /** Those of one machine, by the time they happened. */
  private static final class Of {
    private boolean fetched;
    private final NavigableMap<Instant, MachineEvent> all = new TreeMap<>();

    private void add(Instant at, MachineEvent event) {
      all.put(at.truncatedTo(ChronoUnit.MILLIS), event);
      if (all.size() > MOST) {
        all.pollFirstEntry();
      }
    }
  }

  private final Recollection past;
  private final Map<MachineId, Of> machines = new HashMap<>();

  /**
   * @param past what was before the start
   */
  Bumps(Recollection past) {
    this.past = past;
  }

  /** One came: what the law says of it, together with those before. */
  Verdict.Judged hear(MachineEventReceived told, CollisionLaw law) {
    Of known = machines.computeIfAbsent(told.machine(), each -> new Of());
    Instant at = told.stamp().time().truncatedTo(ChronoUnit.MILLIS);
    if (law.repeats() && !known.fetched) {
      fetch(known, told.machine(), at.minus(law.span()), at);
    }
    known.add(at, told.event());
    var late = known.all.subMap(at.minus(law.span()), false, at, true).values();
    int hard = (int) late.stream().filter(law::isHard).count();
    return law.judge(told.event(), told.stamp(), late.size(), hard);
  }

  private void fetch(Of known, MachineId machine, Instant from, Instant until) {
    past.events(machine, from, until)
        .ifPresent(
            events -> {
              known.fetched = true;
              events.stream()
                  .filter(each -> each.event().kind().equals(MachineEvent.COLLISION))
                  .forEach(each -> addOld(known, each));
            });
  }

  private static void addOld(Of known, PastEvent old) {
    known.all.putIfAbsent(old.stamp().time().truncatedTo(ChronoUnit.MILLIS), old.event());
  }

  /** Nothing is known of these any more. */
  void forget(Set<MachineId> gone) {
    machines.keySet().removeAll(gone);
  }
}
