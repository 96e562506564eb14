package io.millwright.web.internal.ways;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.Account.Profile;
import io.millwright.access.DirectoryAwayException;
import io.millwright.access.Identity;
import io.millwright.access.IdentityProvider;
import io.millwright.access.Logins;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Tokens;
import io.millwright.access.Visit;
import io.millwright.testkit.ManualClock;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Neighbours;
import io.millwright.web.internal.RestServer;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to somebody else's page and back, as a browser goes it. */
class WaysApiTest {
  private static final Identity VERA =
      new Identity("company", "7", new Profile("vera", "Vera", "", "en"), Set.of("all"), true);

  @TempDir Path folder;
  private final HttpClient browser = HttpClient.newHttpClient();
  private final ManualClock clock = ManualClock.atNoon();
  private final Company company = new Company();
  private final Door door = new Door();
  private RestServer server;

  @BeforeEach
  void start() throws Exception {
    Neighbours neighbours = new FakeAccess().neighbours(tokens());
    neighbours.bindLogins(door);
    var providers = new Providers();
    providers.addProvider(company);
    server = new RestServer(neighbours, folder, new WaysApi(neighbours, providers, clock));
  }

  @AfterEach
  void end() throws Exception {
    server.stop();
  }

  private HttpResponse<String> get(String path, String cookie) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + server.port() + "/api/session/ways" + path);
    HttpRequest request = HttpRequest.newBuilder(address).header("Cookie", cookie).build();
    return browser.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElse("");
  }

  private static String cookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(each -> each.startsWith(name + "="))
        .findFirst()
        .orElse("");
  }

  /** Begins, and returns the cookie that comes along back. */
  private String begun() throws Exception {
    return cookie(get("/company", "x=y"), "millwright-way").split(";", -1)[0];
  }

  @Test
  void the_page_learns_of_its_buttons_before_anybody_is_in() throws Exception {
    assertThat(get("", "x=y").body())
        .isEqualTo("[{\"name\":\"company\",\"label\":\"The company\"}]");
  }

  @Test
  void who_comes_back_with_what_the_provider_believes_is_in() throws Exception {
    HttpResponse<String> there = get("/company", "x=y");
    assertThat(location(there)).isEqualTo("https://idp.example.org/authorize?state=state-1");
    String tied = cookie(there, "millwright-way");
    assertThat(tied).contains("HttpOnly", "SameSite=Lax", "Path=/api/session/ways");

    HttpResponse<String> back =
        get("/company/callback?code=c&state=state-1", tied.split(";", -1)[0]);
    assertThat(location(back)).isEqualTo("/ui/");
    assertThat(cookie(back, "millwright")).contains("HttpOnly", "SameSite=Strict");
    assertThat(cookie(back, "millwright-way")).contains("Max-Age=0");
    assertThat(door.heard).containsExactly(VERA);
    assertThat(company.answers).containsExactly(Map.of("code", "c", "state", "state-1"));
  }

  // Else a stranger could have somebody work under the stranger's account, or go in as them.
  @Test
  void only_the_browser_that_began_ends_it_and_only_once() throws Exception {
    String tied = begun();
    String back = "/company/callback?code=c&state=state-1";

    assertThat(location(get(back, "x=y"))).isEqualTo("/ui/#/login/stale");
    assertThat(location(get(back, "millwright-way=00"))).isEqualTo("/ui/#/login/stale");
    assertThat(location(get("/company/callback?code=c&state=x", tied)))
        .isEqualTo("/ui/#/login/stale");
    assertThat(location(get("/company/callback?code=c", tied))).isEqualTo("/ui/#/login/stale");
    assertThat(company.answers).isEmpty();

    assertThat(location(get(back, tied))).isEqualTo("/ui/");
    assertThat(location(get(back, tied))).isEqualTo("/ui/#/login/stale");
    assertThat(door.heard).hasSize(1);
  }

  @Test
  void who_comes_too_late_begins_again() throws Exception {
    String tied = begun();
    clock.advance(Duration.ofMinutes(10));

    assertThat(location(get("/company/callback?code=c&state=state-1", tied)))
        .isEqualTo("/ui/#/login/stale");
  }

  @Test
  void no_request_leads_anybody_to_a_foreign_page() throws Exception {
    String evil = "https%3A%2F%2Fevil.example";
    String more = "redirect_uri=" + evil + "&next=" + evil + "&return=" + evil;

    assertThat(location(get("/company?" + more, "x=y"))).startsWith("https://idp.example.org/");
    String tied = begun();
    assertThat(location(get("/company/callback?code=c&state=state-2&" + more, tied)))
        .isEqualTo("/ui/");
    assertThat(get("/nobody", "x=y").statusCode()).isEqualTo(404);
  }

  @Test
  void what_comes_twice_or_is_endless_is_not_looked_at() throws Exception {
    String tied = begun();

    assertThat(location(get("/company/callback?code=a&code=b&state=state-1", tied)))
        .isEqualTo("/ui/#/login/stale");
    assertThat(location(get("/company/callback?state=state-1&code=" + "x".repeat(5_000), tied)))
        .isEqualTo("/ui/#/login/stale");
    assertThat(company.answers).isEmpty();
  }

  @Test
  void a_code_of_our_own_is_asked_for_where_the_account_has_one() throws Exception {
    door.outcome = new Logins.Outcome.CodeNeeded("ticket1");
    HttpResponse<String> back = get("/company/callback?code=c&state=state-1", begun());

    assertThat(location(back)).isEqualTo("/ui/#/login/code/ticket1");
    assertThat(cookie(back, "millwright")).isEmpty();
  }

  @Test
  void who_is_not_let_in_and_a_provider_that_is_away_are_told_on_the_page() throws Exception {
    door.outcome = new Logins.Outcome.Refused();
    assertThat(location(get("/company/callback?code=c&state=state-1", begun())))
        .isEqualTo("/ui/#/login/refused");
    company.believes = false;
    assertThat(location(get("/company/callback?code=c&state=state-2", begun())))
        .isEqualTo("/ui/#/login/refused");
    company.away = true;
    assertThat(location(get("/company", "x=y"))).isEqualTo("/ui/#/login/away");
  }

  private static Tokens tokens() {
    return (Tokens)
        Proxy.newProxyInstance(
            Tokens.class.getClassLoader(),
            new Class<?>[] {Tokens.class},
            (proxy, method, arguments) -> Optional.empty());
  }

  /** A provider that believes everybody. */
  private static final class Company implements IdentityProvider {
    private final List<Map<String, String>> answers = new ArrayList<>();
    private int begun;
    private boolean believes = true;
    private boolean away;

    @Override
    public String name() {
      return "company";
    }

    @Override
    public String label() {
      return "The company";
    }

    @Override
    public Start begin() throws DirectoryAwayException {
      if (away) {
        throw new DirectoryAwayException("it does not answer");
      }
      String state = "state-" + ++begun;
      URI there = URI.create("https://idp.example.org/authorize?state=" + state);
      return new Start(there, state, "secret");
    }

    @Override
    public Optional<Identity> finish(Start start, Map<String, String> answer) {
      answers.add(answer);
      return believes ? Optional.of(VERA) : Optional.empty();
    }
  }

  /** Lets in whom a provider knows. */
  private static final class Door implements Logins {
    private final List<Identity> heard = new ArrayList<>();
    private Outcome outcome =
        new Outcome.Admitted(FakeAccess.caller(Role.EXPERT, new Place.Everywhere()));

    @Override
    public Outcome login(String login, String password, Visit visit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Outcome secondFactor(String ticket, String code, Visit visit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Outcome changePassword(String ticket, String password, Visit visit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Outcome admit(Identity identity, Visit visit) {
      heard.add(identity);
      return outcome;
    }
  }
}
