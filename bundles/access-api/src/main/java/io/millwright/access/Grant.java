package io.millwright.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A role at a place.
 *
 * @param role what somebody is
 * @param place where, and below
 * @param until holds before this time; empty: until it is taken away
 * @param basis why somebody from outside has it: the number of the recorded permission (Z-48,
 *     Z-21); empty for own people
 */
public record Grant(Role role, Place place, Optional<Instant> until, String basis) {
  /** Checks what the contracts ask for. */
  public Grant {
    if (role.side() == Role.Side.CUSTOMER && place instanceof Place.Everywhere) {
      throw new IllegalArgumentException(
          "%s is a role of a customer's people: name the customer, site or machine"
              .formatted(role.id()));
    }
    if (role.side() == Role.Side.OUTSIDE && (until.isEmpty() || basis.isBlank())) {
      throw new IllegalArgumentException(
          "%s needs a recorded permission and the date it ends".formatted(role.id()));
    }
  }

  /** Whether it holds at that time. */
  public boolean holdsAt(Instant time) {
    return until.isEmpty() || time.isBefore(until.get());
  }
}
