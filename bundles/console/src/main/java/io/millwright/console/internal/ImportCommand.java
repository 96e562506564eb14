package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.history.PastFiles;
import io.millwright.model.MachineId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Takes in a machine's past. */
@Service
@Needs(value = Permission.PAST_IMPORT, at = Needs.At.PLATFORM)
@Records("machine.past.imported")
@Command(
    scope = "millwright",
    name = "import",
    description = "Takes in what an export wrote, all of it or nothing.")
public final class ImportCommand extends DeskCommand {
  @Option(name = "--as", description = "For a machine of another name")
  String as = "";

  @Argument(name = "file", description = "The zip", required = true)
  String file = "";

  @Override
  void run(Desk desk) throws IOException {
    Path path = Path.of(file);
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException("There is no file " + Words.plain(file));
    }
    Optional<MachineId> other = as.isEmpty() ? Optional.empty() : Optional.of(new MachineId(as));
    PastFiles.Taken taken =
        desk.need(PastFiles.class)
            .take(path, other, rows -> desk.out().println(rows + " rows read"));
    desk.deeds()
        .add(
            desk,
            taken.machine(),
            Map.of(
                "readings", Long.toString(taken.readings()),
                "events", Long.toString(taken.events()),
                "gaps", Long.toString(taken.gaps())));
    desk.out()
        .println(
            "%s: %d readings, %d events, %d gaps taken in"
                .formatted(taken.machine(), taken.readings(), taken.events(), taken.gaps()));
  }
}
