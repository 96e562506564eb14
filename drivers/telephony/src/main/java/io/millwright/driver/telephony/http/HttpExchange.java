package io.millwright.driver.telephony.http;

import io.millwright.driver.telephony.wire.Deadline;
import io.millwright.driver.telephony.wire.PeerCertificate;
import io.millwright.driver.telephony.wire.Trust;
import io.millwright.driver.telephony.wire.Wire;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One question over HTTP/1.1 (RFC 9112) on a connection of its own. Java's clients either keep a
 * thread each or cannot be interrupted, and none ends with a deadline.
 */
final class HttpExchange {
  /** More of a body is not read, unless somebody says how much. */
  static final int BODY_BYTES = 1 << 20;

  private static final Portion TEXT = new Portion(BODY_BYTES, StandardCharsets.UTF_8);

  private static final int HEAD_BYTES = 64 << 10;

  /**
   * What is wanted of a body.
   *
   * @param bytes more is not read
   * @param as how bytes become text; ISO 8859-1 keeps each byte as it is
   */
  record Portion(int bytes, Charset as) {}

  private final Portion portion;
  private int headBytes;

  private HttpExchange(Portion portion) {
    this.portion = portion;
  }

  /**
   * Asks.
   *
   * @param authorization value of the header; told only to whom {@code trust} believes
   */
  static HttpReply get(
      HttpAddress address, Trust trust, Optional<String> authorization, Deadline deadline)
      throws IOException {
    return get(address, trust, authorization, TEXT, deadline);
  }

  /** Asks for as much of the body as is wanted. */
  static HttpReply get(
      HttpAddress address,
      Trust trust,
      Optional<String> authorization,
      Portion portion,
      Deadline deadline)
      throws IOException {
    try (Wire wire =
        address.secure()
            ? Wire.open(address.host(), address.port(), trust, deadline)
            : Wire.open(address.host(), address.port(), deadline)) {
      Optional<PeerCertificate> certificate = wire.certificate();
      if (certificate.flatMap(PeerCertificate::fault).isPresent()) {
        return new HttpReply(0, "", Map.of(), "", true, certificate);
      }
      wire.out().write(request(address, authorization));
      wire.out().flush();
      return new HttpExchange(portion).read(new BufferedInputStream(wire.in()), certificate);
    }
  }

  private static byte[] request(HttpAddress address, Optional<String> authorization) {
    var request = new StringBuilder();
    request.append("GET ").append(address.path()).append(" HTTP/1.1\r\n");
    request.append("Host: ").append(address.authority()).append("\r\n");
    request.append("User-Agent: Millwright\r\nAccept: */*\r\nConnection: close\r\n");
    authorization.ifPresent(a -> request.append("Authorization: ").append(a).append("\r\n"));
    return request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private HttpReply read(InputStream in, Optional<PeerCertificate> certificate) throws IOException {
    String[] first;
    Map<String, String> headers;
    do {
      first = statusLine(in);
      headers = headers(in);
    } while (first[1].startsWith("1"));
    int status = Integer.parseInt(first[1]);
    var body = new ByteArrayOutputStream();
    boolean whole = status == 204 || status == 304 || readBody(in, headers, body);
    return new HttpReply(
        status,
        first.length > 2 ? first[2].strip() : "",
        Map.copyOf(headers),
        body.toString(portion.as()),
        whole,
        certificate);
  }

  private String[] statusLine(InputStream in) throws IOException {
    String line = line(in);
    if (!line.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
      throw new ProtocolException("it does not speak HTTP");
    }
    return line.split(" ", 3);
  }

  private Map<String, String> headers(InputStream in) throws IOException {
    var headers = new HashMap<String, String>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private boolean readBody(InputStream in, Map<String, String> headers, ByteArrayOutputStream body)
      throws IOException {
    if (headers
        .getOrDefault("transfer-encoding", "")
        .toLowerCase(Locale.ROOT)
        .contains("chunked")) {
      return readChunks(in, body);
    }
    String length = headers.get("content-length");
    if (length == null) {
      copy(in, Long.MAX_VALUE, body);
      return body.size() < portion.bytes();
    }
    if (!length.matches("\\d{1,18}")) {
      throw new ProtocolException("its Content-Length is no number");
    }
    long announced = Long.parseLong(length);
    if (copy(in, announced, body) < Math.min(announced, portion.bytes())) {
      throw new EOFException("the body ends early");
    }
    return announced <= portion.bytes();
  }

  private boolean readChunks(InputStream in, ByteArrayOutputStream body) throws IOException {
    while (body.size() < portion.bytes()) {
      headBytes = 0;
      String size = line(in).split(";", 2)[0].strip();
      if (!size.matches("[0-9A-Fa-f]{1,15}")) {
        throw new ProtocolException("its chunks have no size");
      }
      long announced = Long.parseLong(size, 16);
      if (announced == 0) {
        return true;
      }
      int room = portion.bytes() - body.size();
      if (copy(in, announced, body) < Math.min(announced, room)) {
        throw new EOFException("the body ends early");
      }
      if (announced > room) {
        return false;
      }
      String unused = line(in);
    }
    return false;
  }

  private long copy(InputStream in, long bytes, ByteArrayOutputStream body) throws IOException {
    byte[] part = new byte[8192];
    long copied = 0;
    while (copied < bytes && body.size() < portion.bytes()) {
      long wanted = Math.min(Math.min(part.length, bytes - copied), portion.bytes() - body.size());
      int read = in.read(part, 0, (int) wanted);
      if (read < 0) {
        return copied;
      }
      body.write(part, 0, read);
      copied += read;
    }
    return copied;
  }

  private String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the head ends early");
      }
      if (++headBytes > HEAD_BYTES) {
        throw new ProtocolException("its head is longer than " + HEAD_BYTES + " bytes");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
