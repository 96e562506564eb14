package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.itests.Archive;
import io.millwright.itests.Console;
import io.millwright.itests.Folders;
import io.millwright.itests.Postgres;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every secret of a site that has many: none of them stands where somebody else looks. */
final class SecretsIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String WRONG = "a-wrong-password-that-was-typed";
  private static final String OPC_UA = "secret-of-a-measuring-machine";
  private static final String MAIL = "secret-of-the-mail-server";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final Map<String, String> outputs = new LinkedHashMap<>();

  @Test
  void no_secret_stands_in_lists_logs_processes_or_answers() throws Exception {
    Path data = Archive.work().resolve("secrets");
    Folders.delete(data);
    try (var postgres = new Postgres();
        TestSite site = TestSite.start(data, Map.of(), folder -> furnish(folder, postgres))) {
      secrets.put("the database's password", postgres.password());
      secrets.put("a machine's password", OPC_UA);
      secrets.put("the mail server's password", MAIL);
      secrets.put("the first password", site.password());
      secrets.put("a password that was wrong", WRONG);
      secrets.put("the token of the site", site.token());
      assertThat(site.http().json("/api/status").path("away")).isEmpty();
      live(site);
      look(site);
      site.stop();
      files(site.data().resolve("log"));
      assertThat(outputs).hasSizeGreaterThan(20);
      assertThat(secrets.values()).allMatch(secret -> secret.length() > 15);
      for (Map.Entry<String, String> secret : secrets.entrySet()) {
        outputs.forEach(
            (where, text) ->
                assertThat(text.contains(secret.getValue()))
                    .as("%s in %s", secret.getKey(), where)
                    .isFalse());
      }
    }
  }

  private static void furnish(Path data, Postgres postgres) {
    try {
      Path etc = data.resolve("etc");
      Path password = Files.writeString(data.resolve("db.password"), postgres.password());
      Files.writeString(
          etc.resolve("org.ops4j.datasource-millwright.cfg"),
          postgres
              .settings()
              .replace(postgres.password(), "FILE(" + password.toAbsolutePath() + ")"));
      Files.writeString(etc.resolve("cmm-9.password"), OPC_UA + "\n");
      Files.writeString(etc.resolve("mail.password"), MAIL + "\n");
      Files.writeString(
          etc.resolve("io.millwright.mail.internal.LetterBox.cfg.json"),
          """
          {"host": "127.0.0.1", "port": 1, "user": "site", "password.file": "mail.password",
           "from": "site@example.org", "site.address": "https://site.example.org/"}
          """);
      Files.writeString(
          etc.resolve("io.millwright.driver.opcua.OpcUaDriver~cmm-9.cfg.json"),
          """
          {"machine.id": "cmm-9", "machine.kind": "cmm", "endpoint": "opc.tcp://127.0.0.1:1",
           "user": "reader", "password.file": "cmm-9.password"}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Logins that succeed and fail, a token that is made, used and refused.
  private void live(TestSite site) throws Exception {
    login(site, WRONG);
    HttpResponse<String> in = login(site, site.password());
    assertThat(in.statusCode()).isEqualTo(200);
    String cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
    secrets.put("a session", cookie.substring(cookie.indexOf('=') + 1));
    HttpResponse<String> made =
        send(
            request(site, "api/account/tokens")
                .header("Cookie", cookie)
                .POST(
                    BodyPublishers.ofString(
                        "{\"name\":\"robot\",\"scope\":[\"MACHINE_READ\"],\"until\":\"%s\"}"
                            .formatted(Instant.now().plus(Duration.ofDays(5))))));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String secret = new ObjectMapper().readTree(made.body()).path("secret").asText();
    secrets.put("an API token", secret);
    send(request(site, "api/status").header("Authorization", "Bearer " + secret).GET());
    outputs.put("sessions", send(own(site, "api/account/sessions", cookie)).body());
    outputs.put("tokens", send(own(site, "api/account/tokens", cookie)).body());
  }

  private static HttpRequest.Builder own(TestSite site, String path, String cookie) {
    return request(site, path).header("Cookie", cookie).GET();
  }

  private static HttpResponse<String> login(TestSite site, String password) throws Exception {
    String body = "{\"user\":\"admin\",\"password\":\"%s\"}".formatted(password);
    return send(request(site, "api/session").POST(BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(TestSite site, String path) {
    URI address = site.address().resolve(path);
    return HttpRequest.newBuilder(address).header("Content-Type", "application/json");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private void look(TestSite site) throws Exception {
    try (Console console = site.console()) {
      for (String command :
          List.of(
              "config:list",
              "service:list -a",
              "service:list javax.sql.DataSource",
              "system:property",
              "log:display -n 10000",
              "jaas:realm-list",
              "scr:list",
              "bundle:services -a -p 1",
              "env",
              "millwright:mail",
              "millwright:doctor")) {
        outputs.put(command, console.run(command));
      }
    }
    assertThat(outputs.get("service:list -a")).contains("javax.sql.DataSource");
    assertThat(outputs.get("config:list")).contains("org.ops4j.datasource-millwright");
    for (String path : List.of("api/status", "api/machines", "api/audit?most=500", "api/doctor")) {
      outputs.put(path, site.http().get("/" + path).body());
    }
    // Whoever is logged in on the computer sees the first of them, the site's own user the second.
    List<Long> processes = new ArrayList<>(List.of(site.pid()));
    ProcessHandle.of(site.pid())
        .orElseThrow()
        .children()
        .map(ProcessHandle::pid)
        .forEach(processes::add);
    for (long process : processes) {
      for (String of : List.of("cmdline", "environ")) {
        outputs.put(process + " " + of, text(Path.of("/proc/" + process + "/" + of)));
      }
    }
    outputs.put("what the script printed", site.script().output().replace(site.password(), ""));
    await().atMost(SOON).until(() -> Files.exists(site.data().resolve("log/karaf.log")));
  }

  private void files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        outputs.put(file.getFileName().toString(), text(file));
      }
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }
}
