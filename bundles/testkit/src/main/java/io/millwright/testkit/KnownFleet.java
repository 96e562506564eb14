package io.millwright.testkit;

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
import java.util.Map;
import java.util.Optional;

/**
 * Two customers: acme with two sites, bolt with one; a machine each, and one that stands nowhere.
 */
public final class KnownFleet implements Fleet {
  private final List<Site> sites = new ArrayList<>();
  private final List<Machine> machines = new ArrayList<>();
  private int asked;

  /** As said. */
  public KnownFleet() {
    save(site("acme-1", "acme"));
    save(site("acme-2", "acme"));
    save(site("bolt-1", "bolt"));
    assign(new MachineId("a1"), "acme-1", "");
    assign(new MachineId("a2"), "acme-2", "");
    assign(new MachineId("b1"), "bolt-1", "");
    machines.add(
        new Machine(new MachineId("lost"), "cmm", Optional.empty(), "", new Nameplate(Map.of())));
  }

  /** How often it was surveyed. */
  public int asked() {
    return asked;
  }

  /** A machine tells which version of its software it runs. */
  public void runs(MachineId machine, String version) {
    Machine before = machine(machine).orElseThrow();
    machines.remove(before);
    machines.add(
        new Machine(
            machine,
            before.kind(),
            before.site(),
            before.location(),
            new Nameplate(Map.of(Nameplate.SOFTWARE_VERSION, version))));
  }

  private static Site site(String id, String customer) {
    return new Site(id, customer, id, "DE", ZoneId.of("Europe/Berlin"));
  }

  @Override
  public List<Customer> customers() {
    asked++;
    return List.of(new Customer("acme", "Acme"), new Customer("bolt", "Bolt"));
  }

  @Override
  public List<Site> sites() {
    return List.copyOf(sites);
  }

  @Override
  public List<Machine> machines() {
    return List.copyOf(machines);
  }

  @Override
  public Optional<Machine> machine(MachineId machine) {
    return machines().stream().filter(any -> any.id().equals(machine)).findFirst();
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
    sites.add(site);
  }

  @Override
  public void assign(MachineId machine, String site, String location) {
    machines.removeIf(any -> any.id().equals(machine));
    Optional<Site> at = sites.stream().filter(any -> any.id().equals(site)).findFirst();
    machines.add(new Machine(machine, "cmm", at, location, new Nameplate(Map.of())));
  }
}
