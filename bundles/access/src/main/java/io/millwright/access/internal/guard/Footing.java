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
 * that holds now. From outside is who comes from another company, as a subcontractor or as one of
 * the people of an associated customer. Without the register of consents none of them gets in.
 */
final class Footing {
  private static final String AWAY = "the register of consents is away";
  private static final String NAME = "name the number of a consent that holds there now";

  private Footing() {}

  /** Whether it is for one of a customer's people at a place of another customer. */
  static boolean isAssociate(Optional<String> holder, Grant grant, Land land) {
    return holder.isPresent() && !holder.equals(land.customer(grant.place()));
  }

  /** What is missing, as a rule for a person; empty if nothing is. */
  static Optional<String> flaw(
      Optional<String> holder, Grant grant, Land land, Optional<Permits> permits) {
    boolean associate = isAssociate(holder, grant, land);
    if (!associate && grant.role().side() != Role.Side.OUTSIDE) {
      return Optional.empty();
    }
    if (permits.isEmpty()) {
      return Optional.of(AWAY);
    }
    Kind kind = associate ? Kind.ASSOCIATE : Kind.OUTSIDER;
    Optional<Consent> consent =
        permits
            .get()
            .living(grant.basis())
            .filter(one -> one.terms().kind() == kind)
            .filter(one -> !associate || holder.equals(Optional.of(one.terms().to())))
            .filter(one -> covers(one, grant.place(), land));
    if (consent.isEmpty()) {
      return Optional.of(NAME);
    }
    if (associate && grant.role() != Role.OPERATOR) {
      return Optional.of("people of an associated company are operators there");
    }
    Optional<Instant> end = consent.get().terms().until();
    boolean later =
        end.isPresent() && grant.until().filter(until -> !until.isAfter(end.get())).isEmpty();
    return later ? Optional.of("the consent ends at " + end.get()) : Optional.empty();
  }

  // A place that went to another customer took the consent along with it to nobody.
  private static boolean covers(Consent consent, Place place, Land land) {
    return land.customer(place).filter(consent.terms().customer()::equals).isPresent()
        && consent.terms().places().stream().anyMatch(outer -> land.contains(outer, place));
  }
}
