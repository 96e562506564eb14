package io.millwright.desk.gateway.internal;

import io.millwright.ticketing.GatewayException;
import io.millwright.ticketing.GatewayException.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HTTP, signed both ways with HMAC-SHA256: a question over {@code TIME.METHOD PATH.BODY}, its
 * answer over {@code TIME.answer.BODY} with the question's time, so that neither is believed twice.
 *
 * @param secret the file whose first line signs; read anew each time
 */
record SignedHttp(URI address, Path secret, Duration timeout) {
  private static final String HMAC = "HmacSHA256";
  private static final String SIGNATURE = "X-Millwright-Signature";
  private static final int LONGEST_ANSWER = 2_000_000;
  private static final int OK_BELOW = 300;
  private static final int PIECE = 8_192;

  /**
   * Asks.
   *
   * @param path what comes behind the address
   * @param key names a POST; the same if it is sent again
   * @param body empty for GET
   * @return the answer's body
   */
  String ask(String method, String path, String key, String body) throws GatewayException {
    String time = Instant.now().toString();
    try {
      var connection = (HttpURLConnection) URI.create(address + path).toURL().openConnection();
      try {
        prepare(connection, method, key);
        String target = URI.create(address + path).getRawPath() + query(path);
        connection.setRequestProperty("X-Millwright-Time", time);
        connection.setRequestProperty(
            SIGNATURE, "sha256=" + sign("%s.%s %s.%s".formatted(time, method, target, body)));
        if (!body.isEmpty()) {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          connection.setDoOutput(true);
          connection.setFixedLengthStreamingMode(bytes.length);
          try (var out = connection.getOutputStream()) {
            out.write(bytes);
          }
        }
        return answer(connection, time);
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      throw new GatewayException(Fault.LATER, address.getHost() + ": " + e);
    }
  }

  private static String query(String path) {
    int at = path.indexOf('?');
    return at < 0 ? "" : path.substring(at);
  }

  private void prepare(HttpURLConnection connection, String method, String key) throws IOException {
    int millis = (int) timeout.toMillis();
    connection.setConnectTimeout(millis);
    connection.setReadTimeout(millis);
    // What is signed for one must not go to another.
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod(method);
    connection.setRequestProperty("Content-Type", "application/json");
    if (!key.isEmpty()) {
      connection.setRequestProperty("Idempotency-Key", key);
    }
  }

  private String answer(HttpURLConnection connection, String time)
      throws IOException, GatewayException {
    int status = connection.getResponseCode();
    if (status >= OK_BELOW) {
      throw new GatewayException(
          fault(status), "%s answers %d".formatted(address.getHost(), status));
    }
    String body;
    try (InputStream in = connection.getInputStream()) {
      body = new String(read(in), StandardCharsets.UTF_8);
    }
    String said = connection.getHeaderField(SIGNATURE);
    byte[] right =
        ("sha256=" + sign("%s.answer.%s".formatted(time, body))).getBytes(StandardCharsets.UTF_8);
    if (said == null || !MessageDigest.isEqual(right, said.getBytes(StandardCharsets.UTF_8))) {
      throw new GatewayException(
          Fault.REFUSED, address.getHost() + ": its answer is not signed with our secret");
    }
    return body;
  }

  // A server that sends a byte now and then would hold us for ever.
  private byte[] read(InputStream in) throws IOException {
    long begun = System.nanoTime();
    var all = new ByteArrayOutputStream();
    var piece = new byte[PIECE];
    int many = in.read(piece);
    while (many >= 0 && all.size() < LONGEST_ANSWER) {
      all.write(piece, 0, many);
      if (System.nanoTime() - begun > timeout.toNanos()) {
        throw new IOException("its answer takes too long");
      }
      many = in.read(piece);
    }
    return all.toByteArray();
  }

  // Too early, too much, and whatever is wrong over there may be right later.
  private static Fault fault(int status) {
    boolean later = status == 408 || status == 425 || status == 429 || status >= 500;
    return later ? Fault.LATER : Fault.REFUSED;
  }

  private String sign(String words) throws GatewayException {
    try (var lines = Files.lines(secret)) {
      String key =
          lines
              .findFirst()
              .filter(line -> !line.isBlank())
              .orElseThrow(() -> new IOException("its first line is empty"));
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.strip().getBytes(StandardCharsets.UTF_8), HMAC));
      return HexFormat.of().formatHex(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException | UncheckedIOException | GeneralSecurityException e) {
      throw new GatewayException(
          Fault.REFUSED, "secret.file = %s cannot be read: %s".formatted(secret, e));
    }
  }
}
