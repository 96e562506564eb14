package io.millwright.ownership.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataUse;
import io.millwright.ownership.DataUses.Search;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Listing;
import io.millwright.ownership.internal.db.UseTables;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Listings and the ledger in the store. A change and what the audit is told of it are one. */
@Component(service = UseBook.class)
public final class UseBook {
  private final Store store;
  private final Audit audit;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public UseBook(@Reference Casebook casebook, @Reference Audit audit) {
    this(casebook, audit, Clock.systemUTC());
  }

  UseBook(Casebook casebook, Audit audit, Clock clock) {
    this.store = casebook.store();
    this.audit = audit;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  List<Listing> listings() {
    return store.find(UseTables::listings);
  }

  Optional<Listing> listing(String id) {
    return listings().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** The listing of a machine that holds now, if it is of who has the machine now. */
  Optional<Listing> living(MachineId machine, String customer) {
    return listings().stream()
        .filter(one -> one.terms().machine().equals(machine))
        .filter(one -> one.terms().customer().equals(customer))
        .filter(one -> one.livesAt(now()))
        .findFirst();
  }

  // Two at once: the second one sees the first.
  synchronized void add(Listing listing, Deed deed) {
    store.change(
        transaction -> {
          boolean stands =
              UseTables.listings(transaction).stream()
                  .filter(one -> one.terms().machine().equals(listing.terms().machine()))
                  .filter(one -> one.terms().customer().equals(listing.terms().customer()))
                  .anyMatch(one -> one.ended().isEmpty() && !isOver(one));
          if (stands) {
            throw new AccessException(Fault.CONFLICT, "This machine is listed already.");
          }
          UseTables.add(transaction, listing);
          audit.record(transaction, deed);
        });
  }

  private boolean isOver(Listing one) {
    return one.terms().until().filter(end -> !now().isBefore(end)).isPresent();
  }

  /** Ends one; empty if it does not stand. */
  Optional<Listing> end(Listing listing, Act by, Deed deed) {
    return store.find(
        transaction -> {
          if (!UseTables.end(transaction, listing.id(), by)) {
            return Optional.empty();
          }
          audit.record(transaction, deed);
          return Optional.of(
              new Listing(listing.id(), listing.terms(), listing.recorded(), Optional.of(by)));
        });
  }

  void write(List<DataUse> entries, List<Deed> deeds) {
    store.change(
        transaction -> {
          entries.forEach(entry -> UseTables.add(transaction, entry));
          record(transaction, deeds);
        });
  }

  /** Notes that the data of these entries left now. */
  void taken(List<DataUse> entries, List<Deed> deeds) {
    store.change(
        transaction -> {
          entries.forEach(entry -> UseTables.taken(transaction, entry, now()));
          record(transaction, deeds);
        });
  }

  private void record(Transaction transaction, List<Deed> deeds) {
    deeds.forEach(deed -> audit.record(transaction, deed));
  }

  List<DataUse> entries(String use) {
    return store.find(transaction -> UseTables.uses(transaction, use));
  }

  List<DataUse> entries(Optional<Set<String>> customers, Search search) {
    return store.find(transaction -> UseTables.find(transaction, customers, search));
  }

  /** Listings that go with what they are about. */
  List<Listing> listings(Belongings belongings) {
    return listings().stream()
        .filter(
            one ->
                belongings.isOf(one.terms().customer())
                    || belongings.machines().contains(one.terms().machine()))
        .toList();
  }

  long count(Belongings belongings) {
    return store.find(
        transaction -> {
          long count =
              belongings.customer().map(one -> UseTables.count(transaction, one)).orElse(0L);
          for (MachineId machine : belongings.machines()) {
            count += UseTables.count(transaction, machine);
          }
          return count;
        });
  }

  void forget(Belongings belongings) {
    List<Listing> gone = listings(belongings);
    store.change(
        transaction -> {
          gone.forEach(one -> UseTables.remove(transaction, one.id()));
          belongings.customer().ifPresent(one -> UseTables.forget(transaction, one));
          belongings.machines().forEach(one -> UseTables.forget(transaction, one));
        });
  }
}
