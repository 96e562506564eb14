package io.millwright.remote.session.internal;

import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machines of this house and where they stand, for who asks every second: read when that
 * changed, and once a minute. While the database is away, what was read last.
 */
final class MachineList {
  private static final Logger LOG = LoggerFactory.getLogger(MachineList.class);
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final Fleet fleet;
  private final Clock clock;
  private Map<MachineId, Optional<Site>> known = Map.of();
  private Instant next = Instant.MIN;

  MachineList(Fleet fleet, Clock clock) {
    this.fleet = fleet;
    this.clock = clock;
  }

  /** Somebody changed it. */
  synchronized void changed() {
    next = Instant.MIN;
  }

  List<MachineId> all() {
    return List.copyOf(look().keySet());
  }

  Optional<Site> standing(MachineId machine) {
    return look().getOrDefault(machine, Optional.empty());
  }

  private synchronized Map<MachineId, Optional<Site>> look() {
    Instant now = clock.instant();
    // Who sets the clock back does not wait for it.
    if (!now.isBefore(next) || next.isAfter(now.plus(FRESH))) {
      next = now.plus(read() ? FRESH : AGAIN);
    }
    return known;
  }

  private boolean read() {
    try {
      var found = new LinkedHashMap<MachineId, Optional<Site>>();
      for (Machine one : fleet.machines()) {
        found.put(one.id(), one.site());
      }
      known = found;
      return true;
    } catch (StoreException e) {
      LOG.debug("the machines are as they were read last", e);
      return false;
    }
  }
}
