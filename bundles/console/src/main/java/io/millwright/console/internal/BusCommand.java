package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.bus.Lane;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The queues of the bus. */
@Service
@Needs(value = Permission.PLATFORM_READ, at = Needs.At.PLATFORM)
@Unrecorded(because = "it only shows")
@Command(
    scope = "millwright",
    name = "bus",
    description = "Shows each listener's queue: what waits, was delivered, dropped, parked.")
public final class BusCommand extends DeskCommand {
  @Override
  void run(Desk desk) {
    var table =
        new Table(
            "The bus has no listener.",
            "Listener",
            "Present",
            "Waiting",
            "Room",
            "Delivered",
            "Dropped",
            "Parked",
            "Last error");
    for (Lane lane : desk.need(Lane.Lanes.class).all()) {
      table.row(
          lane.listener(),
          lane.present() ? "yes" : "no, its queue waits",
          Integer.toString(lane.waiting()),
          Integer.toString(lane.capacity()),
          Long.toString(lane.delivered()),
          Long.toString(lane.dropped()),
          Long.toString(lane.parked()),
          lane.lastError());
    }
    desk.print(table.lines());
  }
}
