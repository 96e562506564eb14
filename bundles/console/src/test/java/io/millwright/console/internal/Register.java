package io.millwright.console.internal;

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

/** A register with {@code cmm-1} in Linz that notes what it is told. */
final class Register implements Fleet {
  private static final Site LINZ =
      new Site("linz", "acme", "Werk Linz", "AT", ZoneId.of("Europe/Vienna"));

  private final List<String> told = new ArrayList<>();

  List<String> told() {
    return told;
  }

  @Override
  public List<Customer> customers() {
    return List.of(new Customer("acme", "Acme GmbH"));
  }

  @Override
  public List<Site> sites() {
    return List.of(LINZ);
  }

  @Override
  public List<Machine> machines() {
    var nameplate = new Nameplate(Map.of());
    return List.of(new Machine(Lights.CMM, "cmm", Optional.of(LINZ), "hall 2", nameplate));
  }

  @Override
  public Optional<Machine> machine(MachineId machine) {
    return machines().stream().filter(it -> it.id().equals(machine)).findFirst();
  }

  @Override
  public List<NameplateChanged> nameplateChanges(MachineId machine, int most) {
    return List.of();
  }

  @Override
  public void save(Customer customer) {
    told.add(customer.toString());
  }

  @Override
  public void save(Site site) {
    told.add(site.toString());
  }

  @Override
  public void assign(MachineId machine, String site, String location) {
    told.add(machine + " to " + site + ", " + location);
  }
}
