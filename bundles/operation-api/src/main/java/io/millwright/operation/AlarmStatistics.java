package io.millwright.operation;

import io.millwright.access.Caller;
import io.millwright.history.Span;
import org.osgi.annotation.versioning.ProviderType;

/** Looks back at alarms: an OSGi service. Thread-safe; blocks on the database. */
@ProviderType
public interface AlarmStatistics {
  /**
   * How many alarms there were, which of them most often, and how that compares with what one
   * person can bear.
   *
   * @param operators how many people look after them at a time; at least one
   */
  AlarmFigures figures(Caller caller, Span span, int operators);

  /** What happened in a shift, in order of time. */
  ShiftReport report(Caller caller, Span span);
}
