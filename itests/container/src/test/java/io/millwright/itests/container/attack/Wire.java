package io.millwright.itests.container.attack;

import io.millwright.itests.TestSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A bare socket to a site, for what no client would send. */
final class Wire implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Socket socket;

  Wire(TestSite site) {
    this(site, "127.0.0.1");
  }

  /** As somebody at another address of the loopback network. */
  Wire(TestSite site, String from) {
    try {
      socket =
          new Socket(
              InetAddress.getLoopbackAddress(),
              site.ports().http(),
              InetAddress.getByName(from),
              0);
      socket.setSoTimeout((int) PATIENCE.toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends these bytes and gives back all that comes until the site closes. */
  static String say(TestSite site, String text) {
    try (var wire = new Wire(site)) {
      return wire.send(text).rest();
    }
  }

  /** A whole request with JSON, from that address. */
  static String send(
      TestSite site, String from, String method, String target, String headers, String body) {
    try (var wire = new Wire(site, from)) {
      return wire.send(method, target, headers, body).rest();
    }
  }

  /** A whole request with a body, the last on its connection. */
  Wire send(String method, String target, String headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return send(
        "%s %s HTTP/1.1\r\nHost: site\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(
                method,
                target,
                headers,
                bytes.length,
                new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  /** A whole request without a body, that is the last on its connection. */
  static String get(TestSite site, String target, String... headers) {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return say(
        site, "GET " + target + " HTTP/1.1\r\nHost: site\r\n" + more + "Connection: close\r\n\r\n");
  }

  Wire send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    } catch (IOException e) {
      // A site that has heard enough closes: what it said before can still be read.
      return this;
    }
  }

  /** All that comes until the site closes. */
  String rest() {
    var all = new ByteArrayOutputStream();
    try {
      InputStream in = socket.getInputStream();
      in.transferTo(all);
    } catch (IOException e) {
      // Reset after the answer: it did not want to read the rest.
      return all.toString(StandardCharsets.ISO_8859_1);
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /** What stands before the body of an answer. */
  String head() {
    var head = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        head.append((char) next);
        if (head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
          return head.toString();
        }
      }
    } catch (IOException e) {
      return head.toString();
    }
    return head.toString();
  }

  /** The number of an answer; 0 if there is none. */
  static int status(String answer) {
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
