package io.millwright.console.internal;

import io.millwright.driver.DriverTool;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Offers each driver's tools as commands as long as the driver is there. */
@Component(service = ToolCommands.class, immediate = true)
public final class ToolCommands {
  private final SessionFactory shell;
  private final Desk desk;
  private final Map<DriverTool, ToolCommand> offered = new ConcurrentHashMap<>();

  @Activate
  public ToolCommands(@Reference SessionFactory shell, BundleContext context) {
    this.shell = shell;
    this.desk = ShellDesk.empty(context);
  }

  @Reference(
      service = DriverTool.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addTool(DriverTool tool) {
    var command = new ToolCommand(tool, desk);
    offered.put(tool, command);
    shell.getRegistry().register(command);
  }

  void removeTool(DriverTool tool) {
    ToolCommand command = offered.remove(tool);
    if (command != null) {
      shell.getRegistry().unregister(command);
    }
  }

  @Deactivate
  void close() {
    offered.keySet().forEach(this::removeTool);
  }
}
