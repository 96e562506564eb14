package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.contract.Entitlements;
import io.millwright.contract.Right;
import io.millwright.contract.Verdict;
import io.millwright.model.MachineId;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Whether a customer is entitled to something at a machine, and the clause that says so. */
@Service
@Needs(value = Permission.CONTRACT_READ, at = Needs.At.PLATFORM)
@Unrecorded(because = "it only shows")
@Command(
    scope = "millwright",
    name = "entitled",
    description =
        "Tells whether a contract gives a customer a right at a machine, and by which clause.")
public final class EntitledCommand extends DeskCommand {
  @Option(name = "--at", description = "When, for instance 2026-03-04T12:00:00Z; else now")
  String at = "";

  @Argument(name = "customer", description = "The customer's id", required = true)
  @Completion(CustomerCompleter.class)
  String customer = "";

  @Argument(index = 1, name = "machine", description = "The machine's id", required = true)
  @Completion(MachineCompleter.class)
  String machine = "";

  @Argument(
      index = 2,
      name = "right",
      description = "What it is about, for instance remote-session",
      required = true)
  @Completion(RightCompleter.class)
  String right = "";

  @Override
  void run(Desk desk) {
    Right wanted =
        Right.of(right)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no right '%s': the tabulator completes them".formatted(right)));
    Verdict verdict =
        desk.need(Entitlements.class).may(customer, new MachineId(machine), wanted, when(desk));
    desk.out().println((verdict.granted() ? "Yes. " : "No. ") + Words.plain(verdict.words()));
    verdict
        .left()
        .ifPresent(
            left ->
                desk.out()
                    .printf(
                        "left of %s: %d of %d%n",
                        Words.plain(left.budget()), left.rest(), left.all()));
    verdict.remarks().forEach(remark -> desk.out().println("note: " + Words.plain(remark)));
  }

  private Instant when(Desk desk) {
    if (at.isEmpty()) {
      return desk.now();
    }
    try {
      return Instant.parse(at);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("--at: write a time such as 2026-03-04T12:00:00Z", e);
    }
  }
}
