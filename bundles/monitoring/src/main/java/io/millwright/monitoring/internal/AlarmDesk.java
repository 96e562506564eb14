package io.millwright.monitoring.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.audit.Audit;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.monitoring.AlarmDeed;
import io.millwright.monitoring.AlarmEntry;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.AlarmQuery;
import io.millwright.monitoring.AlarmState;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.Alarms;
import io.millwright.monitoring.internal.life.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the alarms to who may see them, and does what a person may do with them. */
@Component
public final class AlarmDesk implements Alarms {
  private static final Comparator<Standing> MOST_URGENT_FIRST =
      Comparator.comparing(Standing::state)
          .thenComparing(standing -> standing.judged().light(), Comparator.reverseOrder())
          .thenComparing(standing -> standing.judged().since(), Comparator.reverseOrder())
          .thenComparing(Standing::id);

  private final Roll roll;
  private final Guard guard;
  private final Audit audit;
  private final Fleet fleet;

  /** For the running site. */
  @Activate
  public AlarmDesk(
      @Reference Roll roll,
      @Reference Guard guard,
      @Reference Audit audit,
      @Reference Fleet fleet) {
    this.roll = roll;
    this.guard = guard;
    this.audit = audit;
    this.fleet = fleet;
  }

  @Override
  public Page find(Caller caller, AlarmQuery query) {
    Sight sight = guard.sight(caller, Permission.MACHINE_READ);
    var counts = new EnumMap<AlarmState, Integer>(AlarmState.class);
    int aside = 0;
    var found = new ArrayList<Standing>();
    for (Standing standing : roll.standings()) {
      if (!sight.covers(standing.judged().machine())) {
        continue;
      }
      if (standing.aside().holds()) {
        aside++;
      } else {
        counts.merge(standing.state(), 1, Integer::sum);
      }
      if (answers(standing, query)) {
        found.add(standing);
      }
    }
    List<AlarmEntry> page =
        found.stream()
            .sorted(MOST_URGENT_FIRST)
            .skip(query.skip())
            .limit(query.most())
            .map(roll::entry)
            .toList();
    return new Page(page, found.size(), counts, aside);
  }

  private static boolean answers(Standing standing, AlarmQuery query) {
    return (query.states().isEmpty() || query.states().contains(standing.state()))
        && query.machine().map(standing.judged().machine()::equals).orElse(true)
        && standing.judged().light().compareTo(query.least()) >= 0
        && query.aside().map(wanted -> wanted == standing.aside().holds()).orElse(true)
        && (query.assignee().isEmpty() || query.assignee().equals(standing.care().assignee()));
  }

  @Override
  public AlarmEntry alarm(Caller caller, AlarmId alarm) {
    return roll.entry(seen(caller, alarm));
  }

  @Override
  public List<AlarmStep> past(Caller caller, AlarmId alarm, int most) {
    Standing standing = seen(caller, alarm);
    return roll.past(standing.judged().machine(), standing.judged().cause(), most);
  }

  private Standing seen(Caller caller, AlarmId alarm) {
    Standing standing = known(alarm);
    guard.need(caller, Permission.MACHINE_READ, new Place.AtMachine(standing.judged().machine()));
    return standing;
  }

  private Standing known(AlarmId alarm) {
    return roll.standings().stream()
        .filter(standing -> standing.id().equals(alarm))
        .findFirst()
        .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such alarm."));
  }

  @Override
  public AlarmEntry act(Caller by, AlarmId alarm, OptionalLong seen, AlarmDeed deed) {
    Standing standing = known(alarm);
    MachineId machine = standing.judged().machine();
    guard.need(by, permission(deed), new Place.AtMachine(machine));
    var entry = new DeedEntry(deed);
    return roll.act(
        standing,
        seen,
        deed,
        by.login(),
        transaction ->
            audit.record(
                transaction,
                by.did(
                    entry.action(),
                    customer(machine),
                    "machine:" + machine,
                    entry.details(standing))));
  }

  private static Permission permission(AlarmDeed deed) {
    return deed instanceof AlarmDeed.TakeOutOfService || deed instanceof AlarmDeed.ReturnToService
        ? Permission.MACHINE_CONFIGURE
        : Permission.ALARM_ACKNOWLEDGE;
  }

  private Optional<String> customer(MachineId machine) {
    return fleet.machine(machine).flatMap(Machine::site).map(Site::customer);
  }

  @Override
  public List<Outcome> actAll(Caller by, List<AlarmId> alarms, AlarmDeed deed) {
    return alarms.stream().distinct().map(alarm -> outcome(by, alarm, deed)).toList();
  }

  private Outcome outcome(Caller by, AlarmId alarm, AlarmDeed deed) {
    try {
      return new Outcome(alarm, Optional.of(act(by, alarm, OptionalLong.empty(), deed)), "");
    } catch (AccessException e) {
      // The same words whether there is none or none that the asker may know of.
      String words =
          e.fault() == Fault.UNKNOWN ? "There is no such alarm." : String.valueOf(e.getMessage());
      return new Outcome(alarm, Optional.empty(), words);
    }
  }
}
