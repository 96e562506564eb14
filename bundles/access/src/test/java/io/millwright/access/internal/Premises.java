package io.millwright.access.internal;

import io.millwright.access.Account;
import io.millwright.access.Account.Profile;
import io.millwright.access.AccountBlocked;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.CustomerBlocked;
import io.millwright.access.CustomerUnblocked;
import io.millwright.access.Grant;
import io.millwright.access.GrantsChanged;
import io.millwright.access.Logins.Outcome;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Visit;
import io.millwright.access.internal.guard.Ground;
import io.millwright.access.internal.guard.Surveyor;
import io.millwright.access.internal.guard.Watch;
import io.millwright.access.internal.password.Hashing;
import io.millwright.audit.Deed.Door;
import io.millwright.audit.ShortAddress;
import io.millwright.bus.Fact;
import io.millwright.bus.FactLog;
import io.millwright.store.internal.JdbcStore;
import io.millwright.store.internal.db.StoredFacts;
import io.millwright.testkit.Config;
import io.millwright.testkit.KnownFleet;
import io.millwright.testkit.ManualClock;
import java.lang.reflect.Proxy;
import java.sql.SQLNonTransientConnectionException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** All of the bundle, put together as the platform does, on a database and a clock of the test. */
final class Premises {
  static final Visit HERE = new Visit(Door.PAGE, "192.0.2.7", "a browser");
  static final String PASSWORD = "several words of ada";
  static final Caller SCRIPT =
      new Caller(
          new AccountId("script"),
          "script",
          Optional.empty(),
          List.of(everywhere(Role.PLATFORM_ADMINISTRATOR)),
          Optional.empty(),
          Door.FILES,
          ShortAddress.NONE);

  private static final Set<Class<? extends Fact>> FACTS =
      Set.of(
          AccountBlocked.class,
          CustomerBlocked.class,
          CustomerUnblocked.class,
          GrantsChanged.class);

  final ManualClock clock = ManualClock.atNoon();
  final AtomicBoolean away = new AtomicBoolean();
  final RecordedAudit audit = new RecordedAudit();
  final CountedHash hash = new CountedHash();
  final KnownFleet fleet = new KnownFleet();
  final JdbcStore store;
  final StoredFacts facts;
  final Ground ground;
  final Directories directories = new Directories();
  final String groups;
  final LetterSlot slot = new LetterSlot();
  Book book;
  Repeated repeated;
  Watch guard;
  SessionShelf sessionShelf;
  TokenShelf tokenShelf;
  Passwords passwords;
  Factors factors;
  Clerk clerk;
  SessionDesk sessions;
  TokenDesk tokens;
  FactorDesk factorDesk;
  AccountDesk accounts;
  BlockDesk blocks;
  Gate gate;
  Shelves shelves;

  Premises(DataSource database) {
    this(database, "");
  }

  Premises(DataSource database, String groups) {
    this.groups = groups;
    store = new JdbcStore(switched(database));
    facts = new StoredFacts(store);
    facts.next("test", FACTS, 1);
    ground = new Ground(clock);
    var surveyor = new Surveyor(ground, fleet);
    surveyor.on(new GrantsSurvey());
    restart();
  }

  /** Any fact: the surveyor looks again. */
  record GrantsSurvey() implements Fact {}

  /** Builds all anew, as a restart does. */
  void restart() {
    book = new Book(store);
    repeated = new Repeated(audit);
    guard = new Watch(book, ground, repeated, clock);
    sessionShelf = new SessionShelf(store, book);
    tokenShelf = new TokenShelf(store, book);
    passwords = new Passwords(book, sessionShelf, new Hashing(hash));
    factors = new Factors(book, store, clock);
    clerk = new Clerk(book, sessionShelf, tokenShelf, facts, audit, clock);
    var rights = new Rights(guard, ground);
    sessions =
        new SessionDesk(
            book, sessionShelf, rights, audit, clock, Config.of(SessionConfig.class, Map.of()));
    tokens = new TokenDesk(book, tokenShelf, rights, audit, clock);
    factorDesk = new FactorDesk(book, factors, rights, audit, clock);
    accounts =
        new AccountDesk(
            book,
            passwords,
            clerk,
            new Invitations(book, store, clerk, passwords, audit, slot),
            guard,
            ground);
    blocks = new BlockDesk(book, clerk, guard, ground, audit);
    var newcomers =
        new Newcomers(
            book,
            store,
            directories,
            audit,
            facts,
            Config.of(GroupsConfig.class, Map.of("groups", new String[] {groups})));
    gate = new Gate(book, passwords, factors, newcomers, new Journal(audit, repeated), clock);
    shelves = new Shelves(book, sessionShelf, tokenShelf, repeated);
  }

  FilesDoor filesDoor() {
    return new FilesDoor(book, passwords, facts, audit, clock);
  }

  static Grant everywhere(Role role) {
    return new Grant(role, new Place.Everywhere(), Optional.empty(), "");
  }

  static Grant at(Role role, String place) {
    return new Grant(role, Place.of(place), Optional.empty(), "");
  }

  static Profile profile(String login) {
    return new Profile(login, "Person " + login, login + "@example.org", "en");
  }

  /** The platform's own account that is in already. */
  AccountId person(String login, Grant... grants) {
    return join(login, Optional.empty(), grants);
  }

  /** A customer's account that is in already. */
  AccountId person(String login, String customer, Grant... grants) {
    return join(login, Optional.of(customer), grants);
  }

  private AccountId join(String login, Optional<String> customer, Grant... grants) {
    var invited = accounts.invite(SCRIPT, profile(login), customer, Arrays.asList(grants));
    accounts.accept(invited.secret(), PASSWORD, HERE);
    return invited.account().id();
  }

  /** The caller of an account that logs in. */
  Caller caller(String login) {
    Outcome outcome = gate.login(login, PASSWORD, HERE);
    if (outcome instanceof Outcome.Admitted admitted) {
      return admitted.caller();
    }
    throw new AssertionError(outcome.toString());
  }

  Account account(AccountId id) {
    return book.byId(id).orElseThrow().account();
  }

  /** The facts told since the last call. */
  List<Fact> told() {
    List<FactLog.Entry> entries = facts.next("test", FACTS, 1_000);
    entries.forEach(entry -> facts.heard("test", entry.number()));
    return entries.stream().map(FactLog.Entry::fact).toList();
  }

  private DataSource switched(DataSource real) {
    return (DataSource)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DataSource.class},
            (self, method, arguments) -> {
              if (away.get()) {
                throw new SQLNonTransientConnectionException("connection refused", "08001");
              }
              return real.getConnection();
            });
  }
}
