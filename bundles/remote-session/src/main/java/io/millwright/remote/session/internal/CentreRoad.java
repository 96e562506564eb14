package io.millwright.remote.session.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a centre: TLS 1.3 only, shown our certificate, through a proxy if there is one. Gets
 * the first certificate for a code, and the next in the last third of its time.
 */
final class CentreRoad implements Line.Road {
  private static final Logger LOG = LoggerFactory.getLogger(CentreRoad.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration RENEW = Duration.ofDays(30);
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final int OK = 200;

  private final OutpostConfig config;
  private final Passport passport;
  private @Nullable HttpClient client;
  private Instant next = Instant.MIN;
  private String trouble = "no code is configured";

  CentreRoad(OutpostConfig config, Passport passport) {
    this.config = config;
    this.passport = passport;
    if (isWanted() && !"https".equals(URI.create(config.relay_url()).getScheme())) {
      throw new IllegalArgumentException(
          "relay.url %s: only https:// leads to a centre".formatted(config.relay_url()));
    }
  }

  boolean isWanted() {
    return !config.relay_url().isBlank();
  }

  /** Whether there is a certificate to show. */
  boolean isReady() {
    return certificate().isPresent();
  }

  Optional<X509Certificate> certificate() {
    return passport.certificate();
  }

  /** Why there is no certificate, or no new one. */
  synchronized String trouble() {
    return trouble;
  }

  @Override
  public String words() {
    return config.relay_url();
  }

  /** Asks for a certificate if one is needed, once a minute. */
  synchronized void lookAfterCertificate(Instant now, boolean isUp) {
    // Who sets the clock back by a year does not wait a year.
    if (now.isBefore(next) && !next.isAfter(now.plus(AGAIN))) {
      return;
    }
    Optional<Instant> end = certificate().map(one -> one.getNotAfter().toInstant());
    boolean first = end.isEmpty() && !config.enrolment_code().isBlank();
    boolean soon = isUp && end.filter(one -> one.isBefore(now.plus(RENEW))).isPresent();
    if (first || soon) {
      next = now.plus(AGAIN);
      ask(first ? "/relay/enrolment" : "/relay/renewal");
    }
  }

  private void ask(String path) {
    try {
      var form = JSON.createObjectNode().put("request", passport.request());
      form.put("code", config.enrolment_code().strip());
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(config.relay_url()).resolve(path))
              .timeout(Line.PATIENCE)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
              .build();
      CompletableFuture<?> unused =
          client()
              .sendAsync(request, HttpResponse.BodyHandlers.ofString())
              .whenComplete(this::answered);
    } catch (IOException | GeneralSecurityException e) {
      failed(e.toString());
    }
  }

  private void answered(@Nullable HttpResponse<String> answer, @Nullable Throwable failure) {
    try {
      if (answer == null) {
        failed(String.valueOf(failure));
      } else if (answer.statusCode() != OK) {
        failed(
            answer
                .headers()
                .firstValue("Millwright-Reason")
                .orElse("it answers with " + answer.statusCode()));
      } else {
        passport.take(JSON.readTree(answer.body()).path("certificate").asText());
        shown();
      }
    } catch (IOException | GeneralSecurityException e) {
      failed(e.toString());
    }
  }

  private synchronized void shown() {
    client = null;
    trouble = "";
    LOG.info("The centre at {} signed a certificate for this site", words());
  }

  private synchronized void failed(String words) {
    if (!words.equals(trouble)) {
      trouble = words;
      LOG.warn("No certificate from the centre at {}: {}", words(), words);
    }
  }

  @Override
  public CompletableFuture<WebSocket> dial(
      String path, Map<String, String> headers, WebSocket.Listener listener) {
    try {
      WebSocket.Builder builder = client().newWebSocketBuilder().connectTimeout(Line.PATIENCE);
      headers.forEach(builder::header);
      URI at = URI.create(config.relay_url().replaceFirst("^https", "wss")).resolve(path);
      return builder.buildAsync(at, listener);
    } catch (IOException | GeneralSecurityException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private synchronized HttpClient client() throws IOException, GeneralSecurityException {
    HttpClient known = client;
    if (known == null) {
      var only = new SSLParameters();
      only.setProtocols(new String[] {"TLSv1.3"});
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(Line.PATIENCE)
              .sslContext(passport.context(file(config.trust_file())))
              .sslParameters(only);
      if (!config.proxy().isBlank()) {
        through(builder);
      }
      known = builder.build();
      client = known;
    }
    return known;
  }

  private void through(HttpClient.Builder builder) throws IOException {
    URI proxy = URI.create("http://" + config.proxy().strip());
    builder.proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())));
    if (!config.proxy_user().isBlank()) {
      Path file =
          file(config.proxy_password_file())
              .orElseThrow(() -> new IOException("proxy.user needs proxy.password.file"));
      char[] password = Files.readString(file).strip().toCharArray();
      builder.authenticator(
          new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
              // The centre gets our certificate, and never a password of the plant.
              return getRequestorType() == RequestorType.PROXY
                  ? new PasswordAuthentication(config.proxy_user(), password)
                  : null;
            }
          });
    }
  }

  private static Optional<Path> file(String written) {
    return written.isBlank() ? Optional.empty() : Optional.of(Path.of(written.strip()));
  }
}
