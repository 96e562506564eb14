package io.millwright.ownership;

import io.millwright.model.MachineId;
import io.millwright.ownership.Deletion.Act;
import java.time.Instant;
import java.util.Optional;

/**
 * That a machine stands in an agreement by which the platform's own people may use its data (Z-23).
 * Never changed: it is ended, and another one recorded.
 *
 * @param id forever the same
 * @param terms what was agreed to
 * @param recorded by whom and when
 * @param ended by whom and when; empty while it stands
 */
public record Listing(String id, Terms terms, Act recorded, Optional<Act> ended) {
  /**
   * What was agreed to.
   *
   * @param customer whose machine: {@code Customer.id()} of fleet-api
   * @param machine which one
   * @param clause where in the agreement, in its own words, 1 to 200 characters
   * @param from holds from then on
   * @param until holds before this time; empty: until it is ended
   */
  public record Terms(
      String customer, MachineId machine, String clause, Instant from, Optional<Instant> until) {}

  /** Whether it holds at that time. */
  public boolean livesAt(Instant time) {
    return ended.isEmpty()
        && !time.isBefore(terms.from())
        && terms.until().filter(end -> !time.isBefore(end)).isEmpty();
  }
}
