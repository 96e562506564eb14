package io.millwright.device.load;

import io.millwright.device.control.CommandLine;
import io.millwright.device.control.ControlPort;

/** Starts machines that count. */
public final class LoadDevice {
  private LoadDevice() {}

  /** Runs until SIGTERM or POST /stop; see {@code --help}. */
  public static void main(String... args) {
    CommandLine.main(Options.HELP, LoadDevice::run, args);
  }

  private static void run(String... args) throws Exception {
    Options options = Options.parse(args);
    int port = CommandLine.openPort(options.host(), options.port());
    var server = new LoadServer(options, port);
    var steps = new Steps(server.machines(), options.periodMillis());
    var control = new ControlPort(options.controlPort(), new Commands(options, server, steps));
    CommandLine.atEnd(control, steps, server::stop);
    CommandLine.ready(server.address(), control);
  }
}
