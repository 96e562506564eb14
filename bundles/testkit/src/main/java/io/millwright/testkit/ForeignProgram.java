package io.millwright.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A program of somebody else's, as a child process that ends with ours, however that ends. */
public final class ForeignProgram implements AutoCloseable {
  // The program lives as long as the shell's standard input is open.
  private static final String SCRIPT =
      """
      "$@" < /dev/null &
      program=$!
      cat > /dev/null
      kill $program
      wait $program
      """;

  private final Process shell;
  private final Path output;

  private ForeignProgram(Process shell, Path output) {
    this.shell = shell;
    this.output = output;
  }

  /** Starts a program; Debian's folders for administrators are searched, too. */
  public static ForeignProgram start(Path folder, String... command) throws IOException {
    var all = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
    all.addAll(List.of(command));
    Path output = Files.createTempFile(folder, "output", ".txt");
    var builder = new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("PATH", System.getenv("PATH") + ":/usr/sbin:/sbin");
    return new ForeignProgram(builder.redirectOutput(output.toFile()).start(), output);
  }

  /** Waits until somebody listens. */
  public ForeignProgram listeningAt(int port) {
    return ready(
        () -> {
          try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
          } catch (IOException e) {
            return false;
          }
        });
  }

  /** Waits until it has said something. */
  public ForeignProgram saying(String words) {
    return ready(() -> said().contains(words));
  }

  /** Waits until something is true. */
  public ForeignProgram ready(Callable<Boolean> sign) {
    try {
      await().atMost(30, TimeUnit.SECONDS).until(() -> !shell.isAlive() || sign.call());
    } catch (RuntimeException e) {
      throw new IllegalStateException("the program is not ready; it says: " + said(), e);
    }
    if (!shell.isAlive()) {
      throw new IllegalStateException("the program ended; it says: " + said());
    }
    return this;
  }

  /** All it has said. */
  public String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** A port that is free now. */
  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A port for datagrams that is free now. */
  public static int freeDatagramPort() throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Ends it and waits for that. */
  @Override
  public void close() throws IOException {
    shell.getOutputStream().close();
    try {
      shell.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
