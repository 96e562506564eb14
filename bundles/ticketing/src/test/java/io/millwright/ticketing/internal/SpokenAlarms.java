package io.millwright.ticketing.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.monitoring.Advice;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmDeed;
import io.millwright.monitoring.AlarmEntry;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.AlarmQuery;
import io.millwright.monitoring.AlarmState;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.Alarms;
import io.millwright.monitoring.Aside;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Alarms that keep what was said to them. */
final class SpokenAlarms implements Alarms {
  private final Map<AlarmId, Alarm> known = new LinkedHashMap<>();
  final List<String> said = new ArrayList<>();

  void add(Alarm alarm) {
    known.put(AlarmId.of(alarm.machine(), alarm.cause()), alarm);
  }

  @Override
  public Page find(Caller caller, AlarmQuery query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public AlarmEntry alarm(Caller caller, AlarmId id) {
    Alarm alarm = known.get(id);
    if (alarm == null) {
      throw new AccessException(AccessException.Fault.UNKNOWN, "There is no such alarm.");
    }
    return new AlarmEntry(
        id,
        alarm,
        AlarmState.UNACKNOWLEDGED,
        true,
        alarm.since(),
        alarm.light(),
        Aside.NOT,
        new AlarmEntry.Care(Optional.empty(), Optional.empty(), "", 1),
        Advice.NONE);
  }

  @Override
  public List<AlarmStep> past(Caller caller, AlarmId id, int most) {
    Alarm alarm = alarm(caller, id).alarm();
    return said.stream()
        .map(
            words ->
                new AlarmStep(
                    AlarmStep.Kind.COMMENTED, alarm.light(), caller.login(), words, alarm.last()))
        .toList();
  }

  @Override
  public AlarmEntry act(Caller by, AlarmId id, OptionalLong seen, AlarmDeed deed) {
    said.add(((AlarmDeed.Comment) deed).words());
    return alarm(by, id);
  }

  @Override
  public List<Outcome> actAll(Caller by, List<AlarmId> alarms, AlarmDeed deed) {
    throw new UnsupportedOperationException();
  }
}
