package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.contract.Contracts;
import io.millwright.contract.Standing;
import java.time.LocalDate;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** All contracts, and how they stand. */
@Service
@Needs(value = Permission.CONTRACT_READ, at = Needs.At.PLATFORM)
@Unrecorded(because = "it only shows")
@Command(
    scope = "millwright",
    name = "contracts",
    description = "Lists contracts with their state, the clause that says so, and the next date.")
public final class ContractsCommand extends DeskCommand {
  @Override
  void run(Desk desk) {
    var table =
        new Table(
            "No contract yet: the coordinator writes them down on the page.",
            "Customer",
            "Number",
            "Package",
            "State",
            "Why",
            "Ends",
            "Next date",
            "Id");
    for (Contracts.View view : desk.need(Contracts.class).all(desk.caller(), desk.now())) {
      Standing standing = view.standing();
      Standing.Reason reason = standing.reasons().get(0);
      table.row(
          view.contract().terms().paper().customer(),
          view.contract().terms().paper().number(),
          view.sold().id().toString(),
          standing.state().name(),
          "%s, %s".formatted(reason.words(), reason.clause()),
          standing.end().map(LocalDate::toString).orElse(""),
          standing.dates().stream()
              .findFirst()
              .map(date -> "%s %s".formatted(date.on(), date.name()))
              .orElse(""),
          view.contract().id());
    }
    desk.print(table.lines());
  }
}
