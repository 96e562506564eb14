package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.audit.Deed;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorkeeperTest {
  private static final int LET_IN = 299;

  @TempDir Path folder;
  private final FakeAccess access = new FakeAccess();
  private final Neighbours neighbours = new Neighbours();
  private final Caller expert = FakeAccess.caller(Role.EXPERT, new Place.Everywhere());
  private final TermsGate terms = new TermsGate();
  private Doorkeeper doorkeeper;
  private String viewer = "";
  private String manager = "";

  @BeforeEach
  void open() {
    neighbours.bindSessions(access);
    neighbours.bindTokens(new FakeTokens("key", expert));
    doorkeeper = new Doorkeeper(neighbours, new TokenFile(folder.resolve("token")), terms);
    viewer = access.session(Role.EXPERT);
    manager = access.session(Role.SERVICE_ENGINEER);
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

  // Who is invited has no account to log in with yet.
  @Test
  void leaves_the_way_in_open_and_nothing_that_is_called_like_it() throws Exception {
    for (String path : new String[] {"/api/session/code", "/api/invitation/password"}) {
      assertThat(ask(Request.json("POST", path)).status()).as(path).isEqualTo(LET_IN);
    }
    for (String path : new String[] {"/api/sessions", "/api/invitations", "/api/account"}) {
      assertThat(ask(Request.json("POST", path)).status()).as(path).isEqualTo(401);
    }
  }

  @Test
  void lets_in_a_session_and_a_script_with_the_token() throws Exception {
    String token = Files.readString(folder.resolve("token")).strip();
    Request page = Request.of("GET", "/api/status").with("Cookie", viewer);
    Request script = Request.of("GET", "/api/status").with("Authorization", "Bearer " + token);

    assertThat(ask(page).status()).isEqualTo(LET_IN);
    assertThat(page.attribute(Admission.ATTRIBUTE)).isInstanceOf(Caller.class);
    assertThat(ask(script).status()).isEqualTo(LET_IN);
    assertThat(script.attribute(Admission.ATTRIBUTE))
        .isInstanceOfSatisfying(
            Caller.class, caller -> assertThat(caller.door()).isEqualTo(Deed.Door.FILES));

    Request program = Request.of("GET", "/api/status").with("Authorization", "Bearer key");
    assertThat(ask(program).status()).isEqualTo(LET_IN);
    assertThat(program.attribute(Admission.ATTRIBUTE)).isEqualTo(expert);
    Request wrong = Request.of("GET", "/api/status").with("Authorization", "Bearer kex");
    assertThat(ask(wrong).status()).isEqualTo(401);
  }

  // Without the accounts nobody can be told from anybody.
  @Test
  void says_that_it_knows_nobody_while_the_accounts_are_away() throws Exception {
    neighbours.unbindSessions(access);
    Request page = Request.of("GET", "/api/status").with("Cookie", viewer);
    assertThat(ask(page).status()).isEqualTo(503);
    assertThat(page.attribute(Admission.ATTRIBUTE)).isNull();
  }

  // Experts have terms to accept; service engineers have none.
  @Test
  void whoever_has_terms_to_accept_gets_to_them_and_nowhere_else() throws Exception {
    terms.bindAgreements(new AskedOfExperts());
    Answer held = ask(read("/api/status"));
    assertThat(held.status()).isEqualTo(403);
    assertThat(held.body()).contains("Terms not accepted", "read and accept them");
    assertThat(ask(read("/api/live")).status()).isEqualTo(403);
    assertThat(ask(read("/api/termsx")).status()).isEqualTo(403);
    Request program = Request.of("GET", "/api/status").with("Authorization", "Bearer key");
    assertThat(ask(program).status()).isEqualTo(403);
    for (String open : new String[] {"/api/terms", "/api/terms/eula/acceptance", "/api/session"}) {
      assertThat(ask(read(open)).status()).as(open).isEqualTo(LET_IN);
    }
    assertThat(ask(Request.of("GET", "/api/status").with("Cookie", manager)).status())
        .isEqualTo(LET_IN);
    assertThat(ask(Request.of("GET", "/api/status")).status()).isEqualTo(401);
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

  // A page at another port of this host would get our cookie along.
  @Test
  void lets_no_script_of_another_site_read_or_listen() throws Exception {
    for (String path : new String[] {"/api/live", "/api/status", "/relay/join"}) {
      Request cross =
          read(path).with("Sec-Fetch-Site", "cross-site").with("Sec-Fetch-Mode", "cors");
      assertThat(ask(cross).status()).isEqualTo(403);
      assertThat(ask(read(path).with("Sec-Fetch-Site", "same-site")).status()).isEqualTo(403);
      assertThat(ask(read(path).with("Origin", "http://site:9999")).status()).isEqualTo(403);
      assertThat(ask(read(path).with("Origin", "http://site:8181")).status()).isEqualTo(LET_IN);
      assertThat(ask(read(path).with("Sec-Fetch-Site", "none")).status()).isEqualTo(LET_IN);
      Request link =
          read(path).with("Sec-Fetch-Site", "cross-site").with("Sec-Fetch-Mode", "navigate");
      assertThat(ask(link).status()).isEqualTo(LET_IN);
    }
  }

  private Request read(String path) {
    return Request.of("GET", path).with("Cookie", viewer);
  }

  @Test
  void refuses_what_is_too_large_or_of_unknown_size() throws Exception {
    assertThat(ask(change().with("Content-Length", "65537")).status()).isEqualTo(413);
    Request chunked = change().with("Content-Length", "-1").with("Transfer-Encoding", "chunked");
    assertThat(ask(chunked).status()).isEqualTo(411);
    assertThat(ask(Request.of("TRACE", "/api/status").with("Cookie", manager)).status())
        .isEqualTo(405);
  }

  // Files come as they are, to tickets only, and as little from elsewhere as anything else.
  @Test
  void takes_files_for_tickets_only_and_none_from_elsewhere() throws Exception {
    assertThat(ask(file("/api/tickets/tkt-1/files", "10485760")).status()).isEqualTo(LET_IN);
    assertThat(ask(file("/api/tickets/tkt-1/files", "10485761")).status()).isEqualTo(413);
    assertThat(ask(file("/api/tickets/tkt-1/comment", "5")).status()).isEqualTo(415);
    assertThat(ask(file("/api/tickets/tkt-1/files/x", "5")).status()).isEqualTo(415);
    Request foreign = file("/api/tickets/tkt-1/files", "5").with("Origin", "http://site:9999");
    assertThat(ask(foreign).status()).isEqualTo(403);
    Request chunked = file("/api/tickets/tkt-1/files", "-1").with("Transfer-Encoding", "chunked");
    assertThat(ask(chunked).status()).isEqualTo(411);
  }

  private Request file(String path, String length) {
    return Request.of("POST", path)
        .with("Cookie", manager)
        .with("Content-Type", "application/octet-stream")
        .with("Content-Length", length);
  }

  // Jetty ends a connection with an unread body; a client that does not know sends on into nothing.
  @Test
  void says_that_the_connection_ends_when_it_did_not_read_what_was_sent() throws Exception {
    assertThat(ask(change().with("Content-Type", "text/plain")).header("Connection"))
        .isEqualTo("close");
    assertThat(ask(Request.json("POST", "/ui/")).header("Connection")).isEqualTo("close");
    assertThat(ask(Request.of("GET", "/api/status")).header("Connection")).isNull();
    assertThat(ask(change()).header("Connection")).isNull();
  }

  // The page's files are there to be read; TRACE would tell a request's headers to a script.
  @Test
  void lets_the_files_of_the_page_be_read_only() throws Exception {
    for (String method : new String[] {"TRACE", "OPTIONS", "POST", "PROPFIND"}) {
      for (String path : new String[] {"/ui/", "/ui/assets/a.js", "/ui", "/"}) {
        Answer answer = ask(Request.of(method, path));
        assertThat(answer.status()).as(method + path).isEqualTo(405);
        assertThat(answer.body()).contains("\"status\":405");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"///;;q=x", "text", "text/", "a/b;q=2", "a/b;q=x", "a/b;;c", "a/b c/d"})
  void refuses_an_accept_header_that_is_none(String accept) throws Exception {
    Request request = Request.of("GET", "/api/status").with("Cookie", viewer);
    assertThat(ask(request.with("Accept", accept)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "text/html, image/gif, *; q=.2, */*; q=.2",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
        "application/signed-exchange;v=b3;q=0.7, a/b;c=\"d;e\""
      })
  void takes_the_accept_headers_of_browsers_and_programs(String accept) throws Exception {
    Request request = Request.of("GET", "/api/status").with("Cookie", viewer);
    assertThat(ask(request.with("Accept", accept)).status()).isEqualTo(LET_IN);
  }

  @Test
  void refuses_a_question_that_is_no_text() throws Exception {
    for (String query : new String[] {"machine=%zz", "machine=%", "a=%ff", "a=%ed%a0%80"}) {
      Request request = Request.of("GET", "/api/live").with("Cookie", viewer).asking(query);
      assertThat(ask(request).status()).as(query).isEqualTo(400);
    }
    Request right = Request.of("GET", "/api/live").with("Cookie", viewer).asking("a=%C3%A4+b&c");
    assertThat(ask(right).status()).isEqualTo(LET_IN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json;charset=\"", "application/json;q", "application/json;charset=x"})
  void takes_json_in_utf_8_only(String type) throws Exception {
    assertThat(ask(change().with("Content-Type", type)).status()).isEqualTo(415);
    assertThat(ask(change().with("Content-Type", "Application/JSON; charset=UTF-8")).status())
        .isEqualTo(LET_IN);
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

  @Test
  void a_stream_or_an_export_is_no_more_for_a_foreign_page_than_a_change() throws Exception {
    for (String path : new String[] {"/api/live", "/api/status"}) {
      Request own = Request.of("GET", path).with("Cookie", viewer);
      assertThat(ask(own.with("Sec-Fetch-Site", "same-origin")).status()).isEqualTo(LET_IN);
      assertThat(ask(own.with("Sec-Fetch-Site", "none")).status()).isEqualTo(LET_IN);
      assertThat(ask(own.with("Origin", "http://evil.example")).status()).isEqualTo(403);
      Request neighbour = Request.of("GET", path).with("Cookie", viewer);
      assertThat(ask(neighbour.with("Sec-Fetch-Site", "same-site")).status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://site:8181",
        "http://site",
        "http://site:8182",
        "http://site.x:8181",
        "h:"
      })
  void the_same_origin_is_the_same_scheme_host_and_port(String other) throws Exception {
    assertThat(ask(change().with("Origin", other)).status()).isEqualTo(403);
    assertThat(ask(change().with("Origin", "http://SITE:8181")).status()).isEqualTo(LET_IN);
  }

  @Test
  void with_tls_browsers_are_told_to_stay_with_it_and_only_a_cookie_of_tls_counts()
      throws Exception {
    Request secure = Request.of("GET", "/api/status").secure();
    assertThat(ask(secure.with("Cookie", viewer)).status()).isEqualTo(401);
    Answer answer = ask(secure.with("Cookie", SessionCookie.SECURE_NAME + "=" + viewer));
    assertThat(answer.status()).isEqualTo(LET_IN);
    assertThat(answer.header("Strict-Transport-Security")).startsWith("max-age=");

    Request plain = Request.of("GET", "/api/status");
    Answer refused = ask(plain.with("Cookie", SessionCookie.SECURE_NAME + "=" + viewer));
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("Strict-Transport-Security")).isNull();
  }

  @Test
  void an_address_of_the_newer_kind_is_known_as_such() {
    Request page = Request.of("GET", "/api/status").from("[2001:db8:0:0:0:0:0:7]");
    assertThat(Doorkeeper.visit(Deed.Door.PAGE, page.servlet()).address())
        .isEqualTo("2001:db8:0:0:0:0:0:7");
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
