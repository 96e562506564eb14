package io.millwright.remote.session.internal;

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
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.RemoteSessions.Answer;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.SessionRequested;
import io.millwright.remote.session.SessionState;
import io.millwright.remote.session.internal.wire.Switchboard;
import io.millwright.remote.session.internal.wire.Tape;
import io.millwright.remote.session.internal.wire.Tapes;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.Config;
import io.millwright.testkit.KnownFleet;
import io.millwright.testkit.KnownPeople;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.RecordedDeeds;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * All of the bundle on a database and a clock of the test. Ada administers acme, otto operates
 * there, eve is of bolt; max is the vendor's engineer, root runs the platform.
 */
final class Workshop implements Guard {
  static final MachineId A1 = new MachineId("a1");
  private static final Map<String, Role> ROLES =
      Map.of(
          "ada", Role.CUSTOMER_ADMINISTRATOR,
          "otto", Role.OPERATOR,
          "eve", Role.CUSTOMER_ADMINISTRATOR,
          "max", Role.SERVICE_ENGINEER,
          "mia", Role.SERVICE_ENGINEER,
          "cora", Role.COORDINATOR,
          "root", Role.PLATFORM_ADMINISTRATOR);
  private static final Map<String, String> CUSTOMERS =
      Map.of("ada", "acme", "otto", "acme", "eve", "bolt");

  final ManualClock clock = ManualClock.atNoon();
  final AtomicLong nanos = new AtomicLong();
  final RecordedDeeds audit = new RecordedDeeds();
  final KnownFleet fleet = new KnownFleet();
  final List<Fact> facts = new ArrayList<>();
  final TalkingMachine machine = new TalkingMachine(clock);
  final Targets targets = new Targets();
  Reminders reminders;
  Cover cover;
  final TicketNotes notes = new TicketNotes();
  final Snapshots snapshots = new Snapshots(fleet, machine, notes);
  private final List<Target> listed = List.of(target("screen", 5900), target("tcp", 4840));
  final Junction junction = new Junction();
  final SiteKey key;
  private Map<String, ?> settings = Map.of();
  final Logins logins = new Logins();
  private final DataSource database;
  Tape tape = Tapes.none();
  Switchboard switchboard = new Switchboard(tape, clock);
  Closing closing;
  io.millwright.remote.session.internal.Site site;
  SessionBook book;
  Engineers engineers;
  Abroad abroad;
  SessionDesk desk;
  SessionRound round;

