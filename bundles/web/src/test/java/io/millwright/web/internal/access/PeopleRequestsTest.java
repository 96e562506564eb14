package io.millwright.web.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Visit;
import io.millwright.audit.Deed;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.RestServer;
import io.millwright.web.internal.RestServer.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole requests about people, as a browser sends them. */
class PeopleRequestsTest {
  private static final String PROFILE =
      "\"login\":\"ines\",\"name\":\"Ines\",\"email\":\"\",\"language\":\"de\"";
  private static final String GRANTS =
      "\"grants\":[{\"role\":\"operator\",\"place\":\"customer:acme\"}]";

  /** A request that its sender may make, and what is answered then. */
  private record Call(String method, String path, String body, int status) {
    boolean isOpen() {
      return path.startsWith("/api/invitation");
    }

    boolean isOwn() {
      return path.matches("/api/(account(/.*)?|roles)");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static final List<Call> OF_ONESELF =
      List.of(
          new Call("GET", "/api/account", "", 200),
          new Call("PUT", "/api/account", "{\"name\":\"A\",\"language\":\"de\"}", 200),
          new Call("PUT", "/api/account/password", "{\"old\":\"a\",\"password\":\"b\"}", 204),
          new Call("POST", "/api/account/second-factor", "{}", 200),
          new Call("POST", "/api/account/second-factor/confirmation", "{\"code\":\"1\"}", 200),
          new Call("POST", "/api/account/second-factor/recovery-codes", "{\"code\":\"1\"}", 200),
          new Call("POST", "/api/account/second-factor/end", "{\"code\":\"1\"}", 204),
          new Call("GET", "/api/account/sessions", "", 200),
          new Call("DELETE", "/api/account/sessions/none", "{}", 404),
          new Call("GET", "/api/account/tokens", "", 200),
          new Call(
              "POST",
              "/api/account/tokens",
              "{\"name\":\"t\",\"scope\":[\"MACHINE_READ\"],\"until\":\"2030-01-01T00:00:00Z\"}",
              201),
          new Call("DELETE", "/api/account/tokens/t1", "{}", 204),
          new Call("GET", "/api/roles", "", 200),
          new Call("POST", "/api/invitation", "{\"secret\":\"secret-of-the-link\"}", 200),
          new Call(
              "POST",
              "/api/invitation/password",
              "{\"secret\":\"secret-of-the-link\",\"password\":\"b\"}",
              204));

  private static final List<Call> OF_OTHERS =
      List.of(
          new Call("GET", "/api/accounts/olga", "", 200),
          new Call("PUT", "/api/accounts/olga", "{" + PROFILE + "}", 200),
          new Call("PUT", "/api/accounts/olga/grants", "{" + GRANTS + "}", 200),
          new Call("POST", "/api/accounts/olga/block", "{\"reason\":\"left\"}", 200),
          new Call("DELETE", "/api/accounts/olga/block", "{}", 200),
          new Call("POST", "/api/accounts/olga/invitation", "{}", 200),
          new Call("DELETE", "/api/accounts/olga/second-factor", "{}", 200),
          new Call("GET", "/api/accounts/olga/sessions", "", 200),
          new Call("DELETE", "/api/accounts/olga/sessions", "{}", 204),
          new Call("DELETE", "/api/accounts/olga/sessions/none", "{}", 404),
          new Call("GET", "/api/accounts/olga/tokens", "", 200),
          new Call("DELETE", "/api/accounts/olga/tokens/t1", "{}", 204),
          new Call("DELETE", "/api/accounts/olga", "{}", 204));

  private static final List<Call> OF_ALL =
      List.of(
          new Call("GET", "/api/accounts", "", 200),
          new Call("POST", "/api/accounts", "{" + PROFILE + "," + GRANTS + "}", 201),
          new Call("GET", "/api/blocks", "", 200));

  private static final List<Call> OF_THE_PLATFORM =
      List.of(
          new Call("PUT", "/api/blocks/acme", "{\"reason\":\"stolen\"}", 204),
          new Call("DELETE", "/api/blocks/acme", "{}", 204));

  @TempDir Path folder;
  private final Desk desk = new Desk();
  private RestServer server;

  @BeforeEach
  void open() throws Exception {
    Reception reception = desk.reception;
    server =
        new RestServer(
            desk.access.neighbours(desk),
            folder,
            new AccountApi(reception),
            new FactorApi(reception),
            new OwnSessionsApi(reception),
            new OwnTokensApi(reception),
            new PeopleApi(reception),
            new PersonApi(reception),
            new PersonSessionsApi(reception),
            new PersonTokensApi(reception),
            new InvitationApi(reception),
            new RolesApi(),
            new BlocksApi(reception));
  }

  @AfterEach
  void close() throws Exception {
    server.stop();
  }

  private static List<Call> all() {
    var calls = new ArrayList<Call>();
    List.of(OF_ONESELF, OF_ALL, OF_OTHERS, OF_THE_PLATFORM).forEach(calls::addAll);
    return calls;
  }

  @Test
  void each_request_comes_to_its_method() throws Exception {
    for (Call call : all()) {
      Reply answer = ask(call, Desk.ADMIN);
      assertThat(answer.status()).as("%s: %s", call, answer.body()).isEqualTo(call.status());
    }
  }

  @Test
  void nobody_is_answered_without_a_login_but_who_shows_the_secret_of_an_invitation()
      throws Exception {
    for (Call call : all()) {
      Reply answer = server.ask(call.method(), call.path(), "0".repeat(64), call.body());
      assertThat(answer.status()).as("%s", call).isEqualTo(call.isOpen() ? call.status() : 401);
    }
  }

  // Who is an operator has to do with machines, and is told nothing of people but oneself.
  @Test
  void who_manages_nobody_comes_to_what_is_their_own_and_no_further() throws Exception {
    Caller operator =
        FakeAccess.caller(
            "olga",
            Optional.of("acme"),
            new Grant(Role.OPERATOR, new Place.AtCustomer("acme"), Optional.empty(), ""));
    for (Call call : all()) {
      int status = ask(call, operator).status();
      boolean passes = call.isOpen() || call.isOwn();
      assertThat(status).as("%s", call).isEqualTo(passes ? call.status() : 403);
    }
  }

  // The same to the byte, whether somebody is another customer's or nobody at all.
  @Test
  void a_stranger_learns_of_nobody() throws Exception {
    for (Call call : OF_OTHERS) {
      Reply other = ask(at(call, "zoe"), Desk.ACME);
      Reply vendor = ask(at(call, "vera"), Desk.ACME);
      Reply none = ask(at(call, "nobody"), Desk.ACME);
      Reply odd = ask(at(call, "No%20id!"), Desk.ACME);

      assertThat(other.status()).as("%s", call).isEqualTo(404);
      for (Reply answer : List.of(vendor, none, odd)) {
        assertThat(answer.status()).as("%s", call).isEqualTo(404);
        assertThat(answer.body()).as("%s", call).isEqualTo(other.body());
      }
    }
    for (Call call : OF_THE_PLATFORM) {
      Call foreign = new Call(call.method(), "/api/blocks/other", call.body(), 0);
      Call none = new Call(call.method(), "/api/blocks/nobody", call.body(), 0);
      assertThat(ask(foreign, Desk.ACME).body()).isEqualTo(ask(none, Desk.ACME).body());
      assertThat(ask(foreign, Desk.ACME).status()).isEqualTo(404);
    }
    assertThat(desk.people.done).isEmpty();
    assertThat(desk.tokensDone).isEmpty();
  }

  private static Call at(Call call, String account) {
    return new Call(
        call.method(), call.path().replace("olga", account), call.body(), call.status());
  }

  // Whatever is sent, an answer says what is wrong with it: it never looks like our fault.
  @Test
  void a_body_that_makes_no_sense_changes_nothing() throws Exception {
    String deep = "[".repeat(3_000);
    List<String> bodies =
        List.of(
            "",
            "null",
            "[]",
            "1",
            "\"x\"",
            "{",
            "{}}",
            "{\"state\":\"ACTIVE\"}",
            "{\"login\":{}}",
            "{\"grants\":\"all\"}",
            "{\"grants\":[[]]}",
            "{\"scope\":{\"a\":1}}",
            "{\"name\":\"\\ud800\",\"language\":\"de\"}",
            "{\"reason\":\"\\u0000\"}",
            "{\"code\":" + deep,
            deep,
            "{\"secret\":\"" + "x".repeat(3_000) + "\"}");
    for (Call call : all()) {
      if (call.method().equals("PUT") || call.body().length() > 2) {
        for (String body : bodies) {
          Reply answer = ask(new Call(call.method(), call.path(), body, 0), Desk.ADMIN);
          assertThat(answer.status()).as("%s with %.40s", call, body).isEqualTo(400);
          assertThat(answer.contentType()).isEqualTo("application/problem+json");
          assertThat(answer.body()).doesNotContain("io.millwright", "jackson", "Exception");
        }
      }
    }
    assertThat(desk.people.done).isEmpty();
    assertThat(desk.tokensDone).isEmpty();
  }

  @Test
  void a_new_password_takes_the_session_of_before_away_from_the_browser() throws Exception {
    String before = session(Desk.ACME);
    Reply answer =
        server.ask("PUT", "/api/account/password", before, "{\"old\":\"a\",\"password\":\"b\"}");

    String cookie = answer.cookie();
    assertThat(cookie)
        .startsWith("millwright=")
        .contains("HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContain(before);
    String now = cookie.substring("millwright=".length(), cookie.indexOf(';'));
    assertThat(server.ask("GET", "/api/account", now, "").status()).isEqualTo(200);
  }

  @Test
  void tells_of_a_person_all_that_the_page_shows() throws Exception {
    var account = ask(OF_OTHERS.get(0), Desk.ACME).json().get("account");

    assertThat(account.get("login").asText()).isEqualTo("olga");
    assertThat(account.get("made").asText()).isEqualTo("2026-03-04T12:00:00Z");
    assertThat(account.get("used").isNull()).isTrue();
    assertThat(account.get("customer").asText()).isEqualTo("acme");
  }

  private Reply ask(Call call, Caller caller) throws Exception {
    return server.ask(call.method(), call.path(), session(caller), call.body());
  }

  private String session(Caller caller) {
    return desk.access.begin(caller, new Visit(Deed.Door.PAGE, "", ""));
  }
}
