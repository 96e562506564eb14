package io.millwright.device.opcua;

import io.millwright.device.control.CommandLine;
import io.millwright.device.control.ControlPort;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Serves a capture of a machine's OPC UA server, so that a mapping can be tried without the
 * machine.
 */
public final class ReplayDevice {
  private static final String HELP =
      """
      Captured OPC UA server, served again (test device).

      usage: java -cp millwright-driver-devices-VERSION.jar io.millwright.device.opcua.ReplayDevice --file F [options]

        --file F        the capture, as millwright:capture writes it
        --port N        OPC UA port (4842; 0 = choose a free one)
        --control N     HTTP control port on loopback (4843; 0 = choose a free one)
        --host ADDRESS  address to bind and to name in the endpoint (127.0.0.1)
        --help          this text

      Security is None, users are anonymous, whatever the machine had. Values are told in their own time, over and over.
      When it is ready it prints one line with both addresses. It ends on SIGTERM or POST /stop.
      """;

  private ReplayDevice() {}

  /** Runs until SIGTERM or POST /stop; see {@code --help}. */
  public static void main(String... args) {
    CommandLine.main(HELP, ReplayDevice::run, args);
  }

  private static void run(String... args) throws Exception {
    var typed = new Typed();
    CommandLine.read(typed, args);
    if (typed.file == null) {
      throw new IllegalArgumentException("--file is missing; try --help");
    }
    int port = CommandLine.openPort(typed.host, typed.port);
    var server = new ReplayServer(Capture.read(typed.file), typed.host, port);
    var control = new ControlPort(typed.control, server);
    CommandLine.atEnd(control, server::stop);
    CommandLine.ready(server.address(), control);
  }

  private static final class Typed implements CommandLine.Typed {
    private @Nullable Path file;
    private int port = 4842;
    private int control = 4843;
    private String host = "127.0.0.1";

    @Override
    public boolean flag(String option) {
      return false;
    }

    @Override
    public void value(String option, String value) {
      switch (option) {
        case "--file" -> file = Path.of(value);
        case "--port" -> port = CommandLine.port(option, value);
        case "--control" -> control = CommandLine.port(option, value);
        case "--host" -> host = value;
        default -> throw CommandLine.unknown(option);
      }
    }
  }
}
