package io.millwright.console.internal;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.audit.Audit;
import io.millwright.driver.DriverException;
import io.millwright.driver.DriverTool;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** A driver's tool as a command. */
@Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.PLATFORM)
@Records("driver.tool.used")
record ToolCommand(DriverTool tool, Desk desk) implements Command {
  @Override
  public String getScope() {
    return "millwright";
  }

  @Override
  public String getName() {
    return tool.name();
  }

  @Override
  public String getDescription() {
    return tool.summary();
  }

  @Override
  public @Nullable Object execute(Session session, List<Object> arguments) throws Exception {
    try {
      Caller caller = new ConsoleDoor(desk).need(ConsoleDoor.subject(), ToolCommand.class);
      Records records = ToolCommand.class.getAnnotation(Records.class);
      // Before it runs: it may go on for hours. Its words could hold a secret.
      desk.need(Audit.class)
          .record(caller.did(records.value(), Optional.empty(), "tool:" + tool.name(), Map.of()));
    } catch (IllegalStateException e) {
      throw new CommandException(e.getMessage(), e);
    }
    run(arguments.stream().map(String::valueOf).toList(), desk.out());
    return null;
  }

  void run(List<String> words, PrintStream out) throws CommandException, InterruptedException {
    var writer = new PrintWriter(out, true, StandardCharsets.UTF_8);
    if (words.contains("--help")) {
      writer.println(help());
      return;
    }
    try {
      tool.run(words, writer);
    } catch (IllegalArgumentException e) {
      throw new CommandException(e.getMessage() + "\nusage: " + usage(), e);
    } catch (DriverException e) {
      throw new CommandException(e.getMessage(), e);
    } finally {
      writer.flush();
    }
  }

  private String help() {
    return "usage: %s%n%n%s".formatted(usage(), tool.summary());
  }

  private String usage() {
    return "millwright:%s %s".formatted(tool.name(), tool.usage()).strip();
  }

  /** The shell completes names of commands by itself; a tool's words only the tool knows. */
  @Override
  public @Nullable Completer getCompleter(boolean scoped) {
    return null;
  }

  @Override
  public @Nullable Parser getParser() {
    return null;
  }
}
