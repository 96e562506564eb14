package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.model.MachineId;
import io.millwright.plan.Due;
import io.millwright.plan.Plans;
import java.time.LocalDate;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** What is planned on machines. */
@Service
@Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
@Unrecorded(because = "it only shows")
@Command(
    scope = "millwright",
    name = "plan",
    description = "Shows which works are planned on machines, when they are due, and how they are.")
public final class PlanCommand extends DeskCommand {
  private static final int MOST_DAYS = 1_000;

  @Option(name = "--days", description = "So many days ahead; else 90")
  int days = 90;

  @Option(name = "--past", description = "So many days back; else 30")
  int past = 30;

  @Argument(name = "machine", description = "The machine's id; else all")
  @Completion(MachineCompleter.class)
  String machine = "";

  @Override
  void run(Desk desk) {
    if (days < 0 || past < 0 || days + past > MOST_DAYS) {
      throw new IllegalArgumentException("--days and --past: together 0 to " + MOST_DAYS);
    }
    LocalDate today = LocalDate.ofInstant(desk.now(), desk.zone());
    var table =
        new Table("Nothing is planned.", "Due", "Machine", "Work", "State", "Ticket", "Words");
    for (Due one :
        desk.need(Plans.class).dues(desk.caller(), today.minusDays(past), today.plusDays(days))) {
      if (machine.isEmpty() || one.key().machine().equals(new MachineId(machine))) {
        table.row(
            day(one),
            one.key().machine().text(),
            one.title(),
            one.state().name().toLowerCase(Locale.ROOT),
            one.number(),
            one.trouble().isEmpty() ? one.said().map(Due.Said::words).orElse("") : one.trouble());
      }
    }
    desk.print(table.lines());
  }

  // What waits for a counter is only reckoned.
  private static String day(Due one) {
    return one.use()
        .map(
            use ->
                "%s (%.0f of %d h)"
                    .formatted(use.reckoned() ? "~" + one.day() : "?", use.used(), use.every()))
        .orElse(one.day().toString());
  }
}
