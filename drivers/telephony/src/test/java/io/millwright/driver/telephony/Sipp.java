package io.millwright.driver.telephony;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** A foreign SIP peer in a process of its own: Debian's sipp, playing a scenario for each call. */
public final class Sipp implements AutoCloseable {
  private static final Path SCENARIOS = Path.of("src/test/resources/sipp").toAbsolutePath();

  private final Process process;
  private final int port;

  private Sipp(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Over UDP. */
  public static Sipp playing(String scenario) throws IOException {
    return start(scenario, "u1", "udp", freePort());
  }

  /** Over UDP, at a given port, as a recorder that is switched on again. */
  public static Sipp playing(String scenario, int port) throws IOException {
    return start(scenario, "u1", "udp", port);
  }

  public static Sipp playingOverTcp(String scenario) throws IOException {
    return start(scenario, "t1", "tcp", freePort());
  }

  private static Sipp start(String scenario, String mode, String table, int port)
      throws IOException {
    Process process =
        new ProcessBuilder(
                "sipp",
                "-sf",
                SCENARIOS.resolve(scenario + ".xml").toString(),
                "-i",
                "127.0.0.1",
                "-mi",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-t",
                mode,
                "-nostdin")
            .directory(Path.of("target").toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    await().atMost(Duration.ofSeconds(20)).until(() -> isBound(table, port));
    return new Sipp(process, port);
  }

  /** A port at which nobody listens now. */
  public static int freePort() throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isBound(String table, int port) throws IOException {
    String local = String.format(Locale.ROOT, "0100007F:%04X ", port);
    return Files.readString(Path.of("/proc/net", table)).contains(local);
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
