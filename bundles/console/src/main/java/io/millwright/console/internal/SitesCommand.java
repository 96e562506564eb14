package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Site;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** All sites. */
@Service
@Needs(value = Permission.MACHINE_READ, at = Needs.At.PLATFORM)
@Unrecorded(because = "it only shows")
@Command(scope = "millwright", name = "sites", description = "Lists the customers' sites.")
public final class SitesCommand extends DeskCommand {
  @Override
  void run(Desk desk) {
    var table =
        new Table(
            "No site yet. Add one: millwright:site-save --country AT --zone Europe/Vienna ID CUSTOMER"
                + " NAME",
            "Site",
            "Customer",
            "Country",
            "Zone",
            "Name");
    for (Site site : desk.need(Fleet.class).sites()) {
      table.row(site.id(), site.customer(), site.country(), site.zone().getId(), site.name());
    }
    desk.print(table.lines());
  }
}
