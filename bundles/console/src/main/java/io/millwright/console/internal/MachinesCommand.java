package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.driver.host.DriverHost;
import io.millwright.driver.host.DriverStatus;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.monitoring.MachineLight;
import io.millwright.monitoring.Monitoring;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** All machines at a glance. */
@Service
@Needs(value = Permission.MACHINE_READ, at = Needs.At.PLATFORM)
@Unrecorded(because = "it only shows")
@Command(
    scope = "millwright",
    name = "machines",
    description = "Shows all machines with their lights, gravest first.")
public final class MachinesCommand extends DeskCommand {
  @Override
  void run(Desk desk) {
    var table =
        new Table(
            "No machine yet. Put a driver's configuration into etc/.",
            "Light",
            "Machine",
            "Kind",
            "Site",
            "Readings/s",
            "Since",
            "Reason");
    Monitoring monitoring = desk.need(Monitoring.class);
    ids(desk).stream()
        .map(monitoring::light)
        .sorted(
            Comparator.comparing(MachineLight::light)
                .reversed()
                .thenComparing(MachineLight::machine))
        .forEach(light -> row(table, desk, light));
    desk.print(table.lines());
  }

  /** Every machine that any service knows. */
  static SortedSet<MachineId> ids(Desk desk) {
    var ids = new TreeSet<MachineId>();
    desk.find(Monitoring.class)
        .ifPresent(it -> it.lights().forEach(light -> ids.add(light.machine())));
    desk.find(Fleet.class).ifPresent(it -> it.machines().forEach(each -> ids.add(each.id())));
    desk.find(DriverHost.class)
        .ifPresent(it -> it.drivers().forEach(driver -> ids.add(driver.machine())));
    return ids;
  }

  private static void row(Table table, Desk desk, MachineLight light) {
    Optional<Machine> machine = desk.find(Fleet.class).flatMap(it -> it.machine(light.machine()));
    Optional<DriverStatus> driver =
        desk.find(DriverHost.class).flatMap(it -> it.driver(light.machine()));
    String kind =
        machine
            .map(Machine::kind)
            .filter(told -> !told.isEmpty())
            .or(() -> driver.map(DriverStatus::kind))
            .orElse("");
    table.row(
        Words.light(light.light()),
        light.machine().text(),
        kind,
        machine.flatMap(Machine::site).map(Site::id).orElse("unassigned"),
        driver
            .map(it -> String.format(Locale.ROOT, "%.1f", it.readingsPerSecond()))
            .orElse("no driver"),
        Words.ago(light.since(), desk.now()),
        light.reason());
  }

  /** The machine of that name, if any service knows it. */
  static MachineId known(Desk desk, String name) {
    var machine = new MachineId(name);
    SortedSet<MachineId> ids = ids(desk);
    if (!ids.contains(machine)) {
      List<String> names = ids.stream().map(MachineId::text).toList();
      throw new IllegalArgumentException(
          "No machine '%s'; there %s %s"
              .formatted(
                  name,
                  names.size() == 1 ? "is" : "are",
                  names.isEmpty() ? "none" : String.join(", ", names)));
    }
    return machine;
  }
}
