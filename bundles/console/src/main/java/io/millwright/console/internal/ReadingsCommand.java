package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.history.History;
import io.millwright.history.StoredReading;
import io.millwright.model.MachineId;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.SourceClock;
import io.millwright.model.Value;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** A machine's newest readings. */
@Service
@Needs(value = Permission.MACHINE_READ, at = Needs.At.PLATFORM)
@Unrecorded(because = "it only shows")
@Command(
    scope = "millwright",
    name = "readings",
    description = "Shows the newest reading of every signal of a machine, with age and quality.")
public final class ReadingsCommand extends DeskCommand {
  @Option(
      name = "--follow",
      aliases = "-f",
      description = "Goes on and prints new readings every second, until Ctrl-C")
  boolean follow;

  @Argument(name = "machine", description = "The machine's id", required = true)
  @Completion(MachineCompleter.class)
  String machine = "";

  /** Milliseconds between two looks; shorter in tests. */
  long pause = 1000;

  @Override
  void run(Desk desk) {
    MachineId id = MachinesCommand.known(desk, machine);
    var seen = new HashMap<SignalId, Sequence>();
    desk.print(table(desk, id, seen));
    try {
      // The error check ends the command when the person's connection is gone.
      while (follow && !desk.out().checkError()) {
        Thread.sleep(pause);
        more(desk, id, seen);
      }
    } catch (InterruptedException e) {
      // Ctrl-C: the command ends as asked, and the shell goes on.
      desk.out().println();
    }
  }

  private static List<String> table(Desk desk, MachineId id, Map<SignalId, Sequence> seen) {
    var table =
        new Table("No reading was stored yet.", "Signal", "Value", "Age", "Quality", "Clock");
    for (StoredReading stored : desk.need(History.class).last(id)) {
      Reading reading = stored.reading();
      seen.put(reading.signal(), stored.sequence());
      table.row(
          reading.signal().text(),
          value(reading),
          Words.length(Duration.between(reading.stamp().time(), desk.now())),
          reading.quality().name(),
          reading.stamp().clock() == SourceClock.TRUSTED ? "" : "doubtful, ours is used");
    }
    return table.lines();
  }

  /** Asked anew each time, so that it goes on when history was replaced meanwhile. */
  private static void more(Desk desk, MachineId id, Map<SignalId, Sequence> seen) {
    desk.find(History.class).stream()
        .flatMap(history -> history.last(id).stream())
        .sorted(Comparator.comparing(StoredReading::sequence))
        .filter(stored -> isNew(stored, seen))
        .forEach(
            stored -> {
              seen.put(stored.reading().signal(), stored.sequence());
              desk.out().println(line(desk, stored.reading()));
            });
  }

  private static boolean isNew(StoredReading stored, Map<SignalId, Sequence> seen) {
    Sequence last = seen.get(stored.reading().signal());
    return last == null || stored.sequence().compareTo(last) > 0;
  }

  private static String line(Desk desk, Reading reading) {
    return "%s  %s  %s  %s"
        .formatted(
            Words.time(reading.stamp().time(), desk.zone()),
            reading.signal(),
            Words.plain(value(reading)),
            reading.quality());
  }

  private static String value(Reading reading) {
    Value value = reading.value();
    return value == null ? "no value" : value.words();
  }
}
