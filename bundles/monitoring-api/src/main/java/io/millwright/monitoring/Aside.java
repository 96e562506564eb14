package io.millwright.monitoring;

import java.time.Instant;
import java.util.Optional;

/**
 * Why an alarm calls nobody and colours no light just now. The three are independent of each other;
 * whatever remains when the last of them ends is told then.
 *
 * @param shelf put aside by a person for a while
 * @param outOfService taken out of service by a person until that person or another one returns it
 * @param suppressed by design, for instance while the connection of its machine is down
 */
public record Aside(
    Optional<Shelf> shelf, Optional<AlarmNote> outOfService, Optional<AlarmNote> suppressed) {
  /** Nothing of it. */
  public static final Aside NOT = new Aside(Optional.empty(), Optional.empty(), Optional.empty());

  /** Put aside until a time. */
  public record Shelf(AlarmNote note, Instant until) {}

  /** Whether any of the three holds. */
  public boolean holds() {
    return shelf.isPresent() || outOfService.isPresent() || suppressed.isPresent();
  }
}
