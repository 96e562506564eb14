package io.millwright.mail;

import io.millwright.access.Caller;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Whom alarms are told, by which rules, and what is still on its way: an OSGi service. */
@ProviderType
public interface Notices {
  /**
   * A rule.
   *
   * @param from the light from which on it tells
   * @param roles whose holders are written to
   * @param addresses that are written to
   * @param target the webhook or endpoint that is told, without what may be secret; may be empty
   * @param waiting how much news waits for that
   * @param trouble why it waits; empty if it does not, or is told in a moment
   * @param problem what is wrong with the rule; empty if nothing is
   */
  record Rule(
      String name,
      String from,
      List<String> roles,
      List<String> addresses,
      String target,
      int waiting,
      String trouble,
      String problem) {
    /** Keeps copies. */
    public Rule {
      roles = List.copyOf(roles);
      addresses = List.copyOf(addresses);
    }
  }

  /** News that a rule tells a webhook or an endpoint, and that nobody has taken yet. */
  record Waiting(String rule, Instant made, int tries, Instant next, String trouble) {}

  /** All rules, by name. */
  List<Rule> rules();

  /** What waits longest, at most so much. */
  List<Waiting> waiting(int most);

  /**
   * Sends something to try a rule: to its webhook or endpoint, and if it writes letters, one to the
   * caller's own address. It goes the way that all news goes, and waits like it.
   *
   * @throws io.millwright.access.AccessException UNKNOWN, or CONFLICT with words if it cannot be
   */
  void test(Caller by, String rule);
}