  Workshop(DataSource database, Path folder) {
    this.database = database;
    try {
      this.key = new SiteKey(folder);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    listed.forEach(targets::bindTarget);
    reminders = reminders();
    cover = new Cover(reminders);
    restart();
  }

  static Target target(String kind, int port) {
    return new Target(
        Config.of(TargetConfig.class, Map.of("machine", "a1", "kind", kind, "port", port)));
  }

  /** Strikes all targets off the list. */
  void listNothing() {
    listed.forEach(targets::unbindTarget);
  }

  /** From now on two people must allow. */
  void wantFourEyes() {
    settings = Map.of("four.eyes", true);
    restart();
  }

  /** Builds all anew: what lies in no database is forgotten. */
  void forget() {
    reminders = reminders();
    cover = new Cover(reminders);
    restart();
  }

  private Reminders reminders() {
    var kept = new Reminders(new JdbcStore(database));
    kept.bindAccounts(new KnownPeople());
    return kept;
  }

  /** Builds anew what looks after sessions, as a start does. */
  void restart() {
    book =
        new SessionBook(
            new JdbcStore(database),
            audit,
            (transaction, fact) -> transaction.afterCommit(() -> facts.add(fact)));
    switchboard.close();
    switchboard = new Switchboard(tape, clock);
    closing = new Closing(book, switchboard, junction, key);
    var limits = new Limits(Config.of(RemoteConfig.class, settings));
    site =
        new io.millwright.remote.session.internal.Site(
            targets,
            new MachineMode(machine, limits),
            new Gates(nanos::get),
            limits,
            closing,
            presence());
    var rights = new Rights(this, fleet);
    engineers = new Engineers(book, site, cover);
    abroad = new Abroad(rights, reminders);
    desk = new SessionDesk(book, rights, site, engineers, abroad, clock);
    round = new SessionRound(book, site, closing, cover, snapshots, clock);
    round.on(new TimePassed(clock.instant()));
  }

  private Presence presence() {
    var presence = new Presence();
    presence.bindLogins(logins);
    return presence;
  }

  static Caller caller(String login) {
    return caller(login, Optional.empty());
  }

  static Caller caller(String login, Optional<Set<Permission>> scope) {
    return new Caller(
        new AccountId(login),
        login,
        Optional.ofNullable(CUSTOMERS.get(login)),
        List.of(),
        scope,
        Door.PAGE,
        ShortAddress.NONE);
  }

  static Wish wish(Scope... scopes) {
    return new Wish(A1, "T-4711", "probe looks bent", Set.of(scopes), 60, "en", Optional.empty());
  }

  Answer answer(Scope... scopes) {
    return new Answer("Otto Acme", Set.of(scopes), 30, desk.wording());
  }

  RemoteSession requested() {
    return desk.request(caller("max"), wish(Scope.VIEW, Scope.CONTROL));
  }

  RemoteSession consented() {
    return desk.consent(caller("otto"), requested().id(), answer(Scope.VIEW, Scope.CONTROL));
  }

  RemoteSession active() {
    return desk.begin(caller("max"), consented().id());
  }

  RemoteSession moving() {
    RemoteSession session = desk.free(caller("otto"), active().id(), "Otto Acme");
    hold(session);
    return session;
  }

  /** Otto holds on, long enough for it to count. */
  void hold(RemoteSession session) {
    desk.hold(caller("otto"), session.id());
    nanos.addAndGet(Duration.ofMillis(250).toNanos());
    desk.hold(caller("otto"), session.id());
  }

  /** Puts one into the book that makes no sense: allowed, and nobody allowed it. */
  void spoil(String machine) {
    var wish = new Wish(new MachineId(machine), "", "?", Set.of(Scope.VIEW), 1, "de", empty());
    var id = new SessionId("rs-" + machine);
    var asked = new RemoteSession.Act(new AccountId("max"), "max", clock.instant());
    book.add(
        new RemoteSession(
            id,
            "acme",
            SessionState.CONSENTED,
            wish,
            asked,
            empty(),
            empty(),
            empty(),
            empty(),
            empty(),
            RemoteSession.Party.NONE,
            RemoteSession.Outside.NONE),
        new SessionRequested(id, wish.machine(), "acme", "?", clock.instant()),
        caller("max").did("remote.requested", empty(), machine, Map.of()));
  }

  private static <T> Optional<T> empty() {
    return Optional.empty();
  }

  SessionState state(RemoteSession session) {
    return book.find(session.id()).orElseThrow().state();
  }

  /** Time goes by, and what it brings is done. */
  void pass(Duration time) {
    clock.advance(time);
    nanos.addAndGet(time.toNanos());
    round.on(new TimePassed(clock.instant()));
  }

  /** The names of the facts told so far. */
  List<String> told() {
    return facts.stream().map(fact -> fact.getClass().getSimpleName()).toList();
  }

  /** Whether the customer's people see no machine: their contract is suspended. */
  boolean withheld;

  @Override
  public boolean may(Caller caller, Permission permission, Place place) {
    boolean inScope = caller.scope().map(scope -> scope.contains(permission)).orElse(true);
    boolean reaches =
        caller.customer().isEmpty()
            || (place instanceof Place.AtMachine at
                && fleet
                    .machine(at.id())
                    .flatMap(Machine::site)
                    .map(Site::customer)
                    .equals(caller.customer()));
    boolean isWithheld = withheld && permission == Permission.MACHINE_READ;
    return inScope
        && reaches
        && !(isWithheld && caller.customer().isPresent())
        && ROLES.getOrDefault(caller.login(), Role.EXPERT).permissions().contains(permission);
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
    return Sight.NOTHING;
  }
}
