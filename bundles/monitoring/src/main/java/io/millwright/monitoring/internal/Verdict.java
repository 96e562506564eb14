package io.millwright.monitoring.internal;

import io.millwright.monitoring.Light;

/** What a limit says to a value. */
sealed interface Verdict {
  /**
   * The value is judged.
   *
   * @param light GREEN, YELLOW or RED
   * @param reason value and limit, for a person; empty for GREEN
   */
  record Judged(Light light, String reason) implements Verdict {}

  /** The value lies between the bound and the way back, and nothing was known before. */
  record Undecided() implements Verdict {}

  /** The value is not of the limit's kind or unit and cannot be compared. */
  record Misfit(String reason) implements Verdict {}
}
