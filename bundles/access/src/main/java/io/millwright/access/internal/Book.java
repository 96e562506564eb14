package io.millwright.access.internal;

import io.millwright.access.AccountId;
import io.millwright.access.Blocks.Block;
import io.millwright.access.Caller;
import io.millwright.access.internal.db.AccountTables;
import io.millwright.access.internal.db.BlockTable;
import io.millwright.access.internal.db.Known;
import io.millwright.audit.Deed.Door;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import io.millwright.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * All accounts and blocks, in memory and in the store. Reading never waits: who must mend an away
 * database still gets in. Commands are done one at a time and are seen once they are saved.
 */
@Component(service = Book.class)
public final class Book {
  private final Store store;
  private final Map<AccountId, Known> accounts = new ConcurrentHashMap<>();
  private final Map<String, Block> blocks = new ConcurrentHashMap<>();
  private final Set<AccountId> unsaved = ConcurrentHashMap.newKeySet();
  private final ReentrantLock commands = new ReentrantLock();

  /** Reads all. */
  @Activate
  public Book(@Reference Store store) {
    this.store = store;
    store.migrate(
        new Migrations(
            "access",
            Book.class.getClassLoader(),
            "io/millwright/access/internal/db/changelog.sql"));
    store.find(AccountTables::all).forEach(known -> accounts.put(known.id(), known));
    store.find(BlockTable::all).forEach(block -> blocks.put(block.customer(), block));
  }

  /** All accounts, in no order. */
  public List<Known> all() {
    return List.copyOf(accounts.values());
  }

  /** The account of that id. */
  public Optional<Known> byId(AccountId id) {
    return Optional.ofNullable(accounts.get(id));
  }

  /** The account of that login. */
  public Optional<Known> byLogin(String login) {
    return accounts.values().stream().filter(known -> known.login().equals(login)).findFirst();
  }

  /** The blocks that hold. */
  List<Block> blocks() {
    return List.copyOf(blocks.values());
  }

  /** Whether neither the account nor its customer is blocked, and its person has come. */
  public boolean letsIn(Known known) {
    return known.isActive() && known.account().customer().filter(blocks::containsKey).isEmpty();
  }

  /** Whether the caller's account lets nobody in any more. The site's own script has none. */
  public boolean keepsOut(Caller caller) {
    return byId(caller.account())
        .map(known -> !letsIn(known))
        .orElse(caller.door() != Door.FILES && caller.door() != Door.PLATFORM);
  }

  /** Does a command: in one transaction, alone. */
  public void change(Store.Change work) {
    commands.lock();
    try {
      store.change(work);
    } finally {
      commands.unlock();
    }
  }

  /** Adds an account within a command. */
  void add(Transaction transaction, Known known) {
    AccountTables.save(transaction, known);
    transaction.afterCommit(() -> accounts.put(known.id(), known));
  }

  /** Changes an account within a command; returns it as it will be. */
  Known save(Transaction transaction, Known known, UnaryOperator<Known> change) {
    Known changed = change.apply(accounts.getOrDefault(known.id(), known));
    AccountTables.save(transaction, changed);
    // Once more on what it is then: a log-in may have used up a code meanwhile.
    transaction.afterCommit(
        () -> accounts.computeIfPresent(known.id(), (id, now) -> change.apply(now)));
    return changed;
  }

  /** Takes an account away within a command. */
  void remove(Transaction transaction, AccountId id) {
    AccountTables.remove(transaction, id);
    transaction.afterCommit(() -> accounts.remove(id));
  }

  /** Blocks a customer within a command. */
  void block(Transaction transaction, Block block) {
    BlockTable.add(transaction, block);
    transaction.afterCommit(() -> blocks.put(block.customer(), block));
  }

  /** Lifts a block within a command. */
  void lift(Transaction transaction, String customer) {
    BlockTable.remove(transaction, customer);
    transaction.afterCommit(() -> blocks.remove(customer));
  }

  /** Changes what a log-in changes: at once in memory, soon in the store. */
  void touch(AccountId id, UnaryOperator<Known> change) {
    accounts.computeIfPresent(
        id,
        (same, now) -> {
          unsaved.add(id);
          return change.apply(now);
        });
  }

  /** Saves what log-ins changed; if the store is away, the next call does. */
  void flush() {
    for (AccountId id : List.copyOf(unsaved)) {
      unsaved.remove(id);
      try {
        change(
            transaction -> {
              Known known = accounts.get(id);
              if (known != null) {
                AccountTables.update(transaction, known);
              }
            });
      } catch (StoreException e) {
        unsaved.add(id);
        throw e;
      }
    }
  }
}
