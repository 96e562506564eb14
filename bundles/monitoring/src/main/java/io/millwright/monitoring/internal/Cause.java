package io.millwright.monitoring.internal;

import io.millwright.model.SignalId;

/** The lasting names of what keeps a machine from being green. */
final class Cause {
  static final String LINK = "link";
  static final String COLLISION = "collision";

  private static final String LIMIT = "limit:";
  private static final String MISFIT = "rule:";
  private static final String CONDITION = "condition:";
  private static final String ERROR = "error";
  private static final int LONGEST = 180;

  private Cause() {}

  /** A limit that is passed. */
  static String limit(SignalId signal) {
    return LIMIT + signal;
  }

  /** A limit that cannot be compared with what comes. */
  static String misfit(SignalId signal) {
    return MISFIT + signal;
  }

  static String condition(String id) {
    return named(CONDITION, id);
  }

  static String error(String code) {
    return code.isBlank() ? ERROR : named(ERROR + ":", code);
  }

  static boolean isCondition(String cause) {
    return cause.startsWith(CONDITION);
  }

  static boolean isMisfit(String cause) {
    return cause.startsWith(MISFIT);
  }

  /** The signal whose limit the cause is of; empty for any other cause. */
  static String signal(String cause) {
    return cause.startsWith(LIMIT) || cause.startsWith(MISFIT)
        ? cause.substring(cause.indexOf(':') + 1)
        : "";
  }

  /** A machine chooses its ids as long as it likes; the store's key has an end. */
  private static String named(String prefix, String id) {
    String clean = Told.line(id, Integer.MAX_VALUE);
    return clean.length() <= LONGEST
        ? prefix + clean
        : prefix + clean.substring(0, LONGEST - 9) + "~" + Integer.toHexString(id.hashCode());
  }
}
