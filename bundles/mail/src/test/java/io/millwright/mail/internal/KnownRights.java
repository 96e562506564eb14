package io.millwright.mail.internal;

import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.testkit.ManualClock;
import java.util.Optional;

/** Rights as the grants of callers say at noon, over customers and their machines. */
record KnownRights(KnownFleet fleet) implements Guard {
  @Override
  public boolean may(Caller caller, Permission permission, Place place) {
    return caller.grants().stream()
        .filter(grant -> grant.holdsAt(ManualClock.NOON))
        .filter(grant -> grant.role().permissions().contains(permission))
        .map(Grant::place)
        .anyMatch(
            held ->
                held instanceof Place.Everywhere
                    || held.equals(place)
                    || owner(place).map(Place.AtCustomer::new).filter(held::equals).isPresent());
  }

  private Optional<String> owner(Place place) {
    return place instanceof Place.AtMachine at
        ? fleet.machine(at.id()).flatMap(Machine::site).map(Site::customer)
        : Optional.empty();
  }

  @Override
  public void need(Caller caller, Permission permission, Place place) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Sight sight(Caller caller, Permission permission) {
    throw new UnsupportedOperationException();
  }
}
