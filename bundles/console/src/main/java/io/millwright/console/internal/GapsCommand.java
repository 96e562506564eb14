package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import java.time.Duration;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The stretches in which a machine's readings are missing. */
@Service
@Needs(value = Permission.MACHINE_READ, at = Needs.At.PLATFORM)
@Unrecorded(because = "it only shows")
@Command(
    scope = "millwright",
    name = "gaps",
    description = "Shows when a machine's readings are missing, and why; newest first.")
public final class GapsCommand extends DeskCommand {
  private static final int MOST = 200;

  @Option(name = "--since", description = "How far back, for instance 30m, 12h, 1d or 2w")
  String since = "1d";

  @Argument(name = "machine", description = "The machine's id", required = true)
  @Completion(MachineCompleter.class)
  String machine = "";

  @Override
  void run(Desk desk) {
    MachineId id = MachinesCommand.known(desk, machine);
    Instant now = desk.now();
    var table =
        new Table("No gap in the last " + since + ".", "From", "To", "Length", "Cause", "Detail");
    Span span = Span.until(now, Words.parseLength(since));
    for (Gap gap : desk.need(History.class).gaps(id, span, MOST)) {
      Instant to = gap.to();
      table.row(
          Words.time(gap.from(), desk.zone()),
          to == null ? "still open" : Words.time(to, desk.zone()),
          Words.length(Duration.between(gap.from(), to == null ? now : to)),
          gap.cause().name(),
          gap.detail());
    }
    desk.print(table.lines());
  }
}
