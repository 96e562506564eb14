package io.millwright.mail.internal;

import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.NameplateChanged;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two customers with a site each, and the machines a test names. */
final class KnownFleet implements Fleet {
  static final Site HALL =
      new Site("hall", "acme", "Acme hall 1", "DE", ZoneId.of("Europe/Berlin"));
  static final Site YARD =
      new Site("yard", "other", "Other yard", "US", ZoneId.of("America/New_York"));

  private final List<Machine> machines = new ArrayList<>();

  /** Adds one, or moves it there. */
  Machine add(String id, Site site) {
    var machine =
        new Machine(
            new MachineId(id),
            "cmm",
            Optional.of(site),
            "bay 1",
            new Nameplate(java.util.Map.of()));
    machines.removeIf(each -> each.id().equals(machine.id()));
    machines.add(machine);
    return machine;
  }

  @Override
  public List<Customer> customers() {
    return List.of(new Customer("acme", "Acme GmbH"), new Customer("other", "Other Inc."));
  }

  @Override
  public List<Site> sites() {
    return List.of(HALL, YARD);
  }

  @Override
  public List<Machine> machines() {
    return List.copyOf(machines);
  }

  @Override
  public Optional<Machine> machine(MachineId machine) {
    return machines.stream().filter(each -> each.id().equals(machine)).findFirst();
  }

  @Override
  public List<NameplateChanged> nameplateChanges(MachineId machine, int most) {
    return List.of();
  }

  @Override
  public void save(Customer customer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void save(Site site) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void assign(MachineId machine, String site, String location) {
    throw new UnsupportedOperationException();
  }
}
