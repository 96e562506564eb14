package io.millwright.console.internal;

import io.millwright.driver.host.DriverHost;
import io.millwright.driver.host.DriverState;
import io.millwright.driver.host.DriverStatus;
import io.millwright.driver.host.FileProblem;
import io.millwright.driver.host.FileProblem.Weight;
import io.millwright.model.MachineId;
import io.millwright.testkit.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A host with the driver of {@code cmm-1} in a given state, and one bad file. */
record OneDriver(DriverState state, String detail, List<MachineId> reconnected)
    implements DriverHost {
  OneDriver(DriverState state, String detail) {
    this(state, detail, new ArrayList<>());
  }

  @Override
  public List<DriverStatus> drivers() {
    return List.of(
        new DriverStatus(
            Lights.CMM,
            "cmm",
            "opcua",
            "opcua~cmm-1.cfg.json",
            state,
            detail,
            ManualClock.NOON.minusSeconds(5),
            12.34,
            100,
            2,
            List.of(),
            List.of("node Axis\u0007is missing")));
  }

  @Override
  public Optional<DriverStatus> driver(MachineId machine) {
    return drivers().stream().filter(it -> it.machine().equals(machine)).findFirst();
  }

  @Override
  public List<FileProblem> problems() {
    return List.of(
        new FileProblem(
            "sim~press.cfg.json", "poll.seconds", "soon", 0, 0, Weight.ERROR, "write a number"));
  }

  @Override
  public void reconnect(MachineId machine) {
    reconnected.add(machine);
  }

  @Override
  public void acknowledge(MachineId machine, String condition, String comment) {}
}
