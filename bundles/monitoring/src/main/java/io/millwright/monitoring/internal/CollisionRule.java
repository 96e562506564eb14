package io.millwright.monitoring.internal;

import io.millwright.monitoring.RuleProblem;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How collisions are judged where no rule about events named {@code collision} holds: soft is
 * yellow, hard is red, unless its file says otherwise.
 */
@Component(service = CollisionRule.class)
@Designate(ocd = CollisionRuleConfig.class)
public final class CollisionRule {
  private static final Logger LOG = LoggerFactory.getLogger(CollisionRule.class);

  private final CollisionLaw law;
  private final List<RuleProblem> problems;

  @Activate
  public CollisionRule(Map<String, Object> properties) {
    var source = new RuleFile(properties);
    source.admit(CollisionReader.KEYS, RuleFile.ADVICE);
    this.law = new CollisionReader(source).law();
    this.problems = source.problems();
    for (RuleProblem problem : problems) {
      LOG.warn("{}; hard from {} mm/s is used", problem.words(), law.hardFrom());
    }
  }

  /** What it says. */
  CollisionLaw law() {
    return law;
  }

  /** What is wrong in its file. */
  List<RuleProblem> problems() {
    return problems;
  }
}
