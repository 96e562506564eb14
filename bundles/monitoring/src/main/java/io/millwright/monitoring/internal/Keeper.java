package io.millwright.monitoring.internal;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import io.millwright.store.StoreException;
import io.millwright.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps watches, and bears a store that is away: what was judged holds meanwhile and is kept later.
 * Used by one thread at a time.
 */
final class Keeper {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private static final Duration REMEMBERED = Duration.ofDays(366);

  private final Records records;
  private final Map<MachineId, Watch> kept = new HashMap<>();
  private boolean away;
  private boolean recalled;
  private Instant forgetting = Instant.MIN;

  Keeper(Records records) {
    this.records = records;
  }

  Records records() {
    return records;
  }

  /**
   * What was kept before the start, told once. Tried again with every event if the store is away: a
   * failed start is never repeated.
   */
  List<Watch> recalled(Instant start) {
    if (recalled) {
      return List.of();
    }
    try {
      List<Watch> all =
          records.all().stream().map(saved -> saved.with(Contact.none(start))).toList();
      all.forEach(saved -> kept.put(saved.machine(), saved));
      recalled = true;
      away = false;
      return all;
    } catch (StoreException e) {
      noteAway(e);
      return List.of();
    }
  }

  /** Keeps it now, or with the next news or second; the watch as it then is. */
  Watch keptSoon(Watch after, Instant now) {
    if (!recalled) {
      return after;
    }
    try {
      Watch written = keptNow(after, now, transaction -> {});
      away = false;
      return written;
    } catch (StoreException e) {
      noteAway(e);
      return after;
    }
  }

  /**
   * Keeps it.
   *
   * @param also done in the same transaction
   * @throws StoreException if it cannot be kept
   */
  Watch keptNow(Watch after, Instant now, Consumer<Transaction> also) {
    Watch saved = kept.get(after.machine());
    if (saved != null && after.isKeptAs(saved)) {
      return after;
    }
    Watch before = saved == null ? Watch.begun(after.machine(), now) : saved;
    List<Fact> facts = after.factsSince(before, now);
    records.keep(before, after, facts, also);
    Watch written = after.with(after.life().written());
    kept.put(after.machine(), written);
    if (before.light() != after.light()) {
      LOG.info(
          "{}: {} after {}: {}",
          after.machine(),
          after.light(),
          before.light(),
          after.shown().reason());
    }
    return written;
  }

  /** Once an hour, what happened more than a year ago is forgotten. */
  void forgetOld(Instant now) {
    if (recalled && !away && !now.isBefore(forgetting)) {
      forgetting = now.plus(Duration.ofHours(1));
      try {
        records.forget(now.minus(REMEMBERED));
      } catch (StoreException e) {
        noteAway(e);
      }
    }
  }

  /** Forgets these machines. */
  void forget(Set<MachineId> machines) {
    records.forget(machines);
    kept.keySet().removeAll(machines);
  }

  private void noteAway(StoreException e) {
    if (e.fault() != StoreException.Fault.AWAY) {
      throw e;
    }
    if (!away) {
      LOG.warn("The store is away; lights are kept when it is back: {}", e.getMessage());
    }
    away = true;
  }
}
