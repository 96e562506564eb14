package io.millwright.access.internal.guard;

import io.millwright.access.Place;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What lies in what, at one moment.
 *
 * @param customers ids of all
 * @param siteCustomers of each site its customer
 * @param machineSites of each machine that stands somewhere its site
 */
public record Land(
    Set<String> customers, Map<String, String> siteCustomers, Map<MachineId, String> machineSites) {
  /** Nothing is known yet. */
  public static final Land EMPTY = new Land(Set.of(), Map.of(), Map.of());

  /** Keeps copies. */
  public Land {
    customers = Set.copyOf(customers);
    siteCustomers = Map.copyOf(siteCustomers);
    machineSites = Map.copyOf(machineSites);
  }

  static Land of(Set<String> customers, List<Site> sites, List<Machine> machines) {
    var siteCustomers = new HashMap<String, String>();
    sites.forEach(site -> siteCustomers.put(site.id(), site.customer()));
    var machineSites = new HashMap<MachineId, String>();
    machines.forEach(
        machine -> machine.site().ifPresent(site -> machineSites.put(machine.id(), site.id())));
    return new Land(customers, siteCustomers, machineSites);
  }

  /** Whether the outer place is the inner one or contains it. */
  public boolean contains(Place outer, Place inner) {
    if (outer instanceof Place.Everywhere || outer.equals(inner)) {
      return true;
    }
    if (outer instanceof Place.AtCustomer at) {
      return customer(inner).filter(at.id()::equals).isPresent();
    }
    return outer instanceof Place.AtSite at && site(inner).filter(at.id()::equals).isPresent();
  }

  /** Whose a place is; empty for everywhere, and where nobody knows. */
  public Optional<String> customer(Place place) {
    return place instanceof Place.AtCustomer at
        ? Optional.of(at.id())
        : site(place).flatMap(site -> Optional.ofNullable(siteCustomers.get(site)));
  }

  /** Whether there is such a place. */
  public boolean has(Place place) {
    if (place instanceof Place.AtCustomer customer) {
      return customers.contains(customer.id());
    }
    if (place instanceof Place.AtSite site) {
      return siteCustomers.containsKey(site.id());
    }
    return !(place instanceof Place.AtMachine machine) || machineSites.containsKey(machine.id());
  }

  Set<String> sitesOf(String customer) {
    var found = new HashSet<String>();
    siteCustomers.forEach(
        (site, owner) -> {
          if (owner.equals(customer)) {
            found.add(site);
          }
        });
    return found;
  }

  private Optional<String> site(Place place) {
    if (place instanceof Place.AtSite at) {
      return Optional.of(at.id());
    }
    return place instanceof Place.AtMachine at
        ? Optional.ofNullable(machineSites.get(at.id()))
        : Optional.empty();
  }
}
