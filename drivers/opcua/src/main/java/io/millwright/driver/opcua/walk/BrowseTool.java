package io.millwright.driver.opcua.walk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millwright.driver.DriverException;
import io.millwright.driver.DriverTool;
import io.millwright.driver.Fault;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.opcua.mapping.Mapping;
import io.millwright.driver.opcua.mapping.MappingException;
import io.millwright.driver.opcua.walk.KnownMachines.Door;
import io.millwright.driver.opcua.walk.Walk.Step;
import io.millwright.driver.opcua.wire.Explorer;
import io.millwright.driver.opcua.wire.Visit;
import io.millwright.driver.opcua.wire.Visit.Known;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code browse}: walks a machine's server and writes a mapping that names all it has. */
@Component
public final class BrowseTool implements DriverTool {
  private static final int MOST_NODES = 50_000;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final KnownMachines machines;
  private final EtcFolder etc;

  @Activate
  public BrowseTool(@Reference KnownMachines machines, BundleContext context) {
    this(machines, EtcFolder.of(context));
  }

  public BrowseTool(KnownMachines machines, EtcFolder etc) {
    this.machines = machines;
    this.etc = etc;
  }

  @Override
  public String name() {
    return "browse";
  }

  @Override
  public String summary() {
    return "Walks the OPC UA server of a machine and writes a proposed mapping file into etc.";
  }

  @Override
  public String usage() {
    return "MACHINE [FILE.json]";
  }

  @Override
  public void run(List<String> arguments, PrintWriter out)
      throws DriverException, InterruptedException {
    if (arguments.isEmpty() || arguments.size() > 2) {
      throw new IllegalArgumentException("name one machine, and if you like a file");
    }
    String machine = arguments.get(0);
    Door door = machines.door(machine);
    String file = arguments.size() > 1 ? arguments.get(1) : machine + ".mapping.json";
    if (!file.endsWith(".json") || Files.exists(etc.file(file))) {
      throw new IllegalArgumentException(
          etc.file(file) + (file.endsWith(".json") ? " is there already" : " must end in .json"));
    }
    try (Visit visit = door.visit()) {
      browse(visit, door, machine, file, out);
    }
  }

  private void browse(Visit visit, Door door, String machine, String file, PrintWriter out)
      throws DriverException, InterruptedException {
    try {
      Explorer explorer = visit.explorer();
      Base base = base(visit, door, out);
      var walk = new Walk(explorer, MOST_NODES, met -> out.printf("%,d nodes …%n", met));
      List<Step> steps = walk.below(base.known().machine());
      var proposal =
          new Proposal(explorer, new Paths(base.mapping().namespaces()), base.mapping().names());
      proposal.add(steps, base.known().told());
      String title = "Proposed for %s: delete what is not wanted".formatted(machine);
      write(file, JSON.writeValueAsString(proposal.file(title, base.parent())));
      door.mappings().read(file);
      proposal.skipped().forEach((why, count) -> out.printf("left out: %,d %s%n", count, why));
      out.printf(
          "%,d nodes, %,d told by mapping %s already, %,d proposed in %s%n",
          steps.size(),
          base.known().told().size(),
          base.parent().isEmpty() ? "–" : base.parent(),
          proposal.size(),
          etc.file(file));
      out.printf("To use it set \"mapping\": \"%s\" in the file of %s.%n", file, machine);
      if (steps.size() >= MOST_NODES) {
        out.printf("The server has more: only the first %,d nodes were looked at.%n", MOST_NODES);
      }
    } catch (UaException e) {
      throw visit.fault(e);
    } catch (IOException e) {
      throw new DriverException(Fault.MISCONFIGURED, etc.file(file) + " cannot be written", e);
    } catch (MappingException e) {
      throw new IllegalStateException("the proposed mapping is not valid: " + e.getMessage(), e);
    }
  }

  /** What the proposal builds upon. */
  private record Base(Known known, String parent, Words mapping) {}

  private record Words(Map<String, String> namespaces, Set<String> names) {}

  /**
   * The machine's present mapping, if it fits; otherwise nothing, and the walk begins at Objects.
   */
  private static Base base(Visit visit, Door door, PrintWriter out) throws UaException {
    try {
      Mapping mapping = door.mappings().read(door.mapping());
      Known known = visit.known(mapping);
      return new Base(
          known, door.mapping(), new Words(mapping.namespaces(), mapping.signals().keySet()));
    } catch (MappingException | DriverException e) {
      out.printf(
          "The present mapping does not fit (%s): the proposal is made from scratch.%n",
          e.getMessage());
      return new Base(
          new Known(NodeIds.ObjectsFolder, Set.of()), "", new Words(Map.of(), Set.of()));
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = etc.file(file);
    Files.writeString(path, text + "\n", StandardOpenOption.CREATE_NEW);
  }
}
