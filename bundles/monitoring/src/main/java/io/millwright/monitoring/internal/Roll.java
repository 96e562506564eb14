package io.millwright.monitoring.internal;

import io.millwright.model.MachineId;
import io.millwright.monitoring.AlarmDeed;
import io.millwright.monitoring.AlarmEntry;
import io.millwright.monitoring.AlarmLog;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.internal.life.Standing;
import io.millwright.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All alarms that are known, for who has asked whether the caller may. Thread-safe. */
public interface Roll {
  /** Every alarm, those that ended within a day included. */
  List<Standing> standings();

  /** As people see it. */
  AlarmEntry entry(Standing standing);

  /** What happened to it, newest first. */
  List<AlarmStep> past(MachineId machine, String cause, int most);

  /** Alarms raised since a moment, each time, newest first, as far as the filter takes them. */
  List<Raised> raised(Instant since, Predicate<Raised> wanted, int most);

  /** What happened to all alarms from one moment until before another, in order of time. */
  List<AlarmLog.Entry> log(Instant from, Instant to, int most, Predicate<AlarmLog.Entry> wanted);

  /** Acknowledgements that machines are to be told of. */
  Debts debts();

  /**
   * Does something with one.
   *
   * @param which as it was found
   * @param seen the version it must still have; empty for any
   * @param by the login
   * @param also done in the same transaction
   */
  AlarmEntry act(
      Standing which, OptionalLong seen, AlarmDeed deed, String by, Consumer<Transaction> also);

  /** How much is kept of these machines, by what it is. */
  SortedMap<String, Long> held(Set<MachineId> machines);

  /** Forgets these machines; nobody is told. */
  void forget(Set<MachineId> machines);
}
