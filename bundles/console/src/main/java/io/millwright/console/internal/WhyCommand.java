package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.driver.host.DriverHost;
import io.millwright.driver.host.DriverState;
import io.millwright.driver.host.DriverStatus;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.MachineLight;
import io.millwright.monitoring.Monitoring;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Why one machine's light is what it is, and what to do. */
@Service
@Needs(value = Permission.MACHINE_READ, at = Needs.At.PLATFORM)
@Unrecorded(because = "it only shows")
@Command(
    scope = "millwright",
    name = "why",
    description = "Tells why a machine's light is what it is, and what a person can do.")
public final class WhyCommand extends DeskCommand {
  @Argument(name = "machine", description = "The machine's id", required = true)
  @Completion(MachineCompleter.class)
  String machine = "";

  @Override
  void run(Desk desk) {
    MachineId id = MachinesCommand.known(desk, machine);
    MachineLight light = desk.need(Monitoring.class).light(id);
    Optional<DriverStatus> driver = desk.find(DriverHost.class).flatMap(it -> it.driver(id));
    desk.out().printf("%s  %s: %s%n", Words.light(light.light()), id, Words.plain(light.reason()));
    desk.out()
        .printf(
            "since %s (%s)%n",
            Words.time(light.since(), desk.zone()), Words.ago(light.since(), desk.now()));
    if (!light.alarms().isEmpty()) {
      desk.out().println();
      desk.print(alarms(desk, light));
    }
    desk.out().println();
    driver.ifPresentOrElse(
        it -> tell(desk, it), () -> desk.out().println("No file configures this machine now."));
    Set<String> advice = advice(light, driver);
    if (!advice.isEmpty()) {
      desk.out().println();
      advice.forEach(line -> desk.out().println("What to do: " + line));
    }
  }

  private static List<String> alarms(Desk desk, MachineLight light) {
    var table = new Table("", "Light", "Cause", "Since", "Times", "Ends", "Reason");
    for (Alarm alarm : light.alarms()) {
      table.row(
          Words.light(alarm.light()),
          alarm.cause(),
          Words.time(alarm.since(), desk.zone()),
          Integer.toString(alarm.count()),
          alarm.latched() ? "when acknowledged" : "by itself",
          alarm.reason());
    }
    return table.lines();
  }

  private static void tell(Desk desk, DriverStatus driver) {
    desk.out()
        .printf(
            Locale.ROOT,
            "Driver %s is %s since %s, %.1f readings/s, file %s%n",
            Words.plain(driver.driver()),
            driver.state(),
            Words.time(driver.since(), desk.zone()),
            driver.readingsPerSecond(),
            Words.plain(driver.file()));
    if (!driver.detail().isBlank()) {
      desk.out().println("  " + Words.plain(driver.detail()));
    }
    if (driver.refused() > 0) {
      desk.out().println("  refused readings since the start: " + driver.refused());
    }
    driver.warnings().forEach(it -> desk.out().println("  warning: " + Words.plain(it)));
  }

  private static Set<String> advice(MachineLight light, Optional<DriverStatus> driver) {
    var advice = new LinkedHashSet<String>();
    for (Alarm alarm : light.alarms()) {
      if (alarm.latched()) {
        advice.add(
            "look at the machine, then type millwright:acknowledge " + light.machine().text());
      } else if (alarm.cause().startsWith("rule:")) {
        advice.add("mend the limit's file; millwright:drivers shows what is wrong");
      } else if (alarm.cause().startsWith("condition:")) {
        advice.add("see to the error at the machine's controller; it clears when that says so");
      } else if (alarm.cause().startsWith("limit:")) {
        advice.add("bring the value back within its limits; the light follows by itself");
      }
    }
    driver.map(DriverStatus::state).map(WhyCommand::advice).ifPresent(advice::add);
    advice.remove("");
    return advice;
  }

  private static String advice(DriverState state) {
    return switch (state) {
      case LIVE, CONNECTING -> "";
      case LOST, WAITING -> "check the machine's power, network and address; it is tried again";
      case REFUSED ->
          "check user and password in the file, or trust the certificate (millwright:trust)";
      case MISCONFIGURED -> "mend the machine's file; millwright:drivers shows what is wrong";
      case NO_DRIVER -> "install the driver its file names (feature:install)";
    };
  }
}
