package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Monitoring;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** A person has seen what happened. */
@Service
@Needs(value = Permission.ALARM_ACKNOWLEDGE, at = Needs.At.PLATFORM)
@Records("alarm.acknowledged")
@Command(
    scope = "millwright",
    name = "acknowledge",
    description = "Clears the alarms of a machine that stand until a person has seen them.")
public final class AcknowledgeCommand extends DeskCommand {
  @Argument(name = "machine", description = "The machine's id", required = true)
  @Completion(MachineCompleter.class)
  String machine = "";

  @Override
  void run(Desk desk) {
    MachineId id = MachinesCommand.known(desk, machine);
    Monitoring monitoring = desk.need(Monitoring.class);
    int cleared = monitoring.acknowledge(id, desk.user());
    desk.deeds().add(desk, id, Map.of("cleared", Integer.toString(cleared)));
    desk.out()
        .printf(
            "%s; %s is now %s%n",
            switch (cleared) {
              case 0 -> "Nothing waited for it";
              case 1 -> "1 alarm cleared";
              default -> cleared + " alarms cleared";
            },
            id,
            Words.light(monitoring.light(id).light()));
  }
}
