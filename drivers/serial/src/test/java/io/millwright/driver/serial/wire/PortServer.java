package io.millwright.driver.serial.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A ser2net of our own in front of a serial port: what many plants have in the cabinet. */
public final class PortServer implements AutoCloseable {
  private final Process ser2net;
  private final int port;

  private PortServer(Process ser2net, int port) {
    this.ser2net = ser2net;
    this.port = port;
  }

  /** One that takes line settings by RFC 2217. */
  public static PortServer rfc2217(Path device, Path folder) throws IOException {
    return start("telnet(rfc2217=true),tcp", device, folder);
  }

  /** One that speaks telnet and keeps its line settings to itself. */
  public static PortServer telnet(Path device, Path folder) throws IOException {
    return start("telnet(rfc2217=false),tcp", device, folder);
  }

  /** One that passes on the bytes as they are. */
  public static PortServer raw(Path device, Path folder) throws IOException {
    return start("tcp", device, folder);
  }

  private static PortServer start(String accepter, Path device, Path folder) throws IOException {
    int port = freePort();
    Path file = folder.resolve("ser2net-%d.yaml".formatted(port));
    Files.writeString(
        file,
        """
        %%YAML 1.1
        ---
        connection: &tester
          accepter: %s,127.0.0.1,%d
          connector: serialdev,%s,9600n81,local
          # A caller may come while the last one's farewell is still on its way.
          options:
            max-connections: 5
        """
            .formatted(accepter, port, device),
        UTF_8);
    Process ser2net =
        new ProcessBuilder("ser2net", "-n", "-d", "-u", "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("ser2net-%d.log".formatted(port)).toFile())
            .start();
    var server = new PortServer(ser2net, port);
    await().until(server::listens);
    return server;
  }

  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean listens() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Its TCP port. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    ser2net.destroy();
    ser2net.onExit().join();
  }
}
