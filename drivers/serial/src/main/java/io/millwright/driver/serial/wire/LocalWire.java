package io.millwright.driver.serial.wire;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.serial.profile.LineSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** A port of this computer. */
final class LocalWire implements Wire {
  // Numbers of errno.h on Linux, the same on every processor we run on.
  private static final int NOT_PERMITTED = 1;
  private static final int ACCESS_DENIED = 13;
  private static final int BUSY = 16;
  private static final int LOCKED = 11;
  private static final int NO_TERMINAL = 25;

  private final String name;
  private final SerialPort port;
  private final Outgoing outgoing;
  private final AtomicBoolean closed = new AtomicBoolean();

  private LocalWire(String name, SerialPort port) {
    this.name = name;
    this.port = port;
    this.outgoing = new Outgoing(name);
  }

  /**
   * Opens a port.
   *
   * @param name as configured, for messages
   * @param path the device, which was there a moment ago
   */
  static Wire open(String name, Path path, LineSettings settings) throws DriverException {
    SerialPort port = port(name, path);
    // The library's own checks ask the device; a device that cannot set a baud rate refuses here.
    port.setComPortParameters(
        settings.baud(), settings.dataBits(), stopBits(settings), parity(settings));
    port.setFlowControl(flow(settings));
    port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
    if (!port.openPort(0)) {
      throw refused(name, path, settings, port.getLastErrorCode());
    }
    return new LocalWire(name, port);
  }

  private static SerialPort port(String name, Path path) throws DriverException {
    try {
      return SerialPort.getCommPort(path.toString());
    } catch (SerialPortInvalidPortException e) {
      throw new DriverException(
          Fault.UNREACHABLE, "%s: %s is no serial port".formatted(name, path), e);
    } catch (LinkageError e) {
      // The native library loads once in the life of the process.
      throw new DriverException(
          Fault.MISCONFIGURED,
          "%s: the library for serial ports cannot be loaded (%s): restart the site"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private static DriverException refused(String name, Path path, LineSettings settings, int error) {
    return switch (error) {
      case NOT_PERMITTED, ACCESS_DENIED -> forbidden(name, path);
      case BUSY, LOCKED ->
          new DriverException(
              Fault.UNREACHABLE, "%s is held by %s".formatted(name, Processes.holding(path)));
      case NO_TERMINAL ->
          new DriverException(
              Fault.MISCONFIGURED, "%s: %s is no serial port".formatted(name, path));
      default ->
          mayOpen(path)
              ? new DriverException(
                  Fault.UNREACHABLE,
                  "%s cannot be opened with %s: error %d".formatted(name, settings.words(), error))
              : forbidden(name, path);
    };
  }

  private static boolean mayOpen(Path path) {
    return !Files.exists(path) || (Files.isReadable(path) && Files.isWritable(path));
  }

  private static DriverException forbidden(String name, Path path) {
    return new DriverException(
        Fault.REFUSED,
        "%s: user %s may not open %s: add the user to the group dialout (usermod -aG dialout %s) and restart the site"
            .formatted(
                name, System.getProperty("user.name"), path, System.getProperty("user.name")));
  }

  private static int stopBits(LineSettings settings) {
    return switch (settings.stopBits()) {
      case ONE -> SerialPort.ONE_STOP_BIT;
      case ONE_AND_A_HALF -> SerialPort.ONE_POINT_FIVE_STOP_BITS;
      case TWO -> SerialPort.TWO_STOP_BITS;
    };
  }

  private static int parity(LineSettings settings) {
    return switch (settings.parity()) {
      case NONE -> SerialPort.NO_PARITY;
      case ODD -> SerialPort.ODD_PARITY;
      case EVEN -> SerialPort.EVEN_PARITY;
      case MARK -> SerialPort.MARK_PARITY;
      case SPACE -> SerialPort.SPACE_PARITY;
    };
  }

  private static int flow(LineSettings settings) {
    return switch (settings.flow()) {
      case NONE -> SerialPort.FLOW_CONTROL_DISABLED;
      case RTS_CTS -> SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED;
      case XON_XOFF ->
          SerialPort.FLOW_CONTROL_XONXOFF_IN_ENABLED | SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED;
    };
  }

  @Override
  public int read(byte[] into) throws DriverException {
    flush();
    // A port whose device is gone still calls itself open; only its answers show it.
    int waiting = port.bytesAvailable();
    if (waiting == 0) {
      return 0;
    }
    int count = waiting < 0 ? -1 : port.readBytes(into, Math.min(waiting, into.length));
    if (count < 0) {
      throw gone();
    }
    return count;
  }

  @Override
  public void write(byte[] bytes) throws DriverException {
    outgoing.add(bytes);
    flush();
  }

  private void flush() throws DriverException {
    byte[] waiting = outgoing.waiting();
    if (waiting.length > 0) {
      int taken = port.writeBytes(waiting, waiting.length);
      if (taken < 0) {
        throw gone();
      }
      outgoing.taken(taken);
    }
  }

  private DriverException gone() {
    return new DriverException(
        Fault.UNREACHABLE,
        closed.get()
            ? name + " is closed"
            : "%s is gone (error %d): plugged out, or its adapter was reset"
                .formatted(name, port.getLastErrorCode()));
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      port.closePort();
    }
  }
}
