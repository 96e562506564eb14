package io.millwright.web.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Peers that drip. Each of them writes until it is cut off; one that never is fails by time. */
@Timeout(120)
class PatienceTest {
  @TempDir Path data;
  private Gate gate;

  @BeforeEach
  void open() throws Exception {
    gate = new Gate(data, "127.0.0.1", Map.of());
    gate.web.leave();
    var patience = new Patience(gate.plain.getScheduler(), 50);
    gate.plain.addBean(patience);
    gate.plain
        .getConnectionFactory(HttpConnectionFactory.class)
        .getHttpConfiguration()
        .addCustomizer(patience);
  }

  @AfterEach
  void close() {
    gate.close();
  }

  @Test
  void a_header_that_drips_is_cut_off() throws Exception {
    try (Socket socket = gate.connect()) {
      send(socket, "GET / HTTP/1.1\r\nHost: x\r\nX: ");
      assertThat(dripsUntilCutOff(socket)).isTrue();
    }
  }

  @Test
  void the_header_of_a_later_request_too() throws Exception {
    try (Socket socket = gate.connect()) {
      send(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      send(socket, "GET / HTTP/1.1\r\nHost: x\r\nX: ");
      assertThat(dripsUntilCutOff(socket)).isTrue();
    }
  }

  @Test
  void a_body_that_drips_is_cut_off() throws Exception {
    try (Socket socket = gate.connect()) {
      send(socket, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 60000000\r\n\r\n");
      assertThat(dripsUntilCutOff(socket)).isTrue();
    }
  }

  @Test
  void who_says_nothing_at_all_is_not_waited_for() throws Exception {
    try (Socket socket = gate.connect()) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  // A page that waits for news, and one that asks again after a while.
  @Test
  void who_waits_between_requests_may() throws Exception {
    try (Socket socket = gate.connect();
        Socket drip = gate.connect()) {
      send(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      // Longer than the patience with one that drips.
      send(drip, "GET / HTTP/1.1\r\nX: ");
      assertThat(dripsUntilCutOff(drip)).isTrue();
      send(socket, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(Gate.rest(socket.getInputStream()).split("HTTP/1.1 200", -1)).hasSize(3);
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  // Slowly enough to stay below the limits of size, by waiting for the answer that never comes.
  private static boolean dripsUntilCutOff(Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    socket.setSoTimeout(10);
    while (true) {
      try {
        out.write('a');
        if (socket.getInputStream().read() < 0) {
          return true;
        }
      } catch (java.net.SocketTimeoutException e) {
        // Still open: on with the next one.
      } catch (IOException e) {
        return true;
      }
    }
  }
}
