package io.millwright.access.internal.guard;

import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.model.MachineId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What lies at and below some places. */
final class Reach {
  private Reach() {}

  static Sight sight(List<Place> places, Land land) {
    Set<String> customers = new HashSet<>();
    Set<String> sites = new HashSet<>();
    Set<MachineId> machines = new HashSet<>();
    for (Place place : places) {
      if (place instanceof Place.Everywhere) {
        return Sight.EVERYTHING;
      } else if (place instanceof Place.AtCustomer customer) {
        customers.add(customer.id());
        sites.addAll(land.sitesOf(customer.id()));
      } else if (place instanceof Place.AtSite site) {
        sites.add(site.id());
      } else if (place instanceof Place.AtMachine machine) {
        machines.add(machine.id());
      }
    }
    land.machineSites()
        .forEach(
            (machine, site) -> {
              if (sites.contains(site)) {
                machines.add(machine);
              }
            });
    return new Sight(false, customers, sites, machines);
  }
}
