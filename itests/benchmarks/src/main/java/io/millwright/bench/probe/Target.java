package io.millwright.bench.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Executors;

/**
 * What is probed: answers SIP OPTIONS over UDP and HTTP GET, at once, whoever asks. A process of
 * its own; prints both ports and ends with its standard input.
 */
public final class Target {
  private static final int LONGEST = 4096;
  private static final byte[] BODY = "well\n".getBytes(StandardCharsets.UTF_8);

  private Target() {}

  public static void main(String... args) throws IOException {
    var sip = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    var thread = new Thread(() -> answerAll(sip), "sip");
    thread.setDaemon(true);
    thread.start();
    var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
    http.setExecutor(Executors.newFixedThreadPool(4));
    http.createContext("/", Target::answer);
    http.start();
    System.out.println(sip.getLocalPort() + " " + http.getAddress().getPort());
    while (System.in.read() >= 0) {
      // Until its end.
    }
    System.exit(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, BODY.length);
      exchange.getResponseBody().write(BODY);
    }
  }

  private static void answerAll(DatagramSocket socket) {
    byte[] buffer = new byte[LONGEST];
    try {
      while (true) {
        var packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] answer =
            answer(new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The headers by which a client knows its answer, as they came. */
  static String answer(String request) {
    var answer = new StringBuilder("SIP/2.0 200 OK\r\n");
    for (String line : request.split("\r\n", -1)) {
      String name = line.toLowerCase(Locale.ROOT);
      if (name.startsWith("via:")
          || name.startsWith("from:")
          || name.startsWith("call-id:")
          || name.startsWith("cseq:")) {
        answer.append(line).append("\r\n");
      } else if (name.startsWith("to:")) {
        answer.append(line).append(line.contains(";tag=") ? "" : ";tag=bench").append("\r\n");
      }
    }
    return answer
        .append("Allow: INVITE, ACK, BYE, CANCEL, OPTIONS\r\nContent-Length: 0\r\n\r\n")
        .toString();
  }
}
