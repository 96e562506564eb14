package io.millwright.access.internal.guard;

import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.ownership.Consent;
import io.millwright.ownership.Consent.Kind;
import io.millwright.ownership.Permits;
import java.time.Instant;
import java.util.Optional;

/**
 * What a grant to somebody from outside stands on: a consent of the customer whose place it is,
 * that holds now. Without the register of consents nobody from outside gets in.
 */
final class Footing {
  private Footing() {}

  /** What is missing, as a rule for a person; empty if nothing is. */
  static Optional<String> flaw(Grant grant, Land land, Optional<Permits> permits) {
    if (grant.role().side() != Role.Side.OUTSIDE) {
      return Optional.empty();
    }
    if (permits.isEmpty()) {
      return Optional.of("the register of consents is away");
    }
    Optional<Consent> consent =
        permits
            .get()
            .living(grant.basis())
            .filter(one -> one.terms().kind() == Kind.OUTSIDER)
            .filter(one -> covers(one, grant.place(), land));
    if (consent.isEmpty()) {
      return Optional.of("name the number of a consent that holds there now");
    }
    Optional<Instant> end = consent.get().terms().until();
    boolean later = end.isPresent() && grant.until().filter(end.get()::isBefore).isPresent();
    return later ? Optional.of("the consent ends at " + end.get()) : Optional.empty();
  }

  // A place that went to another customer took the consent along with it to nobody.
  private static boolean covers(Consent consent, Place place, Land land) {
    return land.customer(place).filter(consent.terms().customer()::equals).isPresent()
        && consent.terms().places().stream().anyMatch(outer -> land.contains(outer, place));
  }
}
