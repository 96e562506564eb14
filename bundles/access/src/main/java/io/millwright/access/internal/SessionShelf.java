package io.millwright.access.internal;

import io.millwright.access.AccountId;
import io.millwright.access.internal.db.SessionTable;
import io.millwright.access.internal.db.SessionTable.Kept;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import io.millwright.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Sessions in memory first, so that nobody waits for the database, and a second later in the store.
 * Bounded: the oldest goes when there are too many.
 */
@Component(service = SessionShelf.class)
public final class SessionShelf {
  private static final int MOST = 10_000;
  private static final Duration SAVED_EVERY = Duration.ofMinutes(1);

  private final Store store;
  private final Map<String, Kept> sessions = new LinkedHashMap<>();
  private final Map<String, Instant> saved = new HashMap<>();
  private final Set<String> ended = new LinkedHashSet<>();

  /** Reads all. */
  @Activate
  public SessionShelf(@Reference Store store, @Reference Book migrated) {
    this.store = store;
    for (Kept kept : store.find(SessionTable::all)) {
      sessions.put(kept.hash(), kept);
      saved.put(kept.hash(), kept.session().used());
    }
  }

  synchronized void put(Kept kept) {
    sessions.put(kept.hash(), kept);
    if (sessions.size() > MOST) {
      forget(sessions.keySet().iterator().next());
    }
  }

  synchronized Optional<Kept> get(String hash) {
    return Optional.ofNullable(sessions.get(hash));
  }

  synchronized void used(String hash, Instant time) {
    sessions.computeIfPresent(hash, (same, kept) -> kept.usedAt(time));
  }

  synchronized List<Kept> of(AccountId account) {
    return sessions.values().stream().filter(kept -> kept.account().equals(account)).toList();
  }

  synchronized List<Kept> all() {
    return List.copyOf(sessions.values());
  }

  /** Ends one, now. */
  synchronized void end(String hash) {
    forget(hash);
  }

  /** Ends all of an account within a command. */
  void endAll(Transaction transaction, AccountId account) {
    SessionTable.removeAll(transaction, account);
    transaction.afterCommit(() -> of(account).forEach(kept -> end(kept.hash())));
  }

  private void forget(String hash) {
    sessions.remove(hash);
    if (saved.remove(hash) != null) {
      ended.add(hash);
    }
  }

  /** Saves what is new; if the store is away, the next call does. */
  void flush() {
    for (String hash : endedOnes()) {
      store.change(transaction -> SessionTable.remove(transaction, hash));
      synchronized (this) {
        ended.remove(hash);
      }
    }
    for (Kept kept : unsaved()) {
      note(kept, kept.session().used());
      try {
        store.change(transaction -> SessionTable.save(transaction, kept));
      } catch (StoreException e) {
        note(kept, Instant.EPOCH);
        throw e;
      }
    }
  }

  // Noted before it is saved: what ends in between is taken away there as well.
  private synchronized void note(Kept kept, Instant used) {
    if (sessions.containsKey(kept.hash())) {
      saved.put(kept.hash(), used);
    }
  }

  private synchronized List<String> endedOnes() {
    return List.copyOf(ended);
  }

  private synchronized List<Kept> unsaved() {
    return sessions.values().stream()
        .filter(
            kept -> {
              Instant before = saved.get(kept.hash());
              return before == null || !kept.session().used().isBefore(before.plus(SAVED_EVERY));
            })
        .toList();
  }
}
