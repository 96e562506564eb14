package io.millwright.monitoring.internal;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import io.millwright.monitoring.AlarmLog;
import io.millwright.monitoring.AlarmStep;
import io.millwright.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Where watches are kept across restarts. Every method blocks until the database answered. */
public interface Records {
  /** Every watch kept. */
  List<Watch> all();

  /**
   * Keeps a watch with what happened to its alarms and tells the facts, all or nothing.
   *
   * @param before as it was kept; {@code after} without its alarms for a new one
   * @param after as it is now
   * @param facts to be told
   * @param also done last in the same transaction
   */
  void keep(Watch before, Watch after, List<Fact> facts, Consumer<Transaction> also);

  /** What happened to the alarm of a cause, newest first, at most {@code most}. */
  List<AlarmStep> past(MachineId machine, String cause, int most);

  /** Alarms raised since a moment, each time, newest first, as far as the filter takes them. */
  List<Raised> raised(Instant since, Predicate<Raised> wanted, int most);

  /** What happened to all alarms from one moment until before another, in order of time. */
  List<AlarmLog.Entry> log(Instant from, Instant to, int most, Predicate<AlarmLog.Entry> wanted);

  /** How much is kept of these machines, by what it is. */
  SortedMap<String, Long> count(Set<MachineId> machines);

  /** Forgets these machines; nobody is told. */
  void forget(Set<MachineId> machines);

  /** Forgets what happened before. */
  void forget(Instant before);
}
