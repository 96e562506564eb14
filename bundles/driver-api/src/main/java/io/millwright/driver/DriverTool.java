package io.millwright.driver;

import java.io.PrintWriter;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something a person can do with a driver from the console, beside what the platform offers for
 * every machine: list ports, walk a server, ask a probe now. An OSGi service, published by a driver
 * bundle; the console offers each as the command {@code millwright:<name>} as long as the service
 * is there. Thread-safe: several people may run it at once.
 */
@ConsumerType
public interface DriverTool {
  /** The command's name: lower-case words joined by dashes, for instance {@code serial-ports}. */
  String name();

  /** What it does, in one sentence for people. */
  String summary();

  /** What may follow the name, for instance {@code PORT [--seconds N]}; empty: nothing. */
  String usage();

  /**
   * Does the work on the caller's thread; what takes long writes as it goes on.
   *
   * @param arguments the words after the name
   * @param out where to write; flushed by the caller after each line
   * @throws IllegalArgumentException if the arguments are wrong; the message says what would be
   *     right
   * @throws DriverException if the machine, port or file could not do it
   * @throws InterruptedException if the person broke off; the tool stops at once
   */
  void run(List<String> arguments, PrintWriter out) throws DriverException, InterruptedException;
}
