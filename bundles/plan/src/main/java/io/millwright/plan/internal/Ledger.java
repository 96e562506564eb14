package io.millwright.plan.internal;

import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.plan.Due;
import io.millwright.plan.PlannedWork;
import io.millwright.plan.PlannedWork.Scope;
import io.millwright.plan.internal.db.Kept;
import io.millwright.plan.internal.db.TimesTable;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * All times: those that follow from the files, and those of which something is kept. Whoever writes
 * does it here, one after the other, and sees what the one before wrote.
 */
@Component(service = Ledger.class)
public final class Ledger {
  private static final Comparator<Kept> SOONEST_FIRST =
      Comparator.comparing(Kept::day)
          .thenComparing(one -> one.key().machine())
          .thenComparing(one -> one.key().work());

  private final Store store;
  private final Fleet fleet;
  private final PlanFolder folder;
  private final Meter meter;

  /** What is kept, until somebody writes. */
  private @Nullable Map<Spot, List<Kept>> known;

  private long changes;
  private volatile Map<Due.Key, String> troubles = Map.of();

  /** Brings the tables to their newest form. */
  @Activate
  public Ledger(
      @Reference Store store,
      @Reference Fleet fleet,
      @Reference PlanFolder folder,
      @Reference Meter meter) {
    this.store = store;
    this.fleet = fleet;
    this.folder = folder;
    this.meter = meter;
    store.migrate(
        new Migrations(
            "plan", Ledger.class.getClassLoader(), "io/millwright/plan/internal/db/changelog.sql"));
  }

  /** A work at a machine. */
  private record Spot(String work, MachineId machine) {
    static Spot of(Kept one) {
      return new Spot(one.key().work(), one.key().machine());
    }
  }

  /** What times depend on; as long as it is the same, they are. */
  record State(List<PlannedWork> works, List<Machine> machines, long changes) {}

  synchronized State state() {
    return new State(folder.works(), fleet.machines(), changes);
  }

  PlanFolder folder() {
    return folder;
  }

  LocalDate today(MachineId machine, Instant now) {
    return LocalDate.ofInstant(
        now, fleet.machine(machine).map(Ledger::zone).orElse(ZoneOffset.UTC));
  }

  static ZoneId zone(Machine machine) {
    return machine.site().map(Site::zone).orElse(ZoneOffset.UTC);
  }

  static String customer(Machine machine) {
    return machine.site().map(Site::customer).orElse("");
  }

  private static boolean isFor(Scope scope, Machine machine) {
    return scope
        .owner()
        .equals(
            switch (scope.width()) {
              case "machine.kind" -> machine.kind();
              case "site.id" -> machine.site().map(Site::id).orElse("");
              default -> machine.id().text();
            });
  }

  private synchronized Map<Spot, List<Kept>> known() {
    Map<Spot, List<Kept>> now = known;
    if (now == null) {
      now = store.find(TimesTable::all).stream().collect(Collectors.groupingBy(Spot::of));
      known = now;
    }
    return now;
  }

  /** All that is kept, of whomever. */
  List<Kept> kept() {
    return known().values().stream().flatMap(List::stream).toList();
  }

  /**
   * Those at some machines until a day, the soonest first. Of those that are over and of which
   * nothing is kept only the newest counts: what was never looked after before is not done ten
   * times now. Nobody sees what was for a former owner.
   */
  List<Kept> until(LocalDate last, Predicate<MachineId> sees, Instant now) {
    return times(work -> last, sees, now).stream().filter(one -> !one.day().isAfter(last)).toList();
  }

  /** At least all whose tickets should be open by now. */
  List<Kept> nearing(Instant now) {
    LocalDate tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
    return times(work -> tomorrow.plusDays(work.rhythm().leadDays()), machine -> true, now);
  }

