package io.millwright.contract.internal;

import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import io.millwright.bus.Outbox;
import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.Calendars;
import io.millwright.calendar.HolidaySet;
import io.millwright.calendar.WeekHours;
import io.millwright.contract.Contract;
import io.millwright.contract.ContractStateChanged;
import io.millwright.contract.Contracts.Conditions;
import io.millwright.contract.Happening;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.SlaRow;
import io.millwright.contract.Standing;
import io.millwright.contract.internal.db.ContractTables;
import io.millwright.contract.internal.db.ContractTables.Row;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All contracts, in memory and in the store, with the packages they stand on. */
@Component(service = ContractBook.class)
public final class ContractBook {
  private static final BusinessHours ALWAYS =
      new BusinessHours("around the clock", ZoneOffset.UTC, WeekHours.ALWAYS, List.of());

  private final Store store;
  private final Audit audit;
  private final Outbox outbox;
  private final Calendars calendars;
  private final PackageShelf shelf;
  private final Map<ServicePackage.Id, ServicePackage> sold = new ConcurrentHashMap<>();
  private final Map<String, Contract> contracts = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();
  private final Map<String, Standing.State> told = new ConcurrentHashMap<>();

  /** Reads all. */
  @Activate
  public ContractBook(
      @Reference Store store,
      @Reference Audit audit,
      @Reference Outbox outbox,
      @Reference Calendars calendars,
      BundleContext bundle) {
    this(
        store,
        audit,
        outbox,
        calendars,
        Path.of(String.valueOf(bundle.getProperty("karaf.etc")), "contracts"));
  }

  ContractBook(Store store, Audit audit, Outbox outbox, Calendars calendars, Path folder) {
    this.store = store;
    this.audit = audit;
    this.outbox = outbox;
    this.calendars = calendars;
    this.shelf =
        new PackageShelf(
            folder,
            code -> calendars.find(code).isPresent(),
            id -> Optional.ofNullable(sold.get(id)));
    store.migrate(
        new Migrations(
            "contract",
            ContractBook.class.getClassLoader(),
            "io/millwright/contract/internal/db/changelog.sql"));
    store.change(this::load);
  }

  private void load(Transaction transaction) {
    for (String body : ContractTables.packages(transaction)) {
      ServicePackage one =
          PackageReader.read(PackageFile.of("a package that was sold", body), any -> true);
      sold.put(one.id(), one);
    }
    Map<String, List<Happening>> happenings = ContractTables.happenings(transaction);
    for (Row row : ContractTables.all(transaction)) {
      contracts.put(
          row.id(),
          new Contract(
              row.id(),
              row.revision(),
              TermsJson.terms(row.terms()),
              happenings.getOrDefault(row.id(), List.of())));
      told.put(row.id(), Standing.State.valueOf(row.told()));
    }
  }

  Store store() {
    return store;
  }

  Audit audit() {
    return audit;
  }

  Outbox outbox() {
    return outbox;
  }

  Calendars calendars() {
    return calendars;
  }

  PackageShelf shelf() {
    return shelf;
  }

  /** Grows with each change of any contract. */
  long changes() {
    return changes.get();
  }

  private void put(Contract contract) {
    contracts.put(contract.id(), contract);
    changes.incrementAndGet();
  }

  List<Contract> all() {
    return List.copyOf(contracts.values());
  }

  Optional<Contract> find(String id) {
    return Optional.ofNullable(contracts.get(id));
  }

  /** The package a contract stands on, in the version that holds then (E-2). */
  ServicePackage sold(Contract contract, Instant at) {
    return sold(contract, day(contract, at));
  }

  private ServicePackage sold(Contract contract, LocalDate day) {
    List<Conditions> all =
        conditions(contract).stream().filter(one -> !one.from().isAfter(day)).toList();
    return all.isEmpty() ? first(contract) : all.get(all.size() - 1).sold();
  }

  private ServicePackage first(Contract contract) {
    return kept(contract, contract.terms().paper().servicePackage());
  }

  /** All versions that held, hold, or will, in order; each as it was when it was first used. */
  List<Conditions> conditions(Contract contract) {
    var all = new ArrayList<Conditions>();
    all.add(new Conditions(first(contract), contract.terms().paper().concluded()));
    String code = contract.terms().paper().servicePackage().code();
    contract.counted(LocalDate.MAX).stream()
        .filter(what -> what.kind() == Happening.Kind.CONDITIONS_CHANGED)
        .map(
            what ->
                new Conditions(
                    kept(contract, new ServicePackage.Id(code, what.subject())), what.day()))
        .forEach(all::add);
    return all;
  }

  private ServicePackage kept(Contract contract, ServicePackage.Id id) {
    ServicePackage found = sold.get(id);
    if (found == null) {
      throw new IllegalStateException("the package %s of %s is lost".formatted(id, contract.id()));
    }
    return found;
  }

  /** When the vendor works under a contract. */
  BusinessHours hours(Contract contract) {
    Contract.Hours agreed = contract.terms().hours();
    return hours(agreed.calendar(), agreed.holidays());
  }

  private BusinessHours hours(String calendar, List<String> holidays) {
    BusinessHours hours =
        calendars
            .find(calendar)
            .map(Calendars.Shipped::hours)
            .orElseThrow(() -> new IllegalStateException("there is no calendar " + calendar));
    for (HolidaySet free : calendars.holidays("holidays of the customer", holidays)) {
      hours = hours.and(free);
    }
    return hours;
  }

