package io.millwright.driver.opcua.walk;

import io.millwright.driver.DriverException;
import io.millwright.driver.DriverTool;
import io.millwright.driver.Fault;
import io.millwright.driver.opcua.walk.Walk.Step;
import io.millwright.driver.opcua.wire.Explorer;
import io.millwright.driver.opcua.wire.Visit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code capture}: records a machine's server into a file that can be served again elsewhere. */
@Component
public final class CaptureTool implements DriverTool {
  private static final int MOST_NODES = 50_000;
  private static final int MOST_SECONDS = 86_400;
  private static final long EVERY_MILLIS = 1000;

  private final KnownMachines machines;
  private final Clock clock;

  @Activate
  public CaptureTool(@Reference KnownMachines machines) {
    this(machines, Clock.systemUTC());
  }

  CaptureTool(KnownMachines machines, Clock clock) {
    this.machines = machines;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "capture";
  }

  @Override
  public String summary() {
    return "Records the OPC UA server of a machine, nodes and changing values, into a file without"
        + " addresses and passwords.";
  }

  @Override
  public String usage() {
    return "MACHINE FILE SECONDS";
  }

  @Override
  public void run(List<String> arguments, PrintWriter out)
      throws DriverException, InterruptedException {
    if (arguments.size() != 3 || !arguments.get(2).matches("\\d{1,5}")) {
      throw new IllegalArgumentException("name a machine, a file and a number of seconds");
    }
    int seconds = Integer.parseInt(arguments.get(2));
    if (seconds > MOST_SECONDS) {
      throw new IllegalArgumentException("%d seconds at most".formatted(MOST_SECONDS));
    }
    String machine = arguments.get(0);
    Path file = Path.of(arguments.get(1)).toAbsolutePath();
    try (Visit visit = machines.door(machine).visit();
        Writer to = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
      capture(visit, to, machine, Duration.ofSeconds(seconds), out);
      out.println("written to " + file);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(file + " is there already", e);
    } catch (IOException e) {
      throw new DriverException(Fault.MISCONFIGURED, file + " cannot be written", e);
    }
  }

  private void capture(Visit visit, Writer to, String machine, Duration length, PrintWriter out)
      throws DriverException, InterruptedException, IOException {
    try {
      Explorer explorer = visit.explorer();
      var walk = new Walk(explorer, MOST_NODES, met -> out.printf("%,d nodes …%n", met));
      List<Step> steps = walk.below(NodeIds.ObjectsFolder);
      var recording = new Recording(explorer, to);
      recording.head(machine, clock.instant().toString());
      recording.nodes(steps);
      long values = recording.values(steps, 0);
      List<Step> changing = steps.stream().filter(step -> !step.property()).toList();
      long begin = System.nanoTime();
      long millis = 0;
      while (millis < length.toMillis()) {
        // On the person's own thread, who may break it off.
        Thread.sleep(Math.min(EVERY_MILLIS, length.toMillis() - millis));
        millis = (System.nanoTime() - begin) / 1_000_000;
        values += recording.values(changing, millis);
      }
      out.printf("%,d nodes, %,d values in %d s%n", steps.size(), values, length.toSeconds());
    } catch (UaException e) {
      throw visit.fault(e);
    }
  }
}
