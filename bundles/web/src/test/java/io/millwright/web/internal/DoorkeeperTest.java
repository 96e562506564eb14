package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.testkit.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorkeeperTest {
  private static final int LET_IN = 299;

  @TempDir Path folder;
  private final Sessions sessions = new Sessions(ManualClock.atNoon());
  private Doorkeeper doorkeeper;
  private String viewer = "";
  private String manager = "";

  @BeforeEach
  void open() {
    doorkeeper = new Doorkeeper(sessions, new TokenFile(folder.resolve("token")));
    viewer = sessions.begin(new Account("vera", Set.of(Role.VIEWER)));
    manager = sessions.begin(new Account("max", Set.of(Role.MANAGER)));
  }

  @Test
  void leads_from_the_root_to_the_page() throws Exception {
    Answer answer = ask(Request.of("GET", "/"));
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo("/ui/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/status", "/api/live", "/api", "/anything", "/uix"})
  void lets_nobody_in_without_a_login(String path) throws Exception {
    assertThat(ask(Request.of("GET", path)).status()).isEqualTo(401);
    assertThat(ask(Request.of("GET", path).with("Cookie", "0".repeat(64))).status()).isEqualTo(401);
    assertThat(ask(Request.of("GET", path).with("Authorization", "Bearer ")).status())
        .isEqualTo(401);
  }

  @Test
  void lets_in_a_session_and_a_script_with_the_token() throws Exception {
    String token = Files.readString(folder.resolve("token")).strip();
    Request page = Request.of("GET", "/api/status").with("Cookie", viewer);
    Request script = Request.of("GET", "/api/status").with("Authorization", "Bearer " + token);

    assertThat(ask(page).status()).isEqualTo(LET_IN);
    assertThat(page.attribute(Account.ATTRIBUTE)).isInstanceOf(Account.class);
    assertThat(ask(script).status()).isEqualTo(LET_IN);
  }

  @Test
  void lets_a_viewer_look_and_log_out_but_change_nothing() throws Exception {
    String path = "/api/machines/cmm-1/acknowledge";
    assertThat(ask(Request.json("POST", path).with("Cookie", viewer)).status()).isEqualTo(403);
    assertThat(ask(Request.json("POST", path).with("Cookie", manager)).status()).isEqualTo(LET_IN);
    assertThat(ask(Request.json("DELETE", "/api/session").with("Cookie", viewer)).status())
        .isEqualTo(LET_IN);
  }

  // A form on a foreign page can post, and the browser would add our cookie were it not strict.
  @Test
  void refuses_changes_that_a_foreign_page_could_send() throws Exception {
    assertThat(ask(change().with("Origin", "http://evil.example")).status()).isEqualTo(403);
    assertThat(ask(change().with("Sec-Fetch-Site", "cross-site")).status()).isEqualTo(403);
    assertThat(ask(change().with("Sec-Fetch-Site", "same-site")).status()).isEqualTo(403);
    assertThat(ask(change().with("Origin", "null")).status()).isEqualTo(403);
    assertThat(ask(change().with("Content-Type", "text/plain")).status()).isEqualTo(415);
    assertThat(ask(change().with("Origin", "http://site:8181")).status()).isEqualTo(LET_IN);
  }

  @Test
  void refuses_what_is_too_large_or_of_unknown_size() throws Exception {
    assertThat(ask(change().with("Content-Length", "65537")).status()).isEqualTo(413);
    Request chunked = change().with("Content-Length", "-1").with("Transfer-Encoding", "chunked");
    assertThat(ask(chunked).status()).isEqualTo(411);
    assertThat(ask(Request.of("TRACE", "/api/status").with("Cookie", manager)).status())
        .isEqualTo(405);
  }

  @Test
  void says_why_in_problem_json_and_keeps_browsers_safe() throws Exception {
    Answer answer = ask(Request.of("GET", "/api/status"));

    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.body()).contains("\"status\":401", "\"detail\":");
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'self'", "frame-ancestors 'none'");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void lets_browsers_keep_only_files_whose_name_changes_with_their_content() throws Exception {
    assertThat(ask(Request.of("GET", "/ui/assets/a-1.js")).header("Cache-Control"))
        .contains("immutable");
    assertThat(ask(Request.of("GET", "/ui/index.html")).header("Cache-Control"))
        .isEqualTo("no-store");
  }

  private Request change() {
    return Request.json("POST", "/api/machines/cmm-1/acknowledge").with("Cookie", manager);
  }

  private Answer ask(Request request) throws Exception {
    var answer = new Answer();
    doorkeeper.doFilter(
        request.servlet(), answer.servlet(), (in, out) -> answer.servlet().setStatus(LET_IN));
    return answer;
  }
}
