package io.millwright.ticketing.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Sight;
import io.millwright.audit.Deed;
import io.millwright.audit.Deed.Door;
import io.millwright.audit.ShortAddress;
import io.millwright.bus.Fact;
import io.millwright.bus.TimePassed;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.KnownFleet;
import io.millwright.testkit.KnownPeople;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.RecordedDeeds;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.TicketClock;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketDraft.Words;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * All of the bundle on a database and a clock of the test. Cora and max work on tickets, max as a
 * coordinator, zoe as a subcontractor; ada and bob are of acme, eve is of bolt.
 */
final class Office implements Guard {
  static final MachineId A1 = new MachineId("a1");
  private static final Map<String, String> CUSTOMERS =
      Map.of("ada", "acme", "bob", "acme", "eve", "bolt");
  private static final Set<String> DESK = Set.of("cora", "max", "zoe", Deed.PLATFORM);

  final ManualClock clock = ManualClock.atNoon();
  final RecordedDeeds audit = new RecordedDeeds();
  final KnownFleet fleet = new KnownFleet();
  final PromisedTerms terms = new PromisedTerms();
  final SpokenAlarms alarms = new SpokenAlarms();
  final AtomicInteger asked = new AtomicInteger();
  final List<Fact> facts = new CopyOnWriteArrayList<>();
  private final DataSource database;
  TicketBook book;
  TicketDesk desk;
  LinkDesk links;
  MergeDesk merges;
  WatchDesk watchers;
  ApprovalDesk approvals;
  TicketRound round;
  AlarmDoor door;

  Office(DataSource database) {
    this.database = database;
    restart();
  }

  /** Builds all anew, as a start does. */
  void restart() {
    book =
        new TicketBook(
            new JdbcStore(database),
            audit,
            (transaction, fact) -> transaction.afterCommit(() -> facts.add(fact)),
            terms);
    var snapshots = new Snapshots(fleet);
    snapshots.bindAlarms(alarms);
    desk = new TicketDesk(book, new Gate(this, fleet), snapshots, new KnownPeople(), clock);
    links = new LinkDesk(book, new Gate(this, fleet), clock);
    merges = new MergeDesk(book, new Gate(this, fleet), snapshots, clock);
    watchers = new WatchDesk(book, this, fleet, accounts());
    approvals = new ApprovalDesk(book, new Gate(this, fleet), accounts(), desk, clock);
    round = new TicketRound(book);
    door = new AlarmDoor(book, this, fleet, snapshots);
  }

  /** Everybody there is, for who asks as the platform. */
  private static Accounts accounts() {
    return (Accounts)
        Proxy.newProxyInstance(
            Office.class.getClassLoader(),
            new Class<?>[] {Accounts.class},
            (self, method, arguments) ->
                Stream.of("ada", "bob", "cora", "eve", "max", "zoe").map(Office::account).toList());
  }

  private static Account account(String login) {
    return new Account(
        new AccountId(login),
        new Account.Profile(login, login, "", "en"),
        Optional.ofNullable(CUSTOMERS.get(login)),
        Account.State.ACTIVE,
        grants(login),
        false,
        ManualClock.NOON,
        Optional.empty());
  }

  private static List<Grant> grants(String login) {
    var everywhere = new Place.Everywhere();
    return switch (login) {
      case "max" -> List.of(new Grant(Role.COORDINATOR, everywhere, Optional.empty(), "perm-1"));
      case "zoe" ->
          List.of(
              new Grant(
                  Role.SUBCONTRACTOR,
                  everywhere,
                  Optional.of(ManualClock.NOON.plus(365, ChronoUnit.DAYS)),
                  "perm-2"));
      default -> List.of();
    };
  }

  static Caller caller(String login) {
    return new Caller(
        new AccountId(login),
        login,
        Optional.ofNullable(CUSTOMERS.get(login)),
        grants(login),
        Optional.empty(),
        Door.PAGE,
        ShortAddress.NONE);
  }

  static Opening opening(TicketKind kind, Priority priority, String title) {
    return new Opening(
        kind,
        Optional.of(A1),
        "",
        "",
        new Words(title, "it does not record"),
        priority,
        Environment.LIVE,
        false,
        Set.of("nameplate"));
  }

