package io.millwright.contract.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Sight;
import io.millwright.audit.Deed.Door;
import io.millwright.audit.ShortAddress;
import io.millwright.bus.Fact;
import io.millwright.bus.TimePassed;
import io.millwright.calendars.internal.HoursFiles;
import io.millwright.contract.Contract;
import io.millwright.contract.Contract.Adapted;
import io.millwright.contract.Contract.Hours;
import io.millwright.contract.Contract.Listing;
import io.millwright.contract.Contract.Paper;
import io.millwright.contract.Contract.Scope;
import io.millwright.contract.Contract.Terms;
import io.millwright.contract.ContractDateNeared;
import io.millwright.contract.ContractHappened;
import io.millwright.contract.ContractStateChanged;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Happening.What;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.model.MachineId;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.KnownFleet;
import io.millwright.testkit.KnownPeople;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.RecordedDeeds;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * All of the bundle on a database and a clock of the test. Cora coordinates, ada and bob are of
 * acme, eve is of bolt; each sees its customer, ada speaks for hers.
 */
final class Chamber implements Guard {
  static final HoursFiles CALENDARS = new HoursFiles();
  static final ServicePackage.Id ZEISS = new ServicePackage.Id("ZEISS-STARTER-KIT", "2026-11");
  static final ServicePackage.Id ZOOM = new ServicePackage.Id("ZOOM-STANDARD", "2021-03-22");
  static final ServicePackage.Id ZOOM_ENTERPRISE =
      new ServicePackage.Id("ZOOM-ENTERPRISE", "2021-03-22");
  static final ServicePackage.Id EMCO =
      new ServicePackage.Id("EMCO-SOFTWARE-MAINTENANCE", "2026-11");
  static final MachineId A1 = new MachineId("a1");
  private static final Map<String, String> CUSTOMERS =
      Map.of("ada", "acme", "bob", "acme", "eve", "bolt");

  final ManualClock clock = ManualClock.atNoon();
  final RecordedDeeds audit = new RecordedDeeds();
  final KnownFleet fleet = new KnownFleet();
  final List<Fact> facts = new ArrayList<>();
  private final DataSource database;
  private final Path etc;
  ContractBook book;
  ContractDesk desk;
  EntitlementDesk entitlements;
  ContractRound round;
  BlockEntries blocks;

  Chamber(DataSource database, Path etc) {
    this.database = database;
    this.etc = etc;
    restart();
  }

  /** Builds all anew, as a start does. */
  void restart() {
    book =
        new ContractBook(
            new JdbcStore(database),
            audit,
            (transaction, fact) -> transaction.afterCommit(() -> facts.add(fact)),
            CALENDARS,
            etc);
    desk = new ContractDesk(book, this, fleet, clock);
    entitlements = new EntitlementDesk(book, this, new KnownPeople(), fleet);
    round = new ContractRound(book);
    blocks = new BlockEntries(book, fleet, clock);
  }

  static Caller caller(String login) {
    return new Caller(
        new AccountId(login),
        login,
        Optional.ofNullable(CUSTOMERS.get(login)),
        List.of(),
        Optional.empty(),
        Door.PAGE,
        ShortAddress.NONE);
  }

  static Terms terms(ServicePackage.Id sold, String calendar) {
    return new Terms(
        new Paper("acme", sold, "V-" + sold.code(), LocalDate.of(2026, 1, 10), 2018),
        new Scope(
            List.of(new Listing(A1, "", Environment.LIVE)),
            10,
            10,
            List.of(),
            List.of("Ada Acme"),
            List.of("Bob Acme")),
        new Hours(calendar, List.of("2026-03-10")),
        Adapted.NOTHING);
  }

  Contract conclude(ServicePackage.Id sold, String calendar) {
    return desk.conclude(caller("cora"), terms(sold, calendar));
  }

  Contract happened(Contract contract, Kind kind, String day, String subject, String note) {
    return desk.add(
        caller("cora"), contract.id(), new What(kind, LocalDate.parse(day), subject, 0, note));
  }

  /** It is noon in UTC of that day. */
  Instant day(String day) {
    clock.set(LocalDate.parse(day).atTime(12, 0).toInstant(ZoneOffset.UTC));
    return clock.instant();
  }

  /** A day begins, and what it brings is told. */
  void pass(String day) {
    round.on(new TimePassed(day(day)));
  }

  /** What was told so far: states, and dates that are near. */
  List<String> told() {
    return facts.stream()
        .filter(fact -> !(fact instanceof ContractHappened))
        .map(
            fact ->
                fact instanceof ContractStateChanged changed
                    ? changed.to() + ", " + changed.clause()
                    : near((ContractDateNeared) fact))
        .toList();
  }

  private static String near(ContractDateNeared near) {
    return "%s %s in %d days".formatted(near.name(), near.on(), near.days());
  }

  @Override
  public boolean may(Caller caller, Permission permission, Place place) {
    if (caller.login().equals("cora")) {
      return Role.COORDINATOR.permissions().contains(permission);
    }
    String customer = CUSTOMERS.getOrDefault(caller.login(), "");
    boolean theirs =
        place instanceof Place.AtMachine at
            ? fleet
                .machine(at.id())
                .flatMap(machine -> machine.site())
                .filter(site -> site.customer().equals(customer))
                .isPresent()
            : place.equals(new Place.AtCustomer(customer));
    return theirs && role(caller).permissions().contains(permission);
  }

  private static Role role(Caller caller) {
    return caller.login().equals("bob") ? Role.CUSTOMER_CONTACT : Role.CUSTOMER_ADMINISTRATOR;
  }

  @Override
  public void need(Caller caller, Permission permission, Place place) {
    if (!may(caller, permission, place)) {
      boolean known = may(caller, Permission.MACHINE_READ, place);
      throw new AccessException(
          known ? AccessException.Fault.FORBIDDEN : AccessException.Fault.UNKNOWN, "no");
    }
  }

  @Override
  public Sight sight(Caller caller, Permission permission) {
    if (may(caller, permission, new Place.Everywhere())) {
      return Sight.EVERYTHING;
    }
    String customer = CUSTOMERS.getOrDefault(caller.login(), "");
    return may(caller, permission, new Place.AtCustomer(customer))
        ? new Sight(false, Set.of(customer), Set.of(), Set.of())
        : Sight.NOTHING;
  }
}
