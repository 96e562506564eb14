package io.millwright.monitoring.internal;

import io.millwright.driver.DriverException;
import io.millwright.driver.host.DriverHost;
import io.millwright.driver.host.DriverStatus;
import io.millwright.driver.host.FileProblem;
import io.millwright.model.MachineId;
import java.util.List;
import java.util.Optional;

/** A driver host that only takes acknowledgements. */
record OneHost(Machines machines) implements DriverHost {
  /** The machines behind it. */
  interface Machines {
    void acknowledge(MachineId machine, String condition, String comment) throws DriverException;
  }

  @Override
  public List<DriverStatus> drivers() {
    return List.of();
  }

  @Override
  public Optional<DriverStatus> driver(MachineId machine) {
    return Optional.empty();
  }

  @Override
  public List<FileProblem> problems() {
    return List.of();
  }

  @Override
  public void reconnect(MachineId machine) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void acknowledge(MachineId machine, String condition, String comment)
      throws DriverException {
    machines.acknowledge(machine, condition, comment);
  }
}
