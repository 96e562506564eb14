package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.fleet.Fleet;
import io.millwright.model.MachineId;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Gives a machine its site. */
@Service
@Needs(value = Permission.FLEET_MANAGE, at = Needs.At.PLATFORM)
@Records("machine.assigned")
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
    var id = new MachineId(machine);
    Optional<String> before = Deeds.owner(desk, id);
    desk.need(Fleet.class).assign(id, site, location);
    desk.deeds().add(desk, id, Map.of("site", site, "location", location));
    // The former owner learns that it went, not where.
    if (before.isPresent() && !before.equals(Deeds.owner(desk, id))) {
      desk.deeds().add("machine:" + id, before, Map.of("moved", "to another customer"));
    }
    desk.out().println(machine + " stands at " + Words.plain(site) + ".");
  }
}
