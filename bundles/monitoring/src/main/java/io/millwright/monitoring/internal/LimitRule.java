package io.millwright.monitoring.internal;

import io.millwright.monitoring.RuleProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One configured rule about a signal. A bad one is there too, with its problems and without a law.
 */
@Component(service = LimitRule.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LimitRuleConfig.class, factory = true)
public final class LimitRule {
  private static final Logger LOG = LoggerFactory.getLogger(LimitRule.class);

  private final RuleFile source;
  private final String file;
  private final Scope scope;
  private final Optional<Law> law;
  private final List<RuleProblem> problems;

  @Activate
  public LimitRule(Map<String, Object> properties) {
    this(new RuleFile(properties));
    for (RuleProblem problem : problems) {
      LOG.warn("{}", problem.words());
    }
  }

  /** One that may only be a thought: nobody is warned of what is wrong with it. */
  LimitRule(RuleFile source) {
    var reader = new LawReader(source);
    this.source = source;
    this.file = source.name();
    this.scope = reader.scope();
    this.law = reader.law().filter(read -> source.isSound());
    this.problems = source.problems();
  }

  /** What is written there. */
  RuleFile source() {
    return source;
  }

  /** The file it is written in. */
  String file() {
    return file;
  }

  /** Whom it holds for. */
  Scope scope() {
    return scope;
  }

  /** What it says; empty if the rule is bad. */
  Optional<Law> law() {
    return law;
  }

  /** What is wrong in its file. */
  List<RuleProblem> problems() {
    return problems;
  }
}
