package io.millwright.monitoring;

import io.millwright.access.Caller;
import io.millwright.model.MachineId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * When maintenance windows are open, and what they mute: an OSGi service. Thread-safe. Their files
 * are written by {@link RuleBook}.
 */
@ProviderType
public interface Windows {
  /** So many times and alarms are listed. */
  int MOST = 500;

  /**
   * A window that is open or announced.
   *
   * @param machines those in the asker's sight, by id; at least one
   */
  record Near(WindowTerm term, boolean open, List<MachineId> machines) {
    /** Keeps a copy. */
    public Near {
      machines = List.copyOf(machines);
    }
  }

  /**
   * One time of a window that is looked at before it holds.
   *
   * @param clocksChange whether the zone's clocks are set within an hour of it
   */
  record Opening(Instant from, Instant until, ZoneId zone, boolean clocksChange) {}

  /**
   * An alarm that a window would mute, or would have muted.
   *
   * @param at when it was raised
   * @param standing whether it stands now; it is muted if it still does when the window opens
   */
  record Muted(
      MachineId machine, String cause, Light light, String reason, Instant at, boolean standing) {}

  /**
   * What a window would do.
   *
   * @param openings those of the next twelve months, the first {@link #MOST}
   * @param total how many there are in twelve months
   * @param muted what stands now, then what was raised within its times of the last 30 days, newest
   *     first, the first {@link #MOST}
   * @param machines for whom it holds among those the asker may configure, by id
   */
  record Preview(List<Opening> openings, int total, List<Muted> muted, List<MachineId> machines) {
    /** Keeps copies. */
    public Preview {
      openings = List.copyOf(openings);
      muted = List.copyOf(muted);
      machines = List.copyOf(machines);
    }
  }

  /** Those that are open or announced for machines in the caller's sight, the soonest first. */
  List<Near> near(Caller caller);

  /**
   * All times of which a part lies between two moments, whatever their machines: for the platform
   * itself, nobody's rights are asked.
   */
  List<Near> between(Instant begin, Instant end);

  /**
   * What a window would do, written or not; looks only at machines that the caller may configure.
   *
   * @throws io.millwright.access.AccessException REFUSED with key and rule of the fault
   */
  Preview preview(Caller by, RuleDraft window);
}