  Tickets.View open(String login, TicketKind kind, Priority priority) {
    return desk.open(caller(login), opening(kind, priority, "no recordings"));
  }

  /** Opened by the desk at a machine. */
  Tickets.View openAt(MachineId machine, TicketKind kind, String title) {
    return desk.open(
        caller("cora"),
        new Opening(
            kind,
            Optional.of(machine),
            "",
            "",
            new Words(title, ""),
            Priority.P3,
            Environment.LIVE,
            false,
            Set.of()));
  }

  Tickets.View act(String login, String id, TicketDeed deed) {
    return desk.act(caller(login), id, OptionalLong.empty(), deed);
  }

  Tickets.View step(String login, String id, TicketState to) {
    return act(login, id, new TicketDeed.Step(to, Optional.empty(), "because", Optional.empty()));
  }

  Tickets.View resolve(String login, String id, Resolution how) {
    return act(
        login,
        id,
        new TicketDeed.Step(TicketState.RESOLVED, Optional.of(how), "", Optional.empty()));
  }

  /** It is that time in Prague. */
  Instant at(String local) {
    clock.set(LocalDateTime.parse(local).atZone(PromisedTerms.PRAGUE).toInstant());
    return clock.instant();
  }

  /** Time passes up to then, in Prague. */
  void pass(String local) {
    round.on(new TimePassed(at(local)));
  }

  /** The clocks of a ticket in words: {@code REACTION RUNS 2026-05-13T18:00}. */
  List<String> clocks(String id) {
    return desk.ticket(caller("cora"), id).clocks().stream()
        .map(
            one ->
                "%s %s%s"
                    .formatted(
                        one.clock(),
                        one.run(),
                        one.due().map(due -> " " + due.toLocalDateTime()).orElse("")))
        .toList();
  }

  TicketClock clock(String id, io.millwright.contract.SlaRow.Clock which) {
    return desk.ticket(caller("cora"), id).clocks().stream()
        .filter(one -> one.clock() == which)
        .findFirst()
        .orElseThrow();
  }

  <F extends Fact> List<F> facts(Class<F> type) {
    return facts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private String owner(Place place) {
    return place instanceof Place.AtMachine at
        ? fleet.machine(at.id()).flatMap(Machine::site).map(Site::customer).orElse("")
        : place instanceof Place.AtCustomer customer ? customer.id() : "";
  }

  @Override
  public boolean may(Caller caller, Permission permission, Place place) {
    asked.incrementAndGet();
    if (DESK.contains(caller.login())) {
      return Role.SERVICE_ENGINEER.permissions().contains(permission);
    }
    if (caller.login().equals("bob") && !place.equals(new Place.AtMachine(A1))) {
      return false;
    }
    return owner(place).equals(CUSTOMERS.get(caller.login()))
        && Role.OPERATOR.permissions().contains(permission);
  }

  @Override
  public void need(Caller caller, Permission permission, Place place) {
    if (!may(caller, permission, place)) {
      boolean known = may(caller, Permission.MACHINE_READ, place);
      throw new AccessException(
          known ? AccessException.Fault.FORBIDDEN : AccessException.Fault.UNKNOWN, "no");
    }
  }

  /** Of acme bob sees only the machine a1. */
  @Override
  public Sight sight(Caller caller, Permission permission) {
    if (DESK.contains(caller.login())) {
      return Sight.EVERYTHING;
    }
    if (!Role.OPERATOR.permissions().contains(permission)) {
      return new Sight(false, Set.of(), Set.of(), Set.of());
    }
    String customer = CUSTOMERS.getOrDefault(caller.login(), "");
    Set<MachineId> machines =
        fleet.machines().stream()
            .map(Machine::id)
            .filter(id -> owner(new Place.AtMachine(id)).equals(customer))
            .filter(id -> !caller.login().equals("bob") || id.equals(A1))
            .collect(Collectors.toSet());
    return new Sight(
        false, caller.login().equals("bob") ? Set.of() : Set.of(customer), Set.of(), machines);
  }
}