  private List<Kept> times(
      Function<PlannedWork, LocalDate> last, Predicate<MachineId> sees, Instant now) {
    List<Machine> machines =
        fleet.machines().stream().filter(machine -> sees.test(machine.id())).toList();
    Map<MachineId, Machine> byId =
        machines.stream().collect(Collectors.toMap(Machine::id, machine -> machine, (a, b) -> a));
    Map<Spot, List<Kept>> known = known();
    var times = new ArrayList<Kept>();
    known.forEach(
        (spot, rows) -> rows.stream().filter(one -> stands(one, byId)).forEach(times::add));
    for (PlannedWork work : folder.works()) {
      var calendar = new Times(work, meter, last.apply(work), now);
      for (Machine machine : machines) {
        if (isFor(work.scope(), machine)) {
          List<Kept> rows = known.getOrDefault(new Spot(work.name(), machine.id()), List.of());
          times.addAll(calendar.ahead(machine, rows));
        }
      }
    }
    times.sort(SOONEST_FIRST);
    return times;
  }

  // Of a work that was taken away, or is for others now, only what came of it is left.
  private static boolean stands(Kept one, Map<MachineId, Machine> machines) {
    Machine machine = machines.get(one.key().machine());
    return machine != null
        && one.state() != Due.State.PLANNED
        && one.customer().equals(customer(machine));
  }

  /** One of them, if it is kept or follows from a file. */
  Optional<Kept> find(Due.Key key, Instant now) {
    return times(work -> key.planned(), key.machine()::equals, now).stream()
        .filter(one -> one.key().equals(key))
        .findFirst();
  }

  /** How far the counter is that a time waits for; empty if it waits for a day. */
  Optional<Due.Use> use(Kept one, Instant now) {
    Optional<Machine> machine = fleet.machine(one.key().machine());
    return one.state() != Due.State.PLANNED || machine.isEmpty()
        ? Optional.empty()
        : folder.works().stream()
            .filter(work -> work.name().equals(one.key().work()))
            .findFirst()
            .flatMap(work -> work.rhythm().hours())
            .map(
                hours -> {
                  ZoneId zone = zone(machine.get());
                  return meter
                      .stand(one.key().machine(), hours, one.key().planned(), zone, now)
                      .use(hours);
                });
  }

  /**
   * Changes one as it stands by now; nobody else changes any meanwhile.
   *
   * @param how what becomes of it; empty to leave it
   * @param along what is written with it
   * @return as it is now; empty if it was left
   */
  synchronized Optional<Kept> change(
      Kept seen, Function<Kept, Optional<Kept>> how, BiConsumer<Transaction, Kept> along) {
    Kept now =
        store
            .find(transaction -> TimesTable.find(transaction, seen.key(), seen.customer()))
            .map(one -> one.state() == Due.State.PLANNED ? one.named(seen) : one)
            .orElse(seen);
    Optional<Kept> after = how.apply(now);
    after.ifPresent(
        one -> {
          store.change(
              transaction -> {
                TimesTable.put(transaction, one);
                along.accept(transaction, one);
              });
          wrote();
        });
    return after;
  }

  private void wrote() {
    known = null;
    changes++;
  }

  /** Forgets some; what was begun is not begun again if it stood at a customer. */
  synchronized void erase(List<Kept> all, boolean ofCustomer) {
    store.change(
        transaction -> {
          for (Kept one : all) {
            TimesTable.remove(transaction, one);
            if (ofCustomer && one.state() != Due.State.PLANNED) {
              TimesTable.put(transaction, one.forgotten());
            }
          }
        });
    wrote();
  }

  /** Why times have no ticket although they should. */
  void troubled(Map<Due.Key, String> words) {
    troubles = Map.copyOf(words);
  }

  Map<Due.Key, String> troubles() {
    return new HashMap<>(troubles);
  }

  String trouble(Kept one) {
    return one.state() == Due.State.PLANNED ? troubles.getOrDefault(one.key(), "") : "";
  }
}
