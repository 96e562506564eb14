package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.history.PastFiles;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.ownership.DataUse.Purpose;
import io.millwright.ownership.DataUses;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** A machine's past as a file. */
@Service
@Needs(value = Permission.PAST_EXPORT, at = Needs.At.PLATFORM)
@Records("machine.past.exported")
@Command(
    scope = "millwright",
    name = "export",
    description = "Writes a machine's readings, events and gaps into a zip of tables.")
public final class ExportCommand extends DeskCommand {
  @Option(name = "--since", description = "How far back, for instance 12h, 1d or 2w; else all")
  String since = "";

  @Argument(name = "machine", description = "The machine's id", required = true)
  @Completion(MachineCompleter.class)
  String machine = "";

  @Argument(index = 1, name = "file", description = "A new file, .zip", required = true)
  String file = "";

  @Override
  void run(Desk desk) throws IOException {
    MachineId id = MachinesCommand.known(desk, machine);
    Span all = Span.whole(desk.now());
    Instant from = since.isEmpty() ? all.from() : desk.now().minus(Words.parseLength(since));
    PastFiles files = desk.need(PastFiles.class);
    Path path = Path.of(file);
    if (Files.exists(path)) {
      throw new IllegalArgumentException(path + " is there already: name a new file");
    }
    desk.need(DataUses.class).takeOut(desk.caller(), id, Purpose.SUPPORT);
    try (var out =
        new BufferedOutputStream(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW))) {
      desk.deeds().add(desk, id, Map.of("from", from.toString(), "file", path.toString()));
      files.write(id, new Span(from, all.to()), out);
    }
    desk.out().println("%s: %d bytes".formatted(path.toAbsolutePath(), Files.size(path)));
  }
}
