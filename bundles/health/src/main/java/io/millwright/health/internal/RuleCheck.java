package io.millwright.health.internal;

import io.millwright.health.Check;
import io.millwright.health.Finding;
import io.millwright.monitoring.Monitoring;
import io.millwright.monitoring.RuleProblem;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files of limits and rules with faults. */
@Component(service = Check.class)
public final class RuleCheck implements Check {
  private static final String ADVICE = "Mend the file; it takes effect when saved.";

  private final Monitoring monitoring;

  /** For the running site. */
  @Activate
  public RuleCheck(@Reference Monitoring monitoring) {
    this.monitoring = monitoring;
  }

  @Override
  public List<Finding> look() {
    List<RuleProblem> problems = monitoring.problems();
    if (problems.isEmpty()) {
      return List.of(Finding.ok("rules", "no fault in the files of limits"));
    }
    return problems.stream()
        .map(
            problem ->
                problem.weight() == RuleProblem.Weight.ERROR
                    ? Finding.bad("rules", problem.words(), ADVICE)
                    : Finding.warn("rules", problem.words(), ADVICE))
        .toList();
  }
}
