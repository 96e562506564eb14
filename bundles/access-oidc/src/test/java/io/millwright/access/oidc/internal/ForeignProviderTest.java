package io.millwright.access.oidc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.Account.Profile;
import io.millwright.access.Identity;
import io.millwright.access.IdentityProvider.Start;
import io.millwright.testkit.Config;
import io.millwright.testkit.ForeignProgram;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a certified provider that others made, as a process of its own. */
class ForeignProviderTest {
  private static final String SITE = "https://site.example.org";
  private static final String CALLBACK = SITE + "/api/session/ways/company/callback";
  private static final Pattern READY = Pattern.compile("ready (http://\\S+)");
  private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

  @TempDir Path etc;
  private ForeignProgram program;
  private OidcProvider provider;
  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @BeforeEach
  void start() throws Exception {
    Path peer = Path.of("../../itests/peers/oidc-provider").toAbsolutePath().normalize();
    assertThat(peer.resolve("node_modules")).as("run npm ci in %s", peer).isDirectory();
    program =
        ForeignProgram.start(etc, "node", peer.resolve("server.mjs").toString(), CALLBACK)
            .saying("ready ");
    Matcher ready = READY.matcher(program.said());
    assertThat(ready.find()).isTrue();
    Files.writeString(etc.resolve("client.secret"), "the secret of the client\n");
    Map<String, Object> settings =
        Map.of(
            "issuer",
            ready.group(1),
            "site.uri",
            SITE,
            "client.id",
            "millwright",
            "client.secret.file",
            "client.secret");
    provider = new OidcProvider(etc, settings, Config.of(OidcConfig.class, settings));
  }

  @AfterEach
  void end() throws IOException {
    program.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Fills in the provider's pages until it sends the browser back; returns what comes along. */
  private Map<String, String> wayBack(URI there) throws Exception {
    URI at = there;
    HttpResponse<String> page = send(HttpRequest.newBuilder(at));
    for (int step = 0; step < 12; step++) {
      String next = page.headers().firstValue("Location").orElse("");
      if (next.startsWith(CALLBACK)) {
        return parameters(URI.create(next).getRawQuery());
      }
      if (!next.isEmpty()) {
        at = at.resolve(next);
        page = send(HttpRequest.newBuilder(at));
      } else {
        Matcher form = FORM.matcher(page.body());
        assertThat(form.find())
            .as("%s %s %s", page.statusCode(), page.body(), program.said())
            .isTrue();
        String prompt = page.body().contains("name=\"login\"") ? "login" : "consent";
        at = at.resolve(form.group(1));
        page =
            send(
                HttpRequest.newBuilder(at)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "prompt=" + prompt + "&login=bob&password=any")));
      }
    }
    throw new AssertionError("the provider never sends the browser back; last " + at);
  }

  private static Map<String, String> parameters(String query) {
    return Arrays.stream(query.split("&", -1))
        .map(one -> one.split("=", 2))
        .collect(
            Collectors.toMap(
                one -> one[0], one -> URLDecoder.decode(one[1], StandardCharsets.UTF_8)));
  }

  @Test
  void who_logs_in_there_is_known_here_once() throws Exception {
    Start start = provider.begin();
    Map<String, String> answer = wayBack(start.there());

    Identity bob = provider.finish(start, answer).orElseThrow();
    assertThat(bob.profile()).isEqualTo(new Profile("bob", "Person bob", "bob@example.org", "en"));
    assertThat(bob.groups()).isEqualTo(Set.of("support"));
    assertThat(bob.subject()).endsWith(" bob");
    assertThat(bob.strong()).isFalse();

    assertThat(provider.finish(start, answer)).as("the code once more").isEmpty();
  }

  @Test
  void a_code_of_somebody_elses_log_in_is_worth_nothing() throws Exception {
    Start theirs = provider.begin();
    Map<String, String> stolen = wayBack(theirs.there());
    Start ours = provider.begin();
    String code = stolen.getOrDefault("code", "");
    String issuer = stolen.getOrDefault("iss", "");

    assertThat(provider.finish(ours, Map.of("code", code, "state", ours.state(), "iss", issuer)))
        .isEmpty();
  }

  @Test
  void who_refuses_there_is_refused_here() throws Exception {
    Start start = provider.begin();
    URI nobody = URI.create(start.there() + "&prompt=none");
    Map<String, String> answer = wayBack(nobody);

    assertThat(answer).containsEntry("error", "login_required");
    assertThat(provider.finish(start, answer)).isEmpty();
  }
}
