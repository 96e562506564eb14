package io.millwright.operation;

import io.millwright.history.Span;
import io.millwright.monitoring.AlarmEntry;
import io.millwright.monitoring.AlarmLog;
import io.millwright.monitoring.AlarmStep;
import java.util.List;
import java.util.Map;

/**
 * What happened in a shift.
 *
 * @param span from and to
 * @param counts how often each kind of step happened; nothing of which there was none
 * @param lines in order of time, at most {@link #MOST}
 * @param total how many there were
 * @param standing alarms that are there now or wait for somebody, the most urgent first, at most
 *     {@link #MOST_STANDING}
 * @param standingTotal how many there are
 */
public record ShiftReport(
    Span span,
    Map<AlarmStep.Kind, Integer> counts,
    List<AlarmLog.Entry> lines,
    int total,
    List<AlarmEntry> standing,
    int standingTotal) {
  /** The most lines. */
  public static final int MOST = 2_000;

  /** The most alarms that stand. */
  public static final int MOST_STANDING = 200;

  /** Keeps copies. */
  public ShiftReport {
    counts = Map.copyOf(counts);
    lines = List.copyOf(lines);
    standing = List.copyOf(standing);
  }
}
