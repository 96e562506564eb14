package io.millwright.monitoring;

import io.millwright.access.Caller;
import io.millwright.model.MachineId;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What happened to all alarms, for who looks back: an OSGi service. Thread-safe; blocks on the
 * database. Kept for a year.
 */
@ProviderType
public interface AlarmLog {
  /** The most that is told at once. */
  int MOST = 100_000;

  /**
   * A step in the life of an alarm.
   *
   * @param cause lasting name of the cause within the machine
   */
  record Entry(MachineId machine, String cause, AlarmStep step) {
    /** Names the alarm. */
    public AlarmId alarm() {
      return AlarmId.of(machine, cause);
    }
  }

  /**
   * What happened to alarms in the caller's sight, in order of time.
   *
   * @param from the first moment within
   * @param to the first moment behind it
   * @throws io.millwright.access.AccessException REFUSED if it is more than {@link #MOST}: ask for
   *     a shorter time
   */
  List<Entry> between(Caller caller, Instant from, Instant to);
}
