package io.millwright.access.internal;

import io.millwright.access.AccountId;
import io.millwright.access.internal.db.TokenTable;
import io.millwright.access.internal.db.TokenTable.Kept;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tokens in memory and in the store; when one was last used is saved once a minute. */
@Component(service = TokenShelf.class)
public final class TokenShelf {
  private static final Duration SAVED_EVERY = Duration.ofMinutes(1);

  private final Store store;
  private final Map<String, Kept> tokens = new ConcurrentHashMap<>();
  private final Map<String, Instant> saved = new ConcurrentHashMap<>();

  /** Reads all. */
  @Activate
  public TokenShelf(@Reference Store store, @Reference Book migrated) {
    this.store = store;
    store.find(TokenTable::all).forEach(kept -> tokens.put(kept.hash(), kept));
  }

  Optional<Kept> get(String hash) {
    return Optional.ofNullable(tokens.get(hash));
  }

  List<Kept> of(AccountId account) {
    return tokens.values().stream().filter(kept -> kept.account().equals(account)).toList();
  }

  void used(String hash, Instant time) {
    tokens.computeIfPresent(hash, (same, kept) -> kept.usedAt(time));
  }

  /** Adds one within a command. */
  void add(Transaction transaction, Kept kept) {
    TokenTable.add(transaction, kept);
    transaction.afterCommit(() -> tokens.put(kept.hash(), kept));
  }

  /** Ends one within a command. */
  void end(Transaction transaction, String hash) {
    TokenTable.remove(transaction, hash);
    transaction.afterCommit(() -> forget(hash));
  }

  /** Ends all of an account within a command. */
  void endAll(Transaction transaction, AccountId account) {
    TokenTable.removeAll(transaction, account);
    transaction.afterCommit(() -> of(account).forEach(kept -> forget(kept.hash())));
  }

  private void forget(String hash) {
    tokens.remove(hash);
    saved.remove(hash);
  }

  /** Saves which were used; if the store is away, the next call does. */
  void flush() {
    for (Kept kept : tokens.values()) {
      Instant used = kept.token().used().orElse(Instant.EPOCH);
      Instant before = saved.getOrDefault(kept.hash(), Instant.EPOCH);
      if (!used.isBefore(before.plus(SAVED_EVERY))) {
        store.change(transaction -> TokenTable.used(transaction, kept.hash(), used));
        saved.put(kept.hash(), used);
      }
    }
  }
}
