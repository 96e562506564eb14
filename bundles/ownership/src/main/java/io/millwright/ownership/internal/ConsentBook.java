package io.millwright.ownership.internal;

import io.millwright.access.Place;
import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.Consent;
import io.millwright.ownership.Consent.Kind;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Permits;
import io.millwright.ownership.internal.db.ConsentTable;
import io.millwright.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All consents, in memory and in the store: whoever asks whether one holds never waits. */
@Component(service = {ConsentBook.class, Permits.class})
public final class ConsentBook implements Permits {
  private final Store store;
  private final Audit audit;
  private final Clock clock;
  private final Map<String, Consent> consents = new ConcurrentHashMap<>();

  /** Reads all. */
  @Activate
  public ConsentBook(@Reference Casebook casebook, @Reference Audit audit) {
    this(casebook, audit, Clock.systemUTC());
  }

  ConsentBook(Casebook casebook, Audit audit, Clock clock) {
    this.store = casebook.store();
    this.audit = audit;
    this.clock = clock;
    store.find(ConsentTable::all).forEach(one -> consents.put(one.id(), one));
  }

  @Override
  public Optional<Consent> living(String id) {
    return find(id).filter(one -> one.livesAt(clock.instant()));
  }

  @Override
  public List<Consent> livingOf(String customer) {
    return all().stream()
        .filter(one -> one.terms().customer().equals(customer))
        .filter(one -> one.livesAt(clock.instant()))
        .toList();
  }

  List<Consent> all() {
    return List.copyOf(consents.values());
  }

  Optional<Consent> find(String id) {
    return Optional.ofNullable(consents.get(id));
  }

  synchronized void add(Consent consent, Deed deed) {
    store.change(
        transaction -> {
          ConsentTable.add(transaction, consent);
          transaction.afterCommit(() -> consents.put(consent.id(), consent));
          audit.record(transaction, deed);
        });
  }

  /** Withdraws one; empty if it does not stand. */
  synchronized Optional<Consent> withdraw(Consent consent, Act by, Deed deed) {
    var after = new Consent(consent.id(), consent.terms(), consent.recorded(), Optional.of(by));
    return store.find(
        transaction -> {
          if (!ConsentTable.withdraw(transaction, consent.id(), by)) {
            return Optional.empty();
          }
          transaction.afterCommit(() -> consents.put(consent.id(), after));
          audit.record(transaction, deed);
          return Optional.of(after);
        });
  }

  /** Those that go with what they are about. */
  List<Consent> of(Belongings belongings) {
    return all().stream().filter(one -> goes(one, belongings)).toList();
  }

  // One that names other places as well stays for those.
  private static boolean goes(Consent consent, Belongings belongings) {
    Consent.Terms terms = consent.terms();
    return belongings.isOf(terms.customer())
        || (terms.kind() != Kind.OUTSIDER && belongings.isOf(terms.to()))
        || terms.places().stream()
            .allMatch(
                place ->
                    place instanceof Place.AtMachine machine
                        && belongings.machines().contains(machine.id()));
  }

  synchronized void forget(List<Consent> gone) {
    store.change(
        transaction -> {
          for (Consent one : gone) {
            ConsentTable.remove(transaction, one.id());
            transaction.afterCommit(() -> consents.remove(one.id()));
          }
        });
  }
}
