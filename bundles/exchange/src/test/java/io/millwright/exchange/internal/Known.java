package io.millwright.exchange.internal;

import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.NameplateChanged;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import java.util.List;
import java.util.Optional;

/** A register of these machines, that cannot be changed. */
record Known(List<Machine> machines, List<NameplateChanged> all) implements Fleet {
  static final Known NOBODY = new Known(List.of(), List.of());

  @Override
  public Optional<Machine> machine(MachineId machine) {
    return machines.stream().filter(known -> known.id().equals(machine)).findFirst();
  }

  @Override
  public List<NameplateChanged> nameplateChanges(MachineId machine, int most) {
    return all.stream().filter(each -> each.machine().equals(machine)).limit(most).toList();
  }

  @Override
  public List<Customer> customers() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Site> sites() {
    throw new UnsupportedOperationException();
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
