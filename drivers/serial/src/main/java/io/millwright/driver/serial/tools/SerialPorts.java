package io.millwright.driver.serial.tools;

import io.millwright.driver.DriverTool;
import io.millwright.driver.serial.wire.LocalPort;
import io.millwright.driver.serial.wire.Wires;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists the serial ports. */
@Component(service = DriverTool.class)
public final class SerialPorts implements DriverTool {
  private static final String ROW = "%-16s %-8s %-20s %-24s %s%n";

  private final Wires wires;

  @Activate
  public SerialPorts(@Reference Wires wires) {
    this.wires = wires;
  }

  @Override
  public String name() {
    return "serial-ports";
  }

  @Override
  public String summary() {
    return "Lists the serial ports of this computer, their lasting names, and who holds them";
  }

  @Override
  public String usage() {
    return "";
  }

  @Override
  public void run(List<String> arguments, PrintWriter out) {
    if (!arguments.isEmpty()) {
      throw new IllegalArgumentException("serial-ports takes no argument");
    }
    Map<String, String> holders = new HashMap<>(wires.holders());
    out.printf(ROW, "PATH", "HELD BY", "USB SERIAL", "PRODUCT", "LASTING NAME");
    for (LocalPort port : wires.ports().all()) {
      String holder = holders.remove(port.path());
      row(out, port.path(), holder, port.usbSerial(), port.product(), port.stablePath());
    }
    // Port servers, sockets and pseudo terminals are in no list of the system.
    new TreeMap<>(holders).forEach((line, holder) -> row(out, line, holder, "", "", ""));
  }

  private static void row(
      PrintWriter out,
      String path,
      @Nullable String holder,
      String serial,
      String product,
      String name) {
    out.printf(
        ROW, path, shown(holder == null ? "" : holder), shown(serial), shown(product), shown(name));
    out.flush();
  }

  private static String shown(String word) {
    return word.isEmpty() ? "-" : word;
  }
}
