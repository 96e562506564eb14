package io.millwright.device.recorder;

import io.millwright.device.control.CommandLine;
import io.millwright.device.control.ControlPort;

/** Starts the simulated call recorder. */
public final class RecorderDevice {
  private RecorderDevice() {}

  /** Runs until SIGTERM or POST /stop; see {@code --help}. */
  public static void main(String... args) {
    CommandLine.main(Options.HELP, RecorderDevice::run, args);
  }

  private static void run(String... args) throws Exception {
    Options options = Options.parse(args);
    var recorder = new Recorder(options);
    ControlPort control;
    try {
      control = new ControlPort(options.controlPort(), new Commands(recorder));
    } catch (Exception e) {
      recorder.close();
      throw e;
    }
    CommandLine.atEnd(control, recorder);
    CommandLine.ready(recorder.addresses(), control);
  }
}
