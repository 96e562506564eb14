package io.millwright.monitoring;

import io.millwright.bus.Fact;
import java.util.List;

/**
 * A maintenance window that was announced has closed.
 *
 * @param standing what is still broken, gravest first, at most {@link #MOST}
 * @param total how many alarms stand in all
 */
public record WindowEnded(WindowTerm term, List<Alarm> standing, int total) implements Fact {
  /** So many alarms are named. */
  public static final int MOST = 50;

  /** Keeps a copy. */
  public WindowEnded {
    standing = List.copyOf(standing);
  }
}
