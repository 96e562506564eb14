package io.millwright.ticket.time.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.audit.Audit;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.ticket.time.TimeEntry;
import io.millwright.ticket.time.internal.db.Booking;
import io.millwright.ticket.time.internal.db.TimeTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries down together with what they spend: an entry counts once its budget is spent. What
 * was being written when the site stopped is undone later, by what stands here of it.
 */
final class Books {
  private static final Logger LOG = LoggerFactory.getLogger(Books.class);

  /** Nobody is still at it then. */
  private static final Duration WRITING = Duration.ofMinutes(10);

  private final Store store;
  private final Audit audit;
  private final Cashier cashier;
  private final Clock clock;
  private Instant next = Instant.MIN;

  Books(Store store, Audit audit, Cashier cashier, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.cashier = cashier;
    this.clock = clock;
    migrate(store);
  }

  static void migrate(Store store) {
    store.migrate(
        new Migrations(
            "ticket_time",
            Books.class.getClassLoader(),
            "io/millwright/ticket/time/internal/db/changelog.sql"));
  }

  Store store() {
    return store;
  }

  /** What counts of an entry. */
  Optional<Booking> newest(String id) {
    return store.find(transaction -> TimeTable.newest(transaction, id));
  }

  /**
   * Writes a version down, instead of the one before.
   *
   * @param before empty for the first
   */
  TimeEntry write(Caller by, Booking fresh, Optional<Booking> before) {
    store.change(
        transaction -> {
          if (TimeTable.version(transaction, fresh.entry()).isPresent()) {
            throw new AccessException(Fault.CONFLICT, "Somebody else is correcting it.");
          }
          TimeTable.add(transaction, fresh);
        });
    try {
      before.ifPresent(one -> giveBack(one, by));
      Booking charged = fresh.entry().written().struck() ? fresh : cashier.charged(fresh);
      store.change(transaction -> TimeTable.charge(transaction, charged));
      cashier.spend(charged, by);
      keep(by, charged);
      return charged.entry();
    } catch (AccessException e) {
      undo(by, fresh, before);
      throw e;
    }
    // After any other exception nobody knows how far it came: it is looked after later.
  }

  private void keep(Caller by, Booking one) {
    TimeEntry entry = one.entry();
    boolean first = entry.revision() == 1;
    String what = entry.written().struck() ? "struck" : first ? "written" : "corrected";
    store.change(
        transaction -> {
          if (!TimeTable.keep(transaction, entry)) {
            throw new AccessException(Fault.CONFLICT, "It took too long: write it down again.");
          }
          audit.record(
              transaction,
              by.did(
                  "ticket.time." + what,
                  Optional.of(one.customer()).filter(text -> !text.isEmpty()),
                  "ticket:" + entry.ticket(),
                  Map.of(
                      "number", entry.number(),
                      "entry", entry.id() + " " + entry.revision(),
                      "minutes", Long.toString(entry.work().minutes()),
                      "billed", Long.toString(entry.charge().billable()))));
        });
  }

  // One check that several entries share is given back with the last of them.
  private void giveBack(Booking one, Caller by) {
    boolean shared =
        store.find(transaction -> TimeTable.of(transaction, one.entry().ticket())).stream()
            .filter(other -> !other.entry().id().equals(one.entry().id()))
            .filter(other -> isNewest(other))
            .anyMatch(other -> other.spent().reference().equals(one.spent().reference()));
    if (!shared) {
      cashier.giveBack(one, by);
    }
  }

  private boolean isNewest(Booking one) {
    return newest(one.entry().id())
        .filter(newest -> newest.entry().revision() == one.entry().revision())
        .isPresent();
  }

  private void undo(Caller by, Booking fresh, Optional<Booking> before) {
    store
        .find(transaction -> TimeTable.version(transaction, fresh.entry()))
        .ifPresent(known -> giveBack(known, by));
    before.ifPresent(one -> cashier.spend(one, by));
    store.change(transaction -> TimeTable.forget(transaction, fresh.entry()));
  }

  /** Undoes what was left half done, now and then. */
  synchronized void settle() {
    Instant now = clock.instant();
    if (now.isBefore(next) && next.isBefore(now.plus(WRITING.multipliedBy(2)))) {
      return;
    }
    List<Booking> all =
        store.find(transaction -> TimeTable.unkept(transaction, now.minus(WRITING)));
    next = now.plus(WRITING);
    all.forEach(this::settle);
  }

  private void settle(Booking one) {
    try {
      undo(Caller.platform(), one, newest(one.entry().id()));
    } catch (RuntimeException e) {
      LOG.warn("What time entry {} spent cannot be given back now", one.entry().id(), e);
    }
  }
}
