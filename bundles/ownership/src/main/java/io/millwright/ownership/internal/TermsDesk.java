package io.millwright.ownership.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Sight;
import io.millwright.audit.Audit;
import io.millwright.audit.Deed.Door;
import io.millwright.ownership.Agreements;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Person;
import io.millwright.ownership.UserTerms;
import io.millwright.ownership.internal.db.AcceptanceTable;
import io.millwright.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which terms somebody has to accept, and who did. */
@Component(service = {Agreements.class, DataKeeper.class, DataTeller.class})
public final class TermsDesk implements Agreements, DataKeeper, DataTeller {
  private final Store store;
  private final Audit audit;
  private final Guard guard;
  private final TermsFolder folder;
  private final Clock clock;
  private final Map<String, Acceptance> accepted = new ConcurrentHashMap<>();

  /** For the running site. */
  @Activate
  public TermsDesk(
      @Reference Casebook casebook,
      @Reference Audit audit,
      @Reference Guard guard,
      BundleContext context) {
    this(
        casebook,
        audit,
        guard,
        Path.of(String.valueOf(context.getProperty("karaf.etc"))).resolve("terms"),
        Clock.systemUTC());
  }

  TermsDesk(Casebook casebook, Audit audit, Guard guard, Path folder, Clock clock) {
    this.store = casebook.store();
    this.audit = audit;
    this.guard = guard;
    this.folder = new TermsFolder(folder);
    this.clock = clock;
    store.find(AcceptanceTable::all).forEach(this::keep);
  }

  private void keep(Acceptance one) {
    accepted.put(key(one.account(), one.terms(), one.version()), one);
  }

  private static String key(AccountId account, String terms, String version) {
    return account + " " + terms + " " + version;
  }

  @Override
  public List<UserTerms> open(Caller caller) {
    if (caller.door() == Door.FILES) {
      return List.of();
    }
    Instant now = clock.instant();
    return folder.inForce(now).stream()
        .filter(terms -> concerns(terms, caller, now))
        .filter(terms -> !accepted.containsKey(key(caller.account(), terms.id(), terms.version())))
        .toList();
  }

  private static boolean concerns(UserTerms terms, Caller caller, Instant now) {
    return terms.roles().isEmpty()
        || caller.grants().stream()
            .anyMatch(grant -> grant.holdsAt(now) && terms.roles().contains(grant.role()));
  }

  @Override
  public synchronized void accept(Caller by, String terms, String version, String sha256) {
    if (by.scope().isPresent()) {
      throw new AccessException(Fault.FORBIDDEN, "A token may not do this: log in.");
    }
    UserTerms asked =
        open(by).stream()
            .filter(one -> one.id().equals(terms) && one.version().equals(version))
            .findFirst()
            .orElseThrow(
                () -> new AccessException(Fault.UNKNOWN, "There are no such terms to accept."));
    if (asked.texts().stream().noneMatch(text -> text.sha256().equals(sha256))) {
      throw new AccessException(Fault.CONFLICT, "The terms were changed: read them once more.");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var acceptance =
        new Acceptance(by.account(), by.login(), by.customer(), terms, version, sha256, now);
    store.change(
        transaction -> {
          AcceptanceTable.add(transaction, acceptance);
          transaction.afterCommit(() -> keep(acceptance));
          audit.record(
              transaction,
              by.did(
                  "terms.accepted",
                  by.customer(),
                  "terms:" + terms,
                  Map.of("version", version, "sha256", sha256)));
        });
  }

  @Override
  public List<Acceptance> accepted(Caller caller) {
    Sight sight = guard.sight(caller, Permission.LEDGER_READ);
    return store.find(AcceptanceTable::all).stream()
        .filter(
            one ->
                one.account().equals(caller.account())
                    || sight.everything()
                    || one.customer().filter(sight::coversCustomer).isPresent())
        .toList();
  }

  @Override
  public String name() {
    return "terms";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    long count =
        store.find(AcceptanceTable::all).stream().filter(one -> isOf(one, belongings)).count();
    return count == 0 ? new TreeMap<>() : new TreeMap<>(Map.of("acceptances", count));
  }

  private static boolean isOf(Acceptance one, Belongings belongings) {
    return one.customer().filter(belongings::isOf).isPresent();
  }

  @Override
  public synchronized void erase(Belongings belongings) {
    belongings
        .customer()
        .ifPresent(
            customer ->
                store.change(
                    transaction -> {
                      AcceptanceTable.removeOf(transaction, customer);
                      transaction.afterCommit(
                          () -> accepted.values().removeIf(one -> isOf(one, belongings)));
                    }));
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    write(into, one -> isOf(one, whose));
  }

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    write(into, one -> one.account().equals(about.account()));
  }

  private void write(DataFolder into, Predicate<Acceptance> which) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "terms.csv",
            "Which terms were accepted; the digest is that of the very text.",
            List.of("login", "terms", "version", "sha256", "accepted"))) {
      for (Acceptance one : store.find(AcceptanceTable::all)) {
        if (which.test(one)) {
          table.row(one.login(), one.terms(), one.version(), one.sha256(), one.at());
        }
      }
    }
  }
}
