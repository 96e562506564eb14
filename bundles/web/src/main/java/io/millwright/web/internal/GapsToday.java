package io.millwright.web.internal;

import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many gaps touch today, for every machine: read from history once, then kept up by the news.
 */
final class GapsToday {
  // Longer than a day, since "today" begins at another moment in each zone.
  private static final Duration LOOK_BACK = Duration.ofHours(49);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(15);
  private static final int MOST = 2_000;

  private record Name(GapCause cause, Instant from) {}

  private static final class Known {
    private final Map<Name, Gap> gaps = new HashMap<>();
    private boolean complete;
    private Instant asked = Instant.MIN;
  }

  private final Neighbour<History> history;
  private final Map<MachineId, Known> byMachine = new HashMap<>();

  GapsToday(Neighbour<History> history) {
    this.history = history;
  }

  synchronized void heard(Gap gap) {
    Known known = known(gap.machine());
    if (known.gaps.size() < MOST) {
      known.gaps.put(new Name(gap.cause(), gap.from()), gap);
    }
  }

  /** The count for today in {@code zone}. */
  synchronized int count(MachineId machine, ZoneId zone, Instant now) {
    Known known = known(machine);
    if (!known.complete && now.isAfter(known.asked.plus(ASK_AGAIN))) {
      known.asked = now;
      fill(known, machine, now);
    }
    Instant midnight = now.atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant();
    known.gaps.values().removeIf(gap -> endsBefore(gap, now.minus(LOOK_BACK)));
    return (int) known.gaps.values().stream().filter(gap -> !endsBefore(gap, midnight)).count();
  }

  private Known known(MachineId machine) {
    return byMachine.computeIfAbsent(machine, id -> new Known());
  }

  private void fill(Known known, MachineId machine, Instant now) {
    // What the news said is newer than what history already wrote down.
    List<Gap> stored =
        history.ask(past -> past.gaps(machine, Span.until(now, LOOK_BACK), MOST), List.of());
    stored.forEach(gap -> known.gaps.putIfAbsent(new Name(gap.cause(), gap.from()), gap));
    known.complete = !history.isAway();
  }

  private static boolean endsBefore(Gap gap, Instant moment) {
    Instant to = gap.to();
    return to != null && to.isBefore(moment);
  }
}
