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

  /**
   * What came of one way of a test.
   *
   * @param to whom it was sent, without what may be secret
   * @param state whether it was taken
   * @param trouble what the receiver said the last time; empty if nothing was wrong
   */
  record Way(String to, Dispatch.State state, String trouble) {}

  /** All rules, by name. */
  List<Rule> rules();

  /** What waits longest, at most so much. */
  List<Waiting> waiting(int most);

  /**
   * Sends something to try a rule: to its webhook or endpoint, and if it writes letters, one to the
   * caller's own address. It goes the way that all news goes, and waits like it.
   *
   * @return names the test, for {@link #outcome}
   * @throws io.millwright.access.AccessException UNKNOWN, or CONFLICT with words if it cannot be
   */
  String test(Caller by, String rule);

  /**
   * What came of a test so far, for each of its ways. The last hundred since the start are known.
   *
   * @throws io.millwright.access.AccessException UNKNOWN
   */
  List<Way> outcome(String test);
}
