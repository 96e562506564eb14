package io.millwright.device.cmm;

import io.millwright.device.control.CommandLine;
import io.millwright.device.control.ControlPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Starts the simulated measuring machine. */
public final class CmmDevice {
  private CmmDevice() {}

  /** Runs until SIGTERM or POST /stop; see {@code --help}. */
  public static void main(String... args) {
    CommandLine.main(Options.HELP, CmmDevice::run, args);
  }

  private static void run(String... args) throws Exception {
    Options options = Options.parse(args);
    int port = options.port() == 0 ? freePort(options.host()) : options.port();
    requireFree(options.host(), port);
    var machine = new Machine(options, port);
    var control = new ControlPort(options.controlPort(), new Commands(machine));
    CommandLine.atEnd(control, machine::stop);
    CommandLine.ready(machine.address(), control);
  }

  private static int freePort(String host) throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return probe.getLocalPort();
    }
  }

  /** The server's library only warns about a busy port and then goes on without it. */
  private static void requireFree(String host, int port) throws IOException {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new java.net.InetSocketAddress(host, port), 1);
    } catch (IOException e) {
      throw CommandLine.busy(port, host, "--port", e);
    }
  }
}
