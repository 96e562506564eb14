package io.millwright.torture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WireTest {
  private final Wire wire = new Wire();
  private ServerSocket machine;
  private int port;

  @BeforeEach
  void lay() throws IOException {
    machine = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    port = URI.create(wire.to("opc.tcp://127.0.0.1:" + machine.getLocalPort() + "/x")).getPort();
  }

  @AfterEach
  void tidy() throws IOException {
    wire.close();
    machine.close();
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  @Test
  void it_carries_both_ways() throws IOException {
    try (Socket near = connect();
        Socket far = machine.accept()) {
      near.getOutputStream().write(7);
      assertThat(far.getInputStream().read()).isEqualTo(7);
      far.getOutputStream().write(8);
      assertThat(near.getInputStream().read()).isEqualTo(8);
    }
  }

  @Test
  void delayed_it_takes_its_time() throws IOException {
    wire.delay(200);
    try (Socket near = connect();
        Socket far = machine.accept()) {
      long begun = System.nanoTime();
      near.getOutputStream().write(7);
      assertThat(far.getInputStream().read()).isEqualTo(7);
      assertThat(System.nanoTime() - begun).isGreaterThan(150_000_000);
    }
  }

  @Test
  void torn_both_ends_learn_it_and_mended_it_carries_again() throws IOException {
    try (Socket near = connect();
        Socket far = machine.accept()) {
      near.getOutputStream().write(7);
      assertThat(far.getInputStream().read()).isEqualTo(7);
      wire.tear();
      assertThat(end(near)).isTrue();
      assertThat(end(far)).isTrue();
    }
    try (Socket refused = connect()) {
      assertThat(end(refused)).isTrue();
    }
    wire.mend();
    it_carries_both_ways();
  }

  private static boolean end(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException e) {
      return true;
    }
  }
}
