package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.driver.host.DriverHost;
import io.millwright.driver.host.DriverStatus;
import io.millwright.driver.host.FileProblem;
import io.millwright.monitoring.Monitoring;
import io.millwright.monitoring.RuleProblem;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The connections, and what is wrong in the files. */
@Service
@Needs(value = Permission.MACHINE_READ, at = Needs.At.PLATFORM)
@Unrecorded(because = "it only shows")
@Command(
    scope = "millwright",
    name = "drivers",
    description = "Shows the connection to each machine, and what is wrong in the files in etc/.")
public final class DriversCommand extends DeskCommand {
  @Override
  void run(Desk desk) {
    // The rules' files first: they are told even while the host is being replaced.
    desk.find(Monitoring.class).ifPresent(it -> it.problems().forEach(each -> tell(desk, each)));
    tell(desk, desk.need(DriverHost.class));
  }

  private static void tell(Desk desk, DriverHost host) {
    var table =
        new Table(
            "No machine is configured.",
            "Machine",
            "Driver",
            "State",
            "Since",
            "Readings/s",
            "Refused",
            "File",
            "Detail");
    for (DriverStatus driver : host.drivers()) {
      table.row(
          driver.machine().text(),
          driver.driver(),
          driver.state().name(),
          Words.ago(driver.since(), desk.now()),
          String.format(Locale.ROOT, "%.1f", driver.readingsPerSecond()),
          Long.toString(driver.refused()),
          driver.file(),
          driver.detail());
    }
    desk.print(table.lines());
    for (DriverStatus driver : host.drivers()) {
      driver
          .warnings()
          .forEach(
              it -> desk.out().println("WARNING " + driver.machine() + ": " + Words.plain(it)));
    }
    for (FileProblem problem : host.problems()) {
      desk.out().println(problem.weight() + " " + Words.plain(problem.words()));
    }
  }

  private static void tell(Desk desk, RuleProblem problem) {
    desk.out().println(problem.weight() + " " + Words.plain(problem.words()));
  }
}
