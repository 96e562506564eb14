package io.millwright.monitoring.internal;

import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.monitoring.WindowTerm;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The times of maintenance windows, on the clocks of the machines they hold for. */
record Terms(Fleet fleet) {
  private static final Comparator<WindowTerm> SOONEST_FIRST =
      Comparator.comparing(WindowTerm::from).thenComparing(WindowTerm::window);

  /** All of a window of which a part lies between two moments; none of a bad one. */
  List<WindowTerm> of(MaintenanceWindow window, Instant begin, Instant end) {
    return window
        .hours()
        .map(
            hours ->
                zones(window).stream()
                    .flatMap(
                        zone ->
                            hours.spans(begin, end, zone).stream()
                                .map(span -> window.term(span, zone)))
                    .sorted(SOONEST_FIRST)
                    .toList())
        .orElse(List.of());
  }

  // The clocks of all sites concerned; one without a machine yet goes by its own.
  private SortedSet<ZoneId> zones(MaintenanceWindow window) {
    var zones = new TreeSet<ZoneId>(Comparator.comparing(ZoneId::getId));
    window.zone().ifPresent(zones::add);
    if (zones.isEmpty()) {
      Scope scope = window.scope();
      fleet.machines().stream()
          .filter(machine -> isFor(scope, machine))
          .map(Terms::zone)
          .forEach(zones::add);
      fleet.sites().stream()
          .filter(site -> scope.width() == Scope.Width.SITE && site.id().equals(scope.owner()))
          .map(Site::zone)
          .forEach(zones::add);
    }
    if (zones.isEmpty()) {
      zones.add(ZoneOffset.UTC);
    }
    return zones;
  }

  /** The clocks of a machine's site. */
  static ZoneId zone(Machine machine) {
    return machine.site().map(Site::zone).orElse(ZoneOffset.UTC);
  }

  /** Whether a machine is meant. */
  static boolean isFor(Scope scope, Machine machine) {
    return scope.holdsFor(
        machine.id().text(), machine.site().map(Site::id).orElse(""), machine.kind());
  }

  /** The machines of a term; those of the other zones of its window have terms of their own. */
  List<Machine> machines(WindowTerm term) {
    return fleet.machines().stream().filter(machine -> isFor(term, machine)).toList();
  }

  /** Whether a machine is meant. */
  static boolean isFor(WindowTerm term, Machine machine) {
    String site = machine.site().map(Site::id).orElse("");
    return term.isFor(machine.id(), machine.kind(), site, zone(machine));
  }
}
