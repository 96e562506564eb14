package io.millwright.device.tester;

import io.millwright.device.control.CommandLine;
import io.millwright.device.control.ControlPort;

/** Starts the simulated hardness tester. */
public final class TesterDevice {
  private TesterDevice() {}

  /** Runs until SIGTERM or POST /stop; see {@code --help}. */
  public static void main(String... args) {
    CommandLine.main(Options.HELP, TesterDevice::run, args);
  }

  private static void run(String... args) throws Exception {
    Options options = Options.parse(args);
    var tester = new Tester(options);
    ControlPort control;
    try {
      control = new ControlPort(options.controlPort(), new Commands(tester));
    } catch (Exception e) {
      tester.close();
      throw e;
    }
    CommandLine.atEnd(control, tester);
    CommandLine.ready(tester.line().address(), control);
  }
}
