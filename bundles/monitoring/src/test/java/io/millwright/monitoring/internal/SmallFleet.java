package io.millwright.monitoring.internal;

import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.NameplateChanged;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Machines of one site of one customer. */
final class SmallFleet implements Fleet {
  static final Site SITE = new Site("plant", "acme", "Plant", "DE", ZoneId.of("Europe/Berlin"));

  private final Map<MachineId, Machine> machines = new TreeMap<>();

  SmallFleet(String... ids) {
    for (String id : ids) {
      var machine = new MachineId(id);
      machines.put(
          machine, new Machine(machine, "cmm", Optional.of(SITE), "", new Nameplate(Map.of())));
    }
  }

  @Override
  public List<Customer> customers() {
    return List.of();
  }

  @Override
  public List<Site> sites() {
    return List.of(SITE);
  }

  @Override
  public List<Machine> machines() {
    return List.copyOf(machines.values());
  }

  @Override
  public Optional<Machine> machine(MachineId machine) {
    return Optional.ofNullable(machines.get(machine));
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
