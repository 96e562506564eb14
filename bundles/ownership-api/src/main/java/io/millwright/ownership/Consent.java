package io.millwright.ownership;

import io.millwright.access.Place;
import io.millwright.ownership.Deletion.Act;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a customer agreed to: for whom, where, in which words, until when. Never changed: it is
 * withdrawn, and another one given.
 *
 * @param id forever the same; a grant to somebody from outside names it as its basis
 * @param terms what was agreed to
 * @param recorded by whom and when
 * @param withdrawn by whom and when; empty while it stands
 */
public record Consent(String id, Terms terms, Act recorded, Optional<Act> withdrawn) {
  /** What may be agreed to. */
  public enum Kind {
    /** People of another company get in (Z-48); ends at a date. */
    OUTSIDER,
    /** People of an associated company, itself a customer, get in (Z-21); ends at a date. */
    ASSOCIATE,
    /** A machine or site goes to another customer (Z-64). */
    TRANSFER
  }

  /**
   * What was agreed to.
   *
   * @param customer who agreed: {@code Customer.id()} of fleet-api
   * @param places where it holds, and below: all of the customer, its sites, its machines
   * @param to for whom: of an outsider the name of company or person, of an associate the id of the
   *     customer whose people get in, of a transfer the id of the customer that gets it
   * @param wording the words that were agreed to, 1 to 2,000 characters
   * @param givenBy who signed, by name
   * @param until holds before this time; empty only for a transfer, until it is withdrawn
   */
  public record Terms(
      Kind kind,
      String customer,
      Set<Place> places,
      String to,
      String wording,
      String givenBy,
      Optional<Instant> until) {
    /** Keeps a copy. */
    public Terms {
      places = Set.copyOf(places);
    }
  }

  /** Whether it holds at that time. */
  public boolean livesAt(Instant time) {
    return withdrawn.isEmpty() && terms.until().filter(end -> !time.isBefore(end)).isEmpty();
  }
}
