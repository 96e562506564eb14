package io.millwright.operation.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.history.Span;
import io.millwright.monitoring.AlarmLog;
import io.millwright.monitoring.AlarmLog.Entry;
import io.millwright.monitoring.AlarmQuery;
import io.millwright.monitoring.AlarmState;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.Alarms;
import io.millwright.monitoring.Light;
import io.millwright.operation.AlarmFigures;
import io.millwright.operation.AlarmStatistics;
import io.millwright.operation.ShiftReport;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks back at what happened to alarms, as they were written down. */
@Component
public final class Lookback implements AlarmStatistics {
  private static final Duration LONGEST = Duration.ofDays(92);
  // What stands as the time begins was raised before it: looked for so far back.
  private static final Duration BEFORE = Duration.ofDays(31);

  private final AlarmLog log;
  private final Alarms alarms;

  /** For the running site. */
  @Activate
  public Lookback(@Reference AlarmLog log, @Reference Alarms alarms) {
    this.log = log;
    this.alarms = alarms;
  }

  @Override
  public AlarmFigures figures(Caller caller, Span span, int operators) {
    check(span);
    if (operators < 1) {
      throw new AccessException(Fault.REFUSED, "operators: at least one.");
    }
    return new Figures(entries(caller, span), span, operators).all();
  }

  // What stood before is looked for only where that is not too much.
  private List<Entry> entries(Caller caller, Span span) {
    try {
      return log.between(caller, span.from().minus(BEFORE), span.to());
    } catch (AccessException e) {
      if (e.fault() != AccessException.Fault.REFUSED) {
        throw e;
      }
      return log.between(caller, span.from(), span.to());
    }
  }

  @Override
  public ShiftReport report(Caller caller, Span span) {
    check(span);
    List<Entry> all = log.between(caller, span.from(), span.to());
    var counts = new EnumMap<AlarmStep.Kind, Integer>(AlarmStep.Kind.class);
    all.forEach(entry -> counts.merge(entry.step().kind(), 1, Integer::sum));
    Alarms.Page standing =
        alarms.find(
            caller,
            new AlarmQuery(
                Set.of(
                    AlarmState.UNACKNOWLEDGED,
                    AlarmState.RETURNED_UNACKNOWLEDGED,
                    AlarmState.ACKNOWLEDGED),
                Optional.empty(),
                Light.GREEN,
                Optional.empty(),
                "",
                0,
                ShiftReport.MOST_STANDING));
    return new ShiftReport(
        span,
        counts,
        all.stream().limit(ShiftReport.MOST).toList(),
        all.size(),
        standing.entries(),
        standing.total());
  }

  private static void check(Span span) {
    if (span.from().equals(span.to())
        || Duration.between(span.from(), span.to()).compareTo(LONGEST) > 0) {
      throw new AccessException(
          Fault.REFUSED, "to: later than from, by at most %d days.".formatted(LONGEST.toDays()));
    }
  }
}
