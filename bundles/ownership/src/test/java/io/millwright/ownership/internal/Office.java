package io.millwright.ownership.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.audit.Deed.Door;
import io.millwright.audit.ShortAddress;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.Machine;
import io.millwright.store.Backup;
import io.millwright.store.BackupShelf;
import io.millwright.store.Backups;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.Config;
import io.millwright.testkit.KnownFleet;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.RecordedDeeds;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/** All of the bundle, put together as the platform does, on a database and a clock of the test. */
final class Office implements Guard, BackupShelf, Backups {
  final ManualClock clock = ManualClock.atNoon();
  final RecordedDeeds audit = new RecordedDeeds();
  final KnownFleet fleet = new KnownFleet();
  final List<FakeKeeper> keepersHere = new ArrayList<>();
  final Map<String, String> marks = new TreeMap<>();
  final List<Lying> lying = new ArrayList<>();
  boolean backupUnderWay;
  private final Path data;
  private final Map<String, String> customers = new TreeMap<>();
  private DataSource database;
  Casebook casebook;
  DeletionDesk desk;
  Eraser eraser;
  Keepers keepers;

  Office(DataSource database, Path data) {
    this.database = database;
    this.data = data;
    customers.put("ada", "acme");
    customers.put("bob", "acme");
    customers.put("eve", "bolt");
    var config = Config.of(OwnershipConfig.class, Map.of());
    casebook = new Casebook(new JdbcStore(database), audit);
    keepers = new Keepers(casebook);
    desk = new DeletionDesk(casebook, this, fleet, config, clock);
    eraser = new Eraser(casebook, keepers, new Papers(data, this, this), fleet, config);
  }

  /** Another database, as after a restore; the data folder stays. */
  void restore(DataSource restored) {
    database = restored;
    restart();
  }

  /** Builds all anew, as a start does. */
  void restart() {
    var config = Config.of(OwnershipConfig.class, Map.of());
    casebook = new Casebook(new JdbcStore(database), audit);
    keepers = new Keepers(casebook);
    keepersHere.forEach(keepers::addKeeper);
    desk = new DeletionDesk(casebook, this, fleet, config, clock);
    eraser = new Eraser(casebook, keepers, new Papers(data, this, this), fleet, config);
  }

  FakeKeeper keeper(FakeKeeper keeper) {
    keepersHere.add(keeper);
    keepers.addKeeper(keeper);
    return keeper;
  }

  /** So much time passes, second by second as far as that matters. */
  void pass(Duration time) {
    clock.advance(time);
    for (int i = 0; i < 5; i++) {
      eraser.on(new TimePassed(clock.advance(Duration.ofSeconds(11))));
    }
  }

  static Caller caller(String login) {
    return caller(login, Optional.empty());
  }

  static Caller caller(String login, Optional<Set<Permission>> scope) {
    return new Caller(
        new AccountId(login),
        login,
        Optional.empty(),
        List.of(),
        scope,
        Door.PAGE,
        ShortAddress.NONE);
  }

  @Override
  public boolean may(Caller caller, Permission permission, Place place) {
    return sight(caller, permission).everything()
        || place.equals(theirs(caller))
        || whole(place).filter(theirs(caller)::equals).isPresent();
  }

  private Place theirs(Caller caller) {
    return new Place.AtCustomer(customers.getOrDefault(caller.login(), ""));
  }

  private Optional<Place> whole(Place place) {
    return place instanceof Place.AtMachine at
        ? fleet
            .machine(at.id())
            .flatMap(Machine::site)
            .map(each -> new Place.AtCustomer(each.customer()))
        : Optional.empty();
  }

  @Override
  public void need(Caller caller, Permission permission, Place place) {
    if (!may(caller, permission, place)) {
      throw new AccessException(AccessException.Fault.UNKNOWN, "nothing of that name");
    }
  }

  @Override
  public Sight sight(Caller caller, Permission permission) {
    if ("root".equals(caller.login())) {
      return Sight.EVERYTHING;
    }
    String customer = customers.get(caller.login());
    return customer == null
        ? Sight.NOTHING
        : new Sight(false, Set.of(customer), Set.of(), Set.of());
  }

  @Override
  public List<Lying> lying() {
    return List.copyOf(lying);
  }

  @Override
  public void mark(String backup, String deletion, byte[] note) {
    marks.put(backup + " " + deletion, new String(note, StandardCharsets.UTF_8));
  }

  @Override
  public Backup begin() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Backup> all() {
    return backupUnderWay
        ? List.of(
            new Backup(
                "one", Backup.State.RUNNING, List.of(), 0, 0, "", null, 0, Instant.EPOCH, null))
        : List.of();
  }
}
