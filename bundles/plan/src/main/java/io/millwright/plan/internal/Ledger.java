package io.millwright.plan.internal;

import io.millwright.contract.Right;
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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All times: those that follow from the files, and those of which something is kept. */
@Component(service = Ledger.class)
public final class Ledger {
  private static final Comparator<Kept> SOONEST_FIRST =
      Comparator.comparing(Kept::day)
          .thenComparing(one -> one.key().machine())
          .thenComparing(one -> one.key().work());

  private final Store store;
  private final Fleet fleet;
  private final PlanFolder folder;

  /** Brings the tables to their newest form. */
  @Activate
  public Ledger(@Reference Store store, @Reference Fleet fleet, @Reference PlanFolder folder) {
    this.store = store;
    this.fleet = fleet;
    this.folder = folder;
    store.migrate(
        new Migrations(
            "plan", Ledger.class.getClassLoader(), "io/millwright/plan/internal/db/changelog.sql"));
  }

  Store store() {
    return store;
  }

  PlanFolder folder() {
    return folder;
  }

  LocalDate today(MachineId machine, Instant now) {
    return LocalDate.ofInstant(
        now, fleet.machine(machine).map(Ledger::zone).orElse(ZoneOffset.UTC));
  }

  private static ZoneId zone(Machine machine) {
    return machine.site().map(Site::zone).orElse(ZoneOffset.UTC);
  }

  static String customer(Machine machine) {
    return machine.site().map(Site::customer).orElse("");
  }

  /** Whose a machine is now; empty if nobody's. */
  String customer(MachineId machine) {
    return fleet.machine(machine).map(Ledger::customer).orElse("");
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

  /**
   * All until a day, the soonest first. Of those that are over and of which nothing is kept only
   * the newest counts: what was never looked after before is not done ten times now.
   */
  List<Kept> until(LocalDate last, Instant now) {
    return times(work -> last, now).stream().filter(one -> !one.day().isAfter(last)).toList();
  }

  /** At least all whose tickets should be open by now. */
  List<Kept> nearing(Instant now) {
    LocalDate tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
    return times(work -> tomorrow.plusDays(work.rhythm().leadDays()), now);
  }

  private List<Kept> times(Function<PlannedWork, LocalDate> last, Instant now) {
    List<PlannedWork> works = folder.works();
    Set<String> names = works.stream().map(PlannedWork::name).collect(Collectors.toSet());
    Map<Due.Key, Kept> times = new HashMap<>();
    for (Kept one : store.find(TimesTable::all)) {
      // Of a work that was taken away only what came of it is left.
      if (one.state() != Due.State.PLANNED || names.contains(one.key().work())) {
        times.put(one.key(), one);
      }
    }
    List<Machine> machines = fleet.machines();
    for (PlannedWork work : works) {
      List<LocalDate> days =
          Recurrence.days(work.rhythm().from(), work.rhythm().repeat(), last.apply(work));
      machines.stream()
          .filter(machine -> isFor(work.scope(), machine))
          .flatMap(machine -> fresh(work, machine, days, now).stream())
          .forEach(one -> times.putIfAbsent(one.key(), one));
    }
    return times.values().stream().sorted(SOONEST_FIRST).toList();
  }

  private static List<Kept> fresh(
      PlannedWork work, Machine machine, List<LocalDate> days, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone(machine));
    int first = 0;
    while (first + 1 < days.size() && !days.get(first + 1).isAfter(today)) {
      first++;
    }
    var fresh = new ArrayList<Kept>();
    for (LocalDate day : days.subList(first, days.size())) {
      fresh.add(
          new Kept(
              new Due.Key(work.name(), machine.id(), day),
              work.kind(),
              work.title(),
              day,
              Due.State.PLANNED,
              customer(machine),
              work.right().map(Right::id).orElse(""),
              Kept.Ticket.NONE,
              "",
              Optional.empty()));
    }
    return fresh;
  }

  /** One of them, if it is kept or follows from a file. */
  Optional<Kept> find(Due.Key key, Instant now) {
    Optional<Kept> kept = store.find(transaction -> TimesTable.find(transaction, key));
    return kept.isPresent()
        ? kept
        : until(key.planned(), now).stream().filter(one -> one.key().equals(key)).findFirst();
  }

  void put(Kept one) {
    store.change(transaction -> TimesTable.put(transaction, one));
  }
}
