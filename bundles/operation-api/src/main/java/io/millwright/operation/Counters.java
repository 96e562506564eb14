package io.millwright.operation;

import io.millwright.model.MachineId;
import java.time.LocalDate;
import java.time.ZoneId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a machine's counters add up to by day, week or month: an OSGi service. Thread-safe; blocks
 * on the database. Who may see the machine is asked before.
 */
@ProviderType
public interface Counters {
  /** By what is counted. */
  enum Per {
    /** From midnight to midnight. */
    DAY,
    /** From Monday to Monday. */
    WEEK,
    /** From the first of a month to the first of the next. */
    MONTH
  }

  /** The most stretches that can be asked for. */
  int MOST_STRETCHES = 100;

  /**
   * What was counted.
   *
   * @param per length of a stretch
   * @param from a day within the first stretch
   * @param stretches how many, 1 to {@link #MOST_STRETCHES}
   * @param zone where the machine stands: a day is a day there, be it 23 or 25 hours long
   */
  Tally tally(MachineId machine, Per per, LocalDate from, int stretches, ZoneId zone);
}
