package io.millwright.mail.internal;

import io.millwright.access.Account;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import java.time.Instant;
import java.util.List;

/**
 * Who is told of machines: whoever has one of some roles there.
 *
 * @param roles any of these
 */
record Audience(List<Role> roles) {
  /** Whether somebody has one of the roles at the machine: nobody is told of others' machines. */
  boolean has(Account account, Machine machine, Instant now) {
    boolean own =
        account.customer().isEmpty()
            || account.customer().equals(machine.site().map(Site::customer));
    return own
        && account.state() == Account.State.ACTIVE
        && account.grants().stream()
            .filter(grant -> roles.contains(grant.role()) && grant.holdsAt(now))
            .anyMatch(grant -> covers(grant, machine));
  }

  private static boolean covers(Grant grant, Machine machine) {
    Place place = grant.place();
    if (place instanceof Place.AtMachine at) {
      return at.id().equals(machine.id());
    }
    if (place instanceof Place.AtSite at) {
      return machine.site().filter(site -> site.id().equals(at.id())).isPresent();
    }
    if (place instanceof Place.AtCustomer at) {
      return machine.site().filter(site -> site.customer().equals(at.id())).isPresent();
    }
    return true;
  }
}
