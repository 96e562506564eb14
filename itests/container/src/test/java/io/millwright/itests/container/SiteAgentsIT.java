package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.itests.Archive;
import io.millwright.itests.Folders;
import io.millwright.itests.TestSite;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The centre's real door: a site enrols, shows its certificate, and is refused once revoked. */
final class SiteAgentsIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "password";
  private static final String CLIENT = "127.0.2.2";
  private static final int PATIENCE_MILLIS = 60_000;

  private static TestSite site;
  private static Path work;
  private static Path shown;
  private static int tls;

  @BeforeAll
  static void open() throws IOException {
    work = Archive.work().resolve("site-agents");
    Folders.delete(work);
    Files.createDirectories(work);
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      tls = socket.getLocalPort();
    }
    site = TestSite.start(work.resolve("data"), Map.of(), SiteAgentsIT::configure);
    shown = work.resolve("data/tls/site.crt");
    await().atMost(SOON).until(() -> Files.exists(shown));
  }

  private static void configure(Path data) {
    try {
      Files.writeString(
          data.resolve("etc/io.millwright.web.internal.wire.WebServer.cfg"),
          "host = 127.0.0.1\nport = %d\n".formatted(tls));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void a_site_enrols_connects_by_its_certificate_and_is_refused_in_words_once_revoked()
      throws Exception {
    assertThat(site.http().put("/api/customers/acme", "{\"name\":\"Acme\"}").statusCode())
        .isLessThan(300);
    assertThat(
            site.http()
                .put(
                    "/api/sites/bern",
                    "{\"customer\":\"acme\",\"name\":\"Bern\",\"country\":\"CH\","
                        + "\"zone\":\"Europe/Zurich\"}")
                .statusCode())
        .isLessThan(300);
    assertThat(knock(new Caller(CLIENT, shown).connect(tls))).contains(" 401 ");

    String answer = site.http().post("/api/site-agents/bern/code", "{}").body();
    String code = JSON.readTree(answer).path("code").asText();
    SSLContext passport = passport(enrolled(code));
    assertThat(knock(connect(passport))).contains(" 101 ");
    assertThat(site.http().json("/api/site-agents").at("/agents/0/until").asText()).isNotEmpty();

    site.http().post("/api/site-agents/bern/revocation", "{}");
    assertThat(knock(connect(passport))).contains(" 403 ").contains("was revoked");
    assertThat(knock(new Caller(CLIENT, shown).connect(tls))).contains(" 401 ");
  }

  private static String enrolled(String code) throws Exception {
    openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "site.key");
    openssl("req", "-new", "-key", "site.key", "-subj", "/CN=whatever", "-out", "site.csr");
    String form =
        JSON.createObjectNode()
            .put("code", code)
            .put("request", Files.readString(work.resolve("site.csr")))
            .toString();
    String said =
        new Caller(CLIENT, shown).ask(tls, "POST /relay/enrolment", form, "Host: localhost:" + tls);
    assertThat(said).contains(" 200 ");
    return JSON.readTree(said.substring(said.indexOf('{'))).path("certificate").asText();
  }

  private static SSLContext passport(String certificate) throws Exception {
    Files.writeString(work.resolve("site.crt"), certificate);
    openssl(
        "pkcs12",
        "-export",
        "-inkey",
        "site.key",
        "-in",
        "site.crt",
        "-out",
        "site.p12",
        "-passout",
        "pass:" + PASSWORD);
    var store = KeyStore.getInstance(work.resolve("site.p12").toFile(), PASSWORD.toCharArray());
    var keys = KeyManagerFactory.getInstance("SunX509");
    keys.init(store, PASSWORD.toCharArray());
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "centre",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(shown))));
    var believed = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    believed.init(trusted);
    var context = SSLContext.getInstance("TLSv1.3");
    context.init(keys.getKeyManagers(), believed.getTrustManagers(), null);
    return context;
  }

  private static SSLSocket connect(SSLContext passport) throws IOException {
    return (SSLSocket) passport.getSocketFactory().createSocket("localhost", tls);
  }

  /** Asks for the standing channel; the head of the answer. */
  private static String knock(Socket at) throws IOException {
    try (at) {
      at.setSoTimeout(PATIENCE_MILLIS);
      String request =
          String.join(
              "\r\n",
              "GET /relay/site HTTP/1.1",
              "Host: localhost:" + tls,
              "Upgrade: websocket",
              "Connection: Upgrade",
              "Sec-WebSocket-Version: 13",
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
              "",
              "");
      at.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var in =
          new BufferedReader(
              new InputStreamReader(at.getInputStream(), StandardCharsets.ISO_8859_1));
      var head = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.append(line).append('\n');
      }
      return head.toString();
    }
  }

  private static void openssl(String... words) throws Exception {
    var command = new ArrayList<String>();
    command.add("openssl");
    command.addAll(List.of(words));
    Process tool =
        new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tool.waitFor()).as(said).isZero();
  }
}
