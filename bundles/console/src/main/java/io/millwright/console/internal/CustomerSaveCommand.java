package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Adds or renames a customer. */
@Service
@Needs(value = Permission.FLEET_MANAGE, at = Needs.At.PLATFORM)
@Records("customer.saved")
@Command(
    scope = "millwright",
    name = "customer-save",
    description = "Adds a customer or changes its name.")
public final class CustomerSaveCommand extends DeskCommand {
  @Argument(
      name = "id",
      description = "Short lasting name: letters, digits, dashes",
      required = true)
  @Completion(CustomerCompleter.class)
  String id = "";

  @Argument(
      index = 1,
      name = "name",
      description = "As the customer writes it, in quotes",
      required = true)
  String name = "";

  @Override
  void run(Desk desk) {
    desk.need(Fleet.class).save(new Customer(id, name));
    desk.deeds().add("customer:" + id, Optional.of(id), Map.of("name", name));
    desk.out().println("Saved customer " + Words.plain(id) + ".");
  }
}
