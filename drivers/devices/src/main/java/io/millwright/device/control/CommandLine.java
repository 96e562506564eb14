package io.millwright.device.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.List;

/** The words a device is started with, and how its process begins. */
public final class CommandLine {
  private static final int USAGE = 2;
  private static final int CANNOT_START = 1;
  private static final int HIGHEST_PORT = 65_535;

  private CommandLine() {}

  /** Takes the options one by one. */
  public interface Typed {
    /** Takes an option without a value; false if it is none. */
    boolean flag(String option);

    /**
     * Takes an option and its value.
     *
     * @throws IllegalArgumentException with a sentence for the person who typed it
     */
    void value(String option, String value);
  }

  /** Starts the device. */
  public interface Start {
    void run(String... args) throws Exception;
  }

  /** A device's main method: help, exit codes, log level; {@code run} returns when it is ready. */
  public static void main(String help, Start start, String... args) {
    if (List.of(args).contains("--help")) {
      System.out.print(help);
      return;
    }
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    try {
      start.run(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(USAGE);
    } catch (Exception e) {
      System.err.println("the device cannot start: " + e.getMessage());
      System.exit(CANNOT_START);
    }
  }

  /** Prints the one line by which others learn that the device is ready, and where. */
  public static void ready(String addresses, ControlPort control) {
    System.out.printf("ready %s control %s%n", addresses, control.address());
    System.out.flush();
  }

  /** Ends {@code parts} in their order when the process ends. */
  public static void atEnd(AutoCloseable... parts) {
    Runnable end =
        () -> {
          for (AutoCloseable part : parts) {
            close(part);
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(end, "stop"));
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("the device did not stop cleanly: " + e.getMessage());
    }
  }

  /**
   * Hands the words to {@code typed}, one option after the other.
   *
   * @throws IllegalArgumentException with a sentence for the person who typed it
   */
  public static void read(Typed typed, String... args) {
    var words = new ArrayDeque<>(List.of(args));
    while (!words.isEmpty()) {
      String option = words.pop();
      if (!typed.flag(option)) {
        if (words.isEmpty()) {
          throw new IllegalArgumentException(option + " is unknown or lacks its value; try --help");
        }
        typed.value(option, words.pop());
      }
    }
  }

  public static int port(String option, String value) {
    return number(option, value, HIGHEST_PORT);
  }

  public static int number(String option, String value, int most) {
    if (!value.matches("\\d{1,9}") || Integer.parseInt(value) > most) {
      throw new IllegalArgumentException(
          "%s %s: a whole number from 0 to %d is needed".formatted(option, value, most));
    }
    return Integer.parseInt(value);
  }

  public static double decimal(String option, String value) {
    if (!value.matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
      throw new IllegalArgumentException("%s %s: a number is needed".formatted(option, value));
    }
    return Double.parseDouble(value);
  }

  public static IllegalArgumentException unknown(String option) {
    return new IllegalArgumentException(option + " is unknown; try --help");
  }

  /**
   * The port if it is free, a free one for 0. The OPC UA server's library only warns about a busy
   * port and then goes on without it.
   */
  public static int openPort(String host, int port) throws IOException {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(host), port), 1);
      return probe.getLocalPort();
    } catch (IOException e) {
      throw busy(port, host, "--port", e);
    }
  }

  /** Says which port is busy and how to choose another one. */
  public static IOException busy(int port, String host, String option, IOException cause) {
    return new IOException(
        "port %d at %s is busy; choose another with %s".formatted(port, host, option), cause);
  }
}
