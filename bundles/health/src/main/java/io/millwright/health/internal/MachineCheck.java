package io.millwright.health.internal;

import io.millwright.driver.host.DriverHost;
import io.millwright.driver.host.DriverState;
import io.millwright.driver.host.DriverStatus;
import io.millwright.driver.host.FileProblem;
import io.millwright.health.Check;
import io.millwright.health.Finding;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Machines that are away, and why; files of machines with faults. */
@Component(service = Check.class)
public final class MachineCheck implements Check {
  private final DriverHost host;

  /** For the running site. */
  @Activate
  public MachineCheck(@Reference DriverHost host) {
    this.host = host;
  }

  @Override
  public List<Finding> look() {
    List<Finding> found = new ArrayList<>();
    int live = 0;
    List<DriverStatus> all = host.drivers();
    for (DriverStatus status : all) {
      if (status.state() == DriverState.LIVE) {
        live++;
      } else {
        found.add(away(status));
      }
      for (String warning : status.warnings()) {
        found.add(
            Finding.warn(
                "machine", status.machine() + ": " + warning, "Mend its file or mapping."));
      }
    }
    found.add(Finding.ok("machine", "%d of %d machines are live".formatted(live, all.size())));
    for (FileProblem problem : host.problems()) {
      found.add(
          problem.weight() == FileProblem.Weight.ERROR
              ? Finding.bad("file", problem.words(), "Mend the file; it takes effect when saved.")
              : Finding.warn(
                  "file", problem.words(), "Mend the file; it takes effect when saved."));
    }
    return found;
  }

  private static Finding away(DriverStatus status) {
    String seen =
        "%s is %s since %s%s"
            .formatted(
                status.machine(),
                status.state(),
                status.since(),
                status.detail().isEmpty() ? "" : ": " + status.detail());
    return switch (status.state()) {
      case MISCONFIGURED, NO_DRIVER -> Finding.bad("machine", seen, "Mend " + status.file() + ".");
      case REFUSED ->
          Finding.bad(
              "machine", seen, "Mend password, certificate or licence; then millwright:reconnect.");
      case CONNECTING, LOST, WAITING, LIVE ->
          Finding.warn(
              "machine",
              seen,
              "See that it is switched on and reachable: millwright:why %s."
                  .formatted(status.machine()));
    };
  }
}
