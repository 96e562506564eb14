package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** All customers. */
@Service
@Needs(value = Permission.MACHINE_READ, at = Needs.At.PLATFORM)
@Unrecorded(because = "it only shows")
@Command(scope = "millwright", name = "customers", description = "Lists the customers.")
public final class CustomersCommand extends DeskCommand {
  @Override
  void run(Desk desk) {
    var table =
        new Table("No customer yet. Add one: millwright:customer-save ID NAME", "Customer", "Name");
    for (Customer customer : desk.need(Fleet.class).customers()) {
      table.row(customer.id(), customer.name());
    }
    desk.print(table.lines());
  }
}
