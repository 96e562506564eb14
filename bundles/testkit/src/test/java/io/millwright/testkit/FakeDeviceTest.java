package io.millwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FakeDeviceTest {
  private static final Map<String, String> ANSWERS = Map.of("READ", "48.5;1200");

  private static Socket connect(FakeDevice device) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), device.port());
  }

  private static void ask(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static BufferedReader answers(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  @Test
  void answers_what_it_knows_and_keeps_what_it_was_asked() throws Exception {
    try (var device = FakeDevice.start(FakeDevice.answering(ANSWERS));
        Socket socket = connect(device)) {
      BufferedReader answers = answers(socket);
      ask(socket, "READ\r\nWHAT\n");

      assertThat(answers.readLine()).isEqualTo("48.5;1200");
      assertThat(answers.readLine()).isEqualTo("ERROR");
      assertThat(device.heard()).containsExactly("READ", "WHAT");
      assertThat(device.awaitHeard(3, Duration.ZERO)).isFalse();
    }
  }

  @Test
  void sends_half_an_answer_and_no_more() throws Exception {
    try (var device = FakeDevice.start(FakeDevice.half(ANSWERS));
        Socket socket = connect(device)) {
      ask(socket, "READ\n");
      assertThat(socket.getInputStream().readNBytes(5)).asString().isEqualTo("48.5;");

      socket.setSoTimeout(50);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void hangs_up_and_takes_the_next() throws Exception {
    try (var device = FakeDevice.start(FakeDevice.answering(ANSWERS))) {
      try (Socket first = connect(device)) {
        ask(first, "READ\n");
        assertThat(answers(first).readLine()).isEqualTo("48.5;1200");
        device.hangUp();
        assertThat(first.getInputStream().read()).isNegative();
      }
      try (Socket second = connect(device)) {
        ask(second, "READ\n");
        assertThat(answers(second).readLine()).isEqualTo("48.5;1200");
      }
    }
  }

  @Test
  void drops_whoever_asks() throws Exception {
    try (var device = FakeDevice.start(FakeDevice.dropping());
        Socket socket = connect(device)) {
      ask(socket, "READ\n");

      assertThat(socket.getInputStream().read()).isNegative();
    }
  }

  // A device that floods is blocked in the middle of a write that nobody reads.
  @Test
  void ends_all_its_threads_even_in_a_flood() throws Exception {
    var device = FakeDevice.start(FakeDevice.flood("x"));
    try (Socket socket = connect(device)) {
      assertThat(socket.getInputStream().read()).isEqualTo('x');

      device.close();

      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().equals("fake-device"));
      assertThat(device.connections()).isZero();
      assertThatThrownBy(() -> connect(device)).isInstanceOf(ConnectException.class);
    }
  }
}
