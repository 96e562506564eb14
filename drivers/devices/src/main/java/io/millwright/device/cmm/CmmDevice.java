package io.millwright.device.cmm;

import io.millwright.device.control.CommandLine;
import io.millwright.device.control.ControlPort;

/** Starts the simulated measuring machine. */
public final class CmmDevice {
  private CmmDevice() {}

  /** Runs until SIGTERM or POST /stop; see {@code --help}. */
  public static void main(String... args) {
    CommandLine.main(Options.HELP, CmmDevice::run, args);
  }

  private static void run(String... args) throws Exception {
    Options options = Options.parse(args);
    int port = CommandLine.openPort(options.host(), options.port());
    var machine = new Machine(options, port);
    var control = new ControlPort(options.controlPort(), new Commands(machine));
    CommandLine.atEnd(control, machine::stop);
    CommandLine.ready(machine.address(), control);
  }
}
