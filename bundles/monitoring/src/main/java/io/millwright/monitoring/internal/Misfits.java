package io.millwright.monitoring.internal;

import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.RuleProblem;
import io.millwright.monitoring.RuleProblem.Weight;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with rules, in their files and with what comes. */
final class Misfits {
  private final Rules rules;

  Misfits(Rules rules) {
    this.rules = rules;
  }

  /** The problems of the files, and of units that do not fit what these machines send. */
  List<RuleProblem> with(Collection<Watch> watches) {
    var all = new ArrayList<RuleProblem>(rules.problems());
    for (Watch watch : watches) {
      for (Alarm alarm : watch.alarms().values()) {
        @Nullable Law law =
            Cause.isMisfit(alarm.cause())
                ? rules.of(watch.machine(), watch.kind()).of(alarm.cause())
                : null;
        @Nullable Limit limit = law == null ? null : law.limit();
        if (limit != null) {
          all.add(misfit(limit, alarm));
        }
      }
    }
    return all;
  }

  private static RuleProblem misfit(Limit limit, Alarm alarm) {
    return new RuleProblem(
        limit.file(),
        "unit",
        limit.band().unit().code(),
        Weight.ERROR,
        alarm.machine() + ": " + alarm.reason());
  }
}
