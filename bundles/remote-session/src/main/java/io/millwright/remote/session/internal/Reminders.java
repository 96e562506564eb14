package io.millwright.remote.session.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.audit.Deed;
import io.millwright.remote.session.RemoteSession.Act;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.internal.db.ReminderTable;
import io.millwright.remote.session.internal.db.ReminderTable.Row;
import io.millwright.remote.session.internal.db.ReminderTable.Which;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is still to be done for sessions, here or elsewhere, and by whose right: in memory and in
 * the store. While the database is away it is kept in memory, and written later.
 */
@Component(service = Reminders.class)
public final class Reminders {
  /** What is to be done. */
  enum Purpose {
    /** What is different after it is to be told to its ticket. */
    DIFFERENCE,
    /** Its receipt is to be told to its ticket; the words are the state that was told. */
    RECEIPT,
    /** Its minutes are to be counted, and given back; the words are the contract once they are. */
    MINUTES,
    /** Somebody is to be out of it. */
    OUT
  }

  /** One of them. */
  record Reminder(SessionId session, Purpose purpose, Act who, String words) {}

  private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
  // A site hears and tells of a session for so long after its end.
  private static final Duration KEPT = Duration.ofDays(31);

  private final Store store;
  private final AtomicReference<@Nullable Accounts> accounts = new AtomicReference<>();
  private final Map<Which, Reminder> kept = new ConcurrentHashMap<>();
  // As they came in: nobody need be asked who they are as long as the platform runs.
  private final Map<AccountId, Caller> callers = new ConcurrentHashMap<>();
  private final Set<Which> unsaved = new HashSet<>();

  /** Reads all. */
  @Activate
  public Reminders(@Reference Store store) {
    this.store = store;
    store.migrate(SessionBook.TABLES);
    store.find(ReminderTable::all).forEach(row -> kept.put(row.which(), reminder(row)));
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindAccounts(Accounts service) {
    accounts.set(service);
  }

  void unbindAccounts(Accounts service) {
    accounts.compareAndSet(service, null);
  }

  /** By a person's right, one for each session and purpose; the words are as given. */
  void keep(SessionId session, Purpose purpose, Caller by, String words, Instant now) {
    callers.put(by.account(), by);
    Optional<Reminder> before = find(session, purpose);
    boolean same =
        before
            .filter(one -> one.who().account().equals(by.account()) && one.words().equals(words))
            .isPresent();
    if (!same) {
      put(new Reminder(session, purpose, Steps.act(by, now), words));
    }
  }

  /** The same with other words. */
  void say(Reminder one, String words) {
    put(new Reminder(one.session(), one.purpose(), one.who(), words));
  }

  /** Puts one in the place of what was there. */
  void put(Reminder one) {
    kept.put(which(one), one);
    synchronized (unsaved) {
      unsaved.add(which(one));
    }
    save();
  }

  void drop(Reminder one) {
    if (kept.remove(which(one)) != null) {
      synchronized (unsaved) {
        unsaved.add(which(one));
      }
      save();
    }
  }

  /** Nothing is to be done for one any more. */
  void forget(SessionId session) {
    kept.values().stream().filter(one -> one.session().equals(session)).forEach(this::drop);
  }

  Optional<Reminder> find(SessionId session, Purpose purpose) {
    return Optional.ofNullable(kept.get(new Which(session.text(), purpose.name(), "")));
  }

  List<Reminder> all(Purpose purpose) {
    return kept.values().stream().filter(one -> one.purpose() == purpose).toList();
  }

  /** Who it is, with all they may now; nobody if the account lets in no more, or none can tell. */
  Optional<Caller> caller(Reminder one) {
    return Optional.ofNullable(callers.get(one.who().account()))
        .or(
            () ->
                Optional.ofNullable(accounts.get())
                    .flatMap(all -> all.account(Caller.platform(), one.who().account()))
                    .filter(account -> account.state() == Account.State.ACTIVE)
                    .map(account -> Caller.of(account, Deed.Door.PLATFORM)));
  }

  /** Writes what could not be written, and forgets what is too old to be done. */
  void tidy(Instant now) {
    kept.values().stream()
        .filter(one -> one.who().at().isBefore(now.minus(KEPT)))
        .forEach(this::drop);
    save();
  }

  private void save() {
    synchronized (unsaved) {
      if (unsaved.isEmpty()) {
        return;
      }
      try {
        store.change(
            transaction -> {
              for (Which which : unsaved) {
                Reminder one = kept.get(which);
                if (one == null) {
                  ReminderTable.remove(transaction, which);
                } else {
                  ReminderTable.put(transaction, row(one));
                }
              }
            });
        unsaved.clear();
      } catch (StoreException e) {
        LOG.info("{} reminders of sessions are written later: {}", unsaved.size(), e.getMessage());
      }
    }
  }

  private static Which which(Reminder one) {
    String part = one.purpose() == Purpose.OUT ? one.who().account().text() : "";
    return new Which(one.session().text(), one.purpose().name(), part);
  }

  private static Row row(Reminder one) {
    Act who = one.who();
    return new Row(
        which(one), who.account().text(), who.login(), who.at().toEpochMilli(), one.words());
  }

  private static Reminder reminder(Row row) {
    return new Reminder(
        new SessionId(row.which().session()),
        Purpose.valueOf(row.which().purpose()),
        new Act(new AccountId(row.account()), row.login(), Instant.ofEpochMilli(row.sinceMillis())),
        row.words());
  }
}
