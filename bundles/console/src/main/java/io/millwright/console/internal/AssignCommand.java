package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.fleet.Fleet;
import io.millwright.model.MachineId;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Gives a machine its site. */
@Service
@Needs(value = Permission.FLEET_MANAGE, at = Needs.At.PLATFORM)
@Command(
    scope = "millwright",
    name = "assign",
    description = "Gives a machine its site. Options come before the arguments.")
public final class AssignCommand extends DeskCommand {
  @Option(name = "--location", description = "The place within the site, in quotes")
  String location = "";

  @Argument(name = "machine", description = "The machine's id", required = true)
  @Completion(MachineCompleter.class)
  String machine = "";

  @Argument(index = 1, name = "site", description = "The site's id", required = true)
  @Completion(SiteCompleter.class)
  String site = "";

  @Override
  void run(Desk desk) {
    desk.need(Fleet.class).assign(new MachineId(machine), site, location);
    desk.out().println(machine + " stands at " + Words.plain(site) + ".");
  }
}
