package io.millwright.driver.telephony.limit;

import io.millwright.driver.telephony.probe.Verdict;
import java.util.OptionalDouble;

/**
 * From where on one measure is a matter. A side that is empty never is.
 *
 * @param warnBelow lower than this is {@link Verdict#SLOW}
 * @param alarmBelow lower than this is as bad as {@link Verdict#DOWN}
 * @param warnAbove higher than this is {@link Verdict#SLOW}
 * @param alarmAbove higher than this is as bad as {@link Verdict#DOWN}
 */
public record Bound(
    OptionalDouble warnBelow,
    OptionalDouble alarmBelow,
    OptionalDouble warnAbove,
    OptionalDouble alarmAbove) {

  /** Less is worse. */
  public static Bound below(double warn, double alarm) {
    return new Bound(
        OptionalDouble.of(warn),
        OptionalDouble.of(alarm),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  /** More is worse. */
  public static Bound above(double warn, double alarm) {
    return new Bound(
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.of(warn),
        OptionalDouble.of(alarm));
  }
}
