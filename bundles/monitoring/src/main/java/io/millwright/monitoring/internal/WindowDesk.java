package io.millwright.monitoring.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Sight;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.RuleDraft;
import io.millwright.monitoring.WindowTerm;
import io.millwright.monitoring.Windows;
import io.millwright.monitoring.internal.life.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells when maintenance windows are open and what they mute, to who may know. */
@Component
public final class WindowDesk implements Windows {
  private static final Duration AHEAD = Duration.ofDays(365);
  private static final Duration PAST = Duration.ofDays(30);
  private static final Duration NEAR_A_CHANGE = Duration.ofHours(1);
  private static final Comparator<Near> SOONEST_FIRST =
      Comparator.comparing((Near near) -> near.term().from())
          .thenComparing(near -> near.term().window());

  private final Rules rules;
  private final Roll roll;
  private final Terms terms;
  private final Fleet fleet;
  private final Guard guard;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public WindowDesk(
      @Reference Rules rules,
      @Reference Roll roll,
      @Reference Fleet fleet,
      @Reference Guard guard) {
    this(rules, roll, fleet, guard, Clock.systemUTC());
  }

  WindowDesk(Rules rules, Roll roll, Fleet fleet, Guard guard, Clock clock) {
    this.rules = rules;
    this.roll = roll;
    this.terms = new Terms(fleet);
    this.fleet = fleet;
    this.guard = guard;
    this.clock = clock;
  }

  @Override
  public List<Near> near(Caller caller) {
    Sight sight = guard.sight(caller, Permission.MACHINE_READ);
    Instant now = clock.instant();
    var near = new ArrayList<Near>();
    for (MaintenanceWindow window : rules.windows()) {
      for (WindowTerm term : terms.of(window, now, now.plus(window.lead()).plusMillis(1))) {
        List<MachineId> machines =
            terms.machines(term).stream().map(Machine::id).filter(sight::covers).sorted().toList();
        if (!machines.isEmpty()) {
          near.add(new Near(term, term.isOpen(now), machines));
        }
      }
    }
    return near.stream().sorted(SOONEST_FIRST).limit(MOST).toList();
  }

  @Override
  public List<Near> between(Instant begin, Instant end) {
    var near = new ArrayList<Near>();
    for (MaintenanceWindow window : rules.windows()) {
      for (WindowTerm term : terms.of(window, begin, end)) {
        List<MachineId> machines = terms.machines(term).stream().map(Machine::id).sorted().toList();
        if (!machines.isEmpty()) {
          near.add(new Near(term, term.isOpen(end), machines));
        }
      }
    }
    return near.stream().sorted(SOONEST_FIRST).toList();
  }

  @Override
  public Preview preview(Caller by, RuleDraft draft) {
    if (draft.kind() != RuleDraft.Kind.WINDOW) {
      throw new AccessException(Fault.REFUSED, "window: name a maintenance window, window~NAME.");
    }
    MaintenanceWindow window = Written.of(draft).window().orElseThrow();
    Sight sight = guard.sight(by, Permission.MACHINE_CONFIGURE);
    Instant now = clock.instant();
    Map<MachineId, ZoneId> whom = new HashMap<>();
    fleet.machines().stream()
        .filter(machine -> sight.covers(machine.id()) && Terms.isFor(window.scope(), machine))
        .forEach(
            machine -> whom.put(machine.id(), window.zone().orElseGet(() -> Terms.zone(machine))));
    List<Opening> openings =
        terms.of(window, now, now.plus(AHEAD)).stream().map(WindowDesk::opening).toList();
    return new Preview(
        openings.stream().limit(MOST).toList(),
        openings.size(),
        muted(window, whom, now),
        whom.keySet().stream().sorted().toList());
  }

  private static Opening opening(WindowTerm term) {
    ZoneOffsetTransition next =
        term.zone().getRules().nextTransition(term.from().minus(NEAR_A_CHANGE));
    boolean change = next != null && !next.getInstant().isAfter(term.until().plus(NEAR_A_CHANGE));
    return new Opening(term.from(), term.until(), term.zone(), change);
  }

  private List<Muted> muted(MaintenanceWindow window, Map<MachineId, ZoneId> whom, Instant now) {
    var muted = new ArrayList<Muted>();
    roll.standings().stream()
        .filter(standing -> standing.calls() && whom.containsKey(standing.judged().machine()))
        .map(Standing::alarm)
        .sorted(Comparator.comparing(Alarm::since).reversed())
        .limit(MOST)
        .map(it -> new Muted(it.machine(), it.cause(), it.light(), it.reason(), it.since(), true))
        .forEach(muted::add);
    Map<ZoneId, List<WindowTerm>> past = new HashMap<>();
    terms
        .of(window, now.minus(PAST), now)
        .forEach(term -> past.computeIfAbsent(term.zone(), zone -> new ArrayList<>()).add(term));
    if (!past.isEmpty()) {
      roll
          .raised(
              now.minus(PAST),
              raised -> isWithin(past, whom.get(raised.machine()), raised.at()),
              MOST - muted.size())
          .stream()
          .map(it -> new Muted(it.machine(), it.cause(), it.light(), it.reason(), it.at(), false))
          .forEach(muted::add);
    }
    return muted;
  }

  private static boolean isWithin(
      Map<ZoneId, List<WindowTerm>> past, @Nullable ZoneId zone, Instant at) {
    return zone != null && past.getOrDefault(zone, List.of()).stream().anyMatch(t -> t.isOpen(at));
  }
}
