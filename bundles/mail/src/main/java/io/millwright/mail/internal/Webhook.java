package io.millwright.mail.internal;

import io.millwright.mail.internal.NotTakenException.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells an address by HTTP POST, signed: the receiver computes HMAC-SHA256 of time, full stop and
 * body with the shared secret, and compares.
 *
 * @param secret the file whose first line signs; read anew each time
 */
record Webhook(URI address, Path secret) {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int READ_MILLIS = 20_000;
  private static final int TAKEN_FROM = 200;
  private static final int TAKEN_BELOW = 300;

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if news must not be sent there
   */
  static URI check(String text) {
    try {
      URI address = new URI(text);
      boolean plain = "http".equals(address.getScheme());
      if (address.getHost() == null || address.getUserInfo() != null) {
        throw new IllegalArgumentException("use https://HOST/PATH without a name before it");
      }
      if (!"https".equals(address.getScheme())
          && !(plain && Settings.isLoopback(address.getHost()))) {
        throw new IllegalArgumentException("use https; others would read the news");
      }
      return address;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no address", e);
    }
  }

  /** Returns when the receiver has taken it. */
  void send(Parcel parcel, Instant now) throws NotTakenException {
    byte[] body = parcel.body().getBytes(StandardCharsets.UTF_8);
    String time = Long.toString(now.getEpochSecond());
    String signature = signature(time, parcel.body());
    try {
      var connection = (HttpURLConnection) address.toURL().openConnection();
      try {
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        // What is signed for one must not go to another.
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Idempotency-Key", parcel.id());
        connection.setRequestProperty("X-Millwright-Time", time);
        connection.setRequestProperty("X-Millwright-Signature", "sha256=" + signature);
        try (var out = connection.getOutputStream()) {
          out.write(body);
        }
        int answer = connection.getResponseCode();
        if (answer < TAKEN_FROM || answer >= TAKEN_BELOW) {
          throw new NotTakenException(
              Fault.ALL, "%s answers %d".formatted(address.getHost(), answer));
        }
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      throw new NotTakenException(Fault.ALL, address.getHost() + ": " + e, e);
    }
  }

  private String signature(String time, String body) throws NotTakenException {
    try (var lines = Files.lines(secret)) {
      String key =
          lines
              .findFirst()
              .filter(line -> !line.isBlank())
              .orElseThrow(() -> new IOException("its first line is empty"));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.strip().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] sign = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sign);
    } catch (IOException | UncheckedIOException | GeneralSecurityException e) {
      throw new NotTakenException(
          Fault.ALL, "webhook.secret.file = %s cannot be read: %s".formatted(secret, e), e);
    }
  }
}
