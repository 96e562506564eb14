package io.millwright.device.cmm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** Starts the simulated measuring machine. */
public final class CmmDevice {
  private static final int USAGE = 2;
  private static final int CANNOT_START = 1;

  private CmmDevice() {}

  /** Runs until SIGTERM or POST /stop; see {@code --help}. */
  public static void main(String... args) {
    if (List.of(args).contains("--help")) {
      System.out.print(Options.HELP);
      return;
    }
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    try {
      run(Options.parse(args));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(USAGE);
    } catch (Exception e) {
      System.err.println("the device cannot start: " + e.getMessage());
      System.exit(CANNOT_START);
    }
  }

  private static void run(Options options) throws Exception {
    int port = options.port() == 0 ? freePort(options.host()) : options.port();
    requireFree(options.host(), port);
    var machine = new Machine(options, port);
    var control = new ControlPort(options.controlPort(), machine);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(control, machine), "stop"));
    System.out.printf("ready %s control %s%n", machine.address(), control.address());
    System.out.flush();
  }

  private static void close(ControlPort control, Machine machine) {
    control.close();
    try {
      machine.stop();
    } catch (Exception e) {
      System.err.println("the device did not stop cleanly: " + e.getMessage());
    }
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
      throw new IOException(
          "port %d at %s is busy; choose another with --port".formatted(port, host), e);
    }
  }
}
