package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.driver.host.DriverHost;
import io.millwright.model.MachineId;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Connects again without waiting. */
@Service
@Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.PLATFORM)
@Records("machine.reconnected")
@Command(
    scope = "millwright",
    name = "reconnect",
    description = "Closes the connection to a machine and opens it at once.")
public final class ReconnectCommand extends DeskCommand {
  @Argument(name = "machine", description = "The machine's id", required = true)
  @Completion(MachineCompleter.class)
  String machine = "";

  @Override
  void run(Desk desk) {
    var id = new MachineId(machine);
    desk.need(DriverHost.class).reconnect(id);
    desk.deeds().add(desk, id, Map.of());
    desk.out().println("Connecting. millwright:why " + machine + " tells how it went.");
  }
}