  /** The hours that a promise of a contract is counted in. */
  BusinessHours hours(Contract contract, SlaRow row) {
    return switch (row.calendar()) {
      case SlaRow.AROUND_THE_CLOCK ->
          new BusinessHours(ALWAYS.name(), zone(contract), ALWAYS.week(), List.of());
      case SlaRow.OF_CONTRACT -> hours(contract);
      default -> hours(row.calendar(), contract.terms().hours().holidays());
    };
  }

  private ZoneId zone(Contract contract) {
    return calendars
        .find(contract.terms().hours().calendar())
        .map(one -> one.hours().zone())
        .orElse(ZoneOffset.UTC);
  }

  /** Which day it is where the vendor works. */
  LocalDate day(Contract contract, Instant at) {
    return at.atZone(zone(contract)).toLocalDate();
  }

  Ruling ruling(Contract contract, String customer, Instant at) {
    return new Ruling(sold(contract, at), contract, customer, day(contract, at));
  }

  Standing standing(Contract contract, Instant at) {
    return Course.on(sold(contract, at), contract, day(contract, at));
  }

  /** Writes down a new contract with its package. */
  synchronized void conclude(Contract contract, PackageShelf.Shelved of, Instant now, Deed deed) {
    ServicePackage.Id id = of.sold().id();
    ServicePackage kept = sold.getOrDefault(id, of.sold());
    Standing standing = Course.on(kept, contract, day(contract, now));
    store.change(
        transaction -> {
          ContractTables.keep(transaction, id.code(), id.version(), of.text());
          ContractTables.add(
              transaction,
              new Row(
                  contract.id(),
                  contract.terms().paper().customer(),
                  contract.revision(),
                  TermsJson.text(contract.terms()),
                  standing.state().name()));
          outbox.put(transaction, changed(contract, standing.state(), standing, now));
          transaction.afterCommit(
              () -> {
                sold.putIfAbsent(id, kept);
                put(contract);
                told.put(contract.id(), standing.state());
              });
          audit.record(transaction, deed);
        });
  }

  /** What is done to the tables of a contract besides making it one revision newer. */
  @FunctionalInterface
  interface Change {
    void in(Transaction transaction);
  }

  /** Saves a contract that changed; empty if it was changed by somebody else meanwhile. */
  synchronized Optional<Contract> change(
      Contract before, Contract after, Change change, Instant now, Deed deed) {
    return store.find(
        transaction -> {
          if (!ContractTables.next(transaction, before.id(), before.revision())) {
            return Optional.empty();
          }
          change.in(transaction);
          boolean told = tell(transaction, after, now);
          if (!told && !before.terms().equals(after.terms())) {
            Standing standing = standing(after, now);
            outbox.put(transaction, changed(after, standing.state(), standing, now));
          }
          transaction.afterCommit(() -> put(after));
          audit.record(transaction, deed);
          return Optional.of(after);
        });
  }

  /** As the other, for a contract that is to stand on a package: both are kept, or neither. */
  synchronized Optional<Contract> change(
      Contract before,
      Contract after,
      PackageShelf.Shelved of,
      Change change,
      Instant now,
      Deed deed) {
    ServicePackage.Id id = of.sold().id();
    boolean isNew = sold.putIfAbsent(id, of.sold()) == null;
    try {
      return change(
          before,
          after,
          transaction -> {
            ContractTables.keep(transaction, id.code(), id.version(), of.text());
            change.in(transaction);
          },
          now,
          deed);
    } finally {
      if (isNew && !after.equals(contracts.get(after.id()))) {
        sold.remove(id);
      }
    }
  }

  /** Tells the state if it is another than was told last; whether it was. */
  boolean tell(Transaction transaction, Contract contract, Instant now) {
    Standing standing = standing(contract, now);
    Standing.State before = told.getOrDefault(contract.id(), standing.state());
    boolean isNews =
        before != standing.state()
            && ContractTables.told(
                transaction, contract.id(), before.name(), standing.state().name());
    if (isNews) {
      outbox.put(transaction, changed(contract, before, standing, now));
      transaction.afterCommit(() -> told.put(contract.id(), standing.state()));
    }
    return isNews;
  }

  boolean isTold(Contract contract, Instant now) {
    return told.get(contract.id()) == standing(contract, now).state();
  }

  private static ContractStateChanged changed(
      Contract contract, Standing.State before, Standing standing, Instant now) {
    Standing.Reason reason = standing.reasons().get(0);
    return new ContractStateChanged(
        contract.id(),
        contract.terms().paper().customer(),
        before,
        standing.state(),
        reason.clause(),
        reason.words(),
        now);
  }

  /** Forgets contracts, and puts others in the place of those that only lose a part. */
  synchronized void forget(List<Contract> gone, List<Contract> shorter) {
    store.change(
        transaction -> {
          for (Contract one : gone) {
            ContractTables.remove(transaction, one.id());
            transaction.afterCommit(
                () -> {
                  contracts.remove(one.id());
                  changes.incrementAndGet();
                  told.remove(one.id());
                });
          }
          for (Contract one : shorter) {
            shorten(transaction, one);
          }
        });
  }

  private void shorten(Transaction transaction, Contract after) {
    ContractTables.terms(transaction, after.id(), TermsJson.text(after.terms()));
    var kept = after.happenings().stream().map(Happening::id).collect(Collectors.toSet());
    List<Happening> before =
        new ArrayList<>(find(after.id()).map(Contract::happenings).orElse(List.of()));
    before.removeIf(one -> kept.contains(one.id()));
    before.forEach(one -> ContractTables.forget(transaction, one.id()));
    transaction.afterCommit(() -> put(after));
  }
}
