package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.itests.Console;
import io.millwright.itests.Jmx;
import io.millwright.itests.Script;
import io.millwright.itests.SharedSite;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One account at all the doors of a site: page, console, JMX and the data folder. */
@ExtendWith(SharedSite.class)
final class DoorsIT {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String PASSWORD = "what only this person knows";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String login = "d-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void console_and_jmx_let_in_who_operates_the_platform(TestSite site) throws IOException {
    newcomer(site, "platform-administrator");
    try (Console console = site.console(login, PASSWORD);
        Jmx jmx = site.jmx(login, PASSWORD)) {
      assertThat(console.run("millwright:machines")).doesNotContain("Command not found");
      assertThat(jmx.heapAfterCollection()).isPositive();
      assertThat(console.run("millwright:audit --actor " + login)).contains("login.passed");
    }
  }

  @Test
  void console_and_jmx_keep_everybody_else_out(TestSite site) throws IOException {
    newcomer(site, "service-engineer");
    assertThat(page(site, PASSWORD).statusCode()).isEqualTo(200);
    try (Console console = site.console(login, PASSWORD)) {
      assertThatThrownBy(() -> console.run("millwright:machines"))
          .hasStackTraceContaining("No more authentication methods available");
    }
    assertThatThrownBy(() -> site.jmx(login, PASSWORD)).isInstanceOf(RuntimeException.class);
    try (Console console = site.console("nobody", PASSWORD)) {
      assertThatThrownBy(() -> console.run("millwright:machines"))
          .hasStackTraceContaining("No more authentication methods available");
    }
  }

  @Test
  void who_has_the_data_folder_gives_an_account_a_new_password_and_the_audit_says_so(TestSite site)
      throws IOException {
    newcomer(site, "coordinator");
    Script reset = TestSite.millwright("reset-password", login, "--data", site.data().toString());
    String line = reset.awaitLine(said -> said.startsWith("password of " + login), SOON);
    assertThat(reset.await(SOON)).isZero();
    String given = line.substring(line.lastIndexOf(' ') + 1);

    assertThat(page(site, PASSWORD).statusCode()).isEqualTo(401);
    assertThat(page(site, given).statusCode()).isEqualTo(200);
    try (Console console = site.console()) {
      assertThat(console.run("millwright:audit --text " + login)).contains("FILES");
    }
  }

  @Test
  void the_audit_of_a_running_site_is_whole(TestSite site) {
    Script verify = TestSite.millwright("audit", "verify", "--data", site.data().toString());
    assertThat(verify.await(SOON)).as(verify.output()).isZero();
    assertThat(verify.output()).contains("whole");
  }

  /** Invites the person as that, everywhere, and has them choose their password. */
  private void newcomer(TestSite site, String role) throws IOException {
    HttpResponse<String> invited =
        site.http()
            .post(
                "/api/accounts",
                """
                {"login":"%s","name":"%s","email":"","language":"en","customer":"",
                 "grants":[{"role":"%s","place":"everywhere","until":null,"basis":""}]}"""
                    .formatted(login, login, role));
    assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
    JsonNode secret = JSON.readTree(invited.body()).path("secret");
    HttpResponse<String> accepted =
        site.http()
            .post(
                "/api/invitation/password",
                "{\"secret\":%s,\"password\":\"%s\"}".formatted(secret, PASSWORD));
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(204);
  }

  private HttpResponse<String> page(TestSite site, String password) {
    return site.http()
        .post("/api/session", "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(login, password));
  }
}
