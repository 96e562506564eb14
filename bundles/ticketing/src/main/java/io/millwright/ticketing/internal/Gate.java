package io.millwright.ticketing.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Sight;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Matter;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.internal.db.TicketSearch;
import io.millwright.ticketing.internal.db.Within;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who reaches which ticket: whoever reaches all of its customer, or its machine as long as that is
 * the same customer's. With a machine that was sold the tickets do not go along.
 */
record Gate(Guard guard, Fleet fleet) {
  boolean may(Caller caller, Permission permission, Matter matter) {
    return (!matter.customer().isEmpty()
            && guard.may(caller, permission, new Place.AtCustomer(matter.customer())))
        || standing(matter)
            .filter(machine -> guard.may(caller, permission, new Place.AtMachine(machine)))
            .isPresent();
  }

  /** Its machine, if that is still the same customer's. */
  private Optional<MachineId> standing(Matter matter) {
    return matter.machine().filter(machine -> owner(machine).equals(matter.customer()));
  }

  /** Whose machine it is; empty for nobody's. */
  String owner(MachineId machine) {
    return fleet.machine(machine).flatMap(Machine::site).map(Site::customer).orElse("");
  }

  /** What the caller is where a ticket is. */
  Set<Role> roles(Caller caller, Matter matter, Instant now) {
    return caller.grants().stream()
        .filter(grant -> grant.holdsAt(now) && covers(grant.place(), matter))
        .map(Grant::role)
        .collect(Collectors.toSet());
  }

  private boolean covers(Place place, Matter matter) {
    if (place instanceof Place.AtCustomer at) {
      return at.id().equals(matter.customer());
    }
    if (place instanceof Place.AtMachine at) {
      return standing(matter).filter(at.id()::equals).isPresent();
    }
    if (place instanceof Place.AtSite at) {
      return standing(matter)
          .flatMap(fleet::machine)
          .flatMap(Machine::site)
          .filter(site -> site.id().equals(at.id()))
          .isPresent();
    }
    return true;
  }

  /** Lets pass or throws, as for what does not exist if the caller may not see it. */
  void need(Caller caller, Permission permission, Matter matter) {
    if (may(caller, permission, matter)) {
      return;
    }
    if (!may(caller, Permission.TICKET_READ, matter)) {
      throw unknown();
    }
    Place place =
        standing(matter)
            .<Place>map(Place.AtMachine::new)
            .orElseGet(() -> new Place.AtCustomer(matter.customer()));
    guard.need(caller, permission, place);
  }

  /** One that the caller may know of. */
  Ticket seen(Caller caller, Optional<Ticket> found) {
    return found
        .filter(one -> may(caller, Permission.TICKET_READ, one.matter()))
        .orElseThrow(Gate::unknown);
  }

  static AccessException unknown() {
    return new AccessException(Fault.UNKNOWN, "There is no such ticket.");
  }

  /** What answers a query of a caller. */
  TicketSearch search(Caller caller, TicketQuery query) {
    Sight sight = guard.sight(caller, Permission.TICKET_READ);
    return new TicketSearch(
        within(sight),
        within(guard.sight(caller, Permission.TICKET_WORK)),
        Optional.of(query.text()).filter(text -> !text.isBlank()).map(Vocabulary::asked),
        Optional.of(query.where().site())
            .filter(site -> !site.isEmpty())
            .map(at -> standing(at, sight)),
        Optional.of(caller.account()).filter(any -> query.watched()));
  }

  // Where a machine stands, whoever does not reach it there is not told by asking.
  private Set<MachineId> standing(String site, Sight sight) {
    return fleet.machines().stream()
        .filter(one -> one.site().filter(there -> there.id().equals(site)).isPresent())
        .map(Machine::id)
        .filter(sight::covers)
        .collect(Collectors.toSet());
  }

  private Within within(Sight sight) {
    if (sight.everything()) {
      return new Within(true, Set.of(), Map.of());
    }
    var single = new HashMap<String, Set<MachineId>>();
    for (MachineId machine : sight.machines()) {
      String owner = owner(machine);
      if (!sight.customers().contains(owner)) {
        single.computeIfAbsent(owner, any -> new HashSet<>()).add(machine);
      }
    }
    return new Within(false, sight.customers(), single);
  }
}
