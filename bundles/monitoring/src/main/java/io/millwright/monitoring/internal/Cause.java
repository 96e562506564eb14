package io.millwright.monitoring.internal;

import io.millwright.model.SignalId;
import java.util.Optional;
import java.util.Set;

/** The lasting names of what keeps a machine from being green. */
final class Cause {
  static final String LINK = "link";
  static final String COLLISION = "collision";

  /** A remote session of which nobody knows whether it is closed. */
  static final String REMOTE_SESSION = "remote-session";

  private static final String MISFIT = "rule:";
  private static final String CONDITION = "condition:";
  static final String FLOOD = "flood";

  private static final String FLAPPING = "flapping:";
  private static final String SILENCE = "silence:";
  private static final String STALE = "stale:";
  private static final String EVENT = "event:";
  private static final String ERROR = "error";
  private static final Set<String> OF_RULES =
      Set.of("limit", "rate", "difference", "state", "share", "silence", "stale", "rule");
  private static final int LONGEST = 170;

  private Cause() {}

  /** A rule that cannot be compared with what comes. */
  static String misfit(Law law) {
    return MISFIT + (law.criterion() instanceof Criterion.Bounds ? law.signal() : law.cause());
  }

  static String condition(String id) {
    return named(CONDITION, id);
  }

  static String error(String code) {
    return code.isBlank() ? ERROR : named(ERROR + ":", code);
  }

  /** The code of a controller error; empty if it is none, or has none. */
  static Optional<String> codeOf(String cause) {
    return cause.startsWith(ERROR + ":")
        ? Optional.of(cause.substring(ERROR.length() + 1))
        : Optional.empty();
  }

  /** An event that a rule is about. */
  static String event(String kind, String file) {
    return named(EVENT, kind + ":" + file);
  }

  /** That another alarm comes and goes. */
  static String flapping(String cause) {
    return FLAPPING + cause;
  }

  static boolean isFlapping(String cause) {
    return cause.startsWith(FLAPPING);
  }

  /** Which alarm comes and goes. */
  static String flappingOf(String cause) {
    return cause.substring(FLAPPING.length());
  }

  /** Whether it stands for other alarms. */
  static boolean isSituation(String cause) {
    return cause.equals(FLOOD) || isFlapping(cause);
  }

  /** A signal that a rule is about is overdue. */
  static String stale(SignalId signal) {
    return STALE + signal;
  }

  static boolean isStale(String cause) {
    return cause.startsWith(STALE);
  }

  static boolean isSilence(String cause) {
    return cause.startsWith(SILENCE);
  }

  /** The machine's own name of a condition; empty if it was too long to be kept. */
  static Optional<String> conditionOf(String cause) {
    return isCondition(cause) && cause.length() < CONDITION.length() + LONGEST
        ? Optional.of(cause.substring(CONDITION.length()))
        : Optional.empty();
  }

  static boolean isCondition(String cause) {
    return cause.startsWith(CONDITION);
  }

  /** Whether it has no duration: it is over as soon as it is told. */
  static boolean isEvent(String cause) {
    return cause.equals(COLLISION)
        || cause.equals(REMOTE_SESSION)
        || cause.equals(ERROR)
        || cause.startsWith(ERROR + ":")
        || cause.startsWith(EVENT);
  }

  static boolean isMisfit(String cause) {
    return cause.startsWith(MISFIT);
  }

  /** What a rule of that criterion says of a signal. */
  static String of(String word, SignalId signal) {
    return word + ":" + signal;
  }

  /** What a rule says of two signals. */
  static String difference(SignalId signal, SignalId other) {
    return named("difference:", signal + "-" + other);
  }

  /** The first signal it is about, if a rule about signals causes it. */
  static Optional<SignalId> signal(String cause) {
    if (!isOfRule(cause)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SignalId(cause.substring(cause.lastIndexOf(':') + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether it goes when its rule has gone. */
  static boolean isOfRule(String cause) {
    int colon = cause.indexOf(':');
    return colon > 0 && OF_RULES.contains(cause.substring(0, colon));
  }

  /** A machine chooses its ids as long as it likes; the store's key has an end. */
  private static String named(String prefix, String id) {
    String clean = Told.line(id, Integer.MAX_VALUE);
    return clean.length() <= LONGEST
        ? prefix + clean
        : prefix + clean.substring(0, LONGEST - 9) + "~" + Integer.toHexString(id.hashCode());
  }
}
