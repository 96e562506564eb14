package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People, their accounts, and what stands in the audit of them. */
@ExtendWith(OnStage.class)
final class PeopleIT {
  private static final String PASSWORD = "a long sentence of nobody else";

  private final Stage stage;
  private final Visit admin;

  PeopleIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.admin = visit;
  }

  @Test
  void
      a_customers_administrator_comes_by_a_link_sees_the_customers_machines_and_is_blocked_at_once() {
    String login = fresh();
    String link = invite(login, "customer administrator");
    admin.picture("people-invited");

    Visit guest = stage.visit(Visit.Tongue.ENGLISH);
    guest.page().navigate(link);
    assertThat(guest.heading("Welcome")).isVisible();
    assertThat(Axe.barriers(guest.page())).as("invitation").isEmpty();
    guest.picture("invitation");
    guest.page().getByLabel("New password").fill("password1234");
    guest.button("Save and log in").click();
    assertThat(guest.page().getByRole(AriaRole.ALERT).first()).not().isEmpty();
    guest.page().getByLabel("New password").fill(PASSWORD);
    guest.button("Save and log in").click();
    assertThat(guest.page().getByLabel("User")).isVisible();
    guest.logIn(login, PASSWORD);
    guest.page().locator("button.who").click();
    assertThat(guest.page().locator("#menu")).containsText("People");

    Visit again = stage.visit(Visit.Tongue.ENGLISH);
    again.page().navigate(link);
    assertThat(again.page().getByRole(AriaRole.ALERT)).containsText("used already");

    admin.page().getByRole(AriaRole.LINK, named(login)).click();
    assertThat(admin.part("Logged in at")).containsText("page");
    assertThat(Axe.barriers(admin.page())).as("person").isEmpty();
    admin.picture("person");
    admin.page().getByLabel("Reason").fill("left the company");
    admin.button("Block " + login).click();
    assertThat(admin.page().getByText("Blocked.", exact())).isVisible();
    assertThat(guest.page().getByLabel("User"))
        .isVisible(new IsVisibleOptions().setTimeout(Visit.PATIENCE));
    guest.tryToLogIn(login, PASSWORD);
    assertThat(guest.page().getByRole(AriaRole.ALERT)).containsText("Name or password is wrong");
  }

  @Test
  void a_second_factor_is_asked_for_from_then_on_and_a_recovery_code_lets_in_once() {
    String login = fresh();
    accept(invite(login, "operator"));
    Visit visit = stage.visit(Visit.Tongue.ENGLISH).logIn(login, PASSWORD);
    visit.menu("My account");
    Locator factor = visit.part("Second factor");
    factor.getByRole(AriaRole.BUTTON, in("Switch it on")).click();
    assertThat(factor.getByRole(AriaRole.IMG)).isVisible();
    visit.picture("account-factor");
    var phone = new Authenticator(factor.locator("code.secret").textContent());
    factor
        .getByLabel("Code that the app")
        .fill("000000".equals(phone.code(0)) ? "111111" : "000000");
    factor.getByRole(AriaRole.BUTTON, in("Confirm")).click();
    assertThat(factor.locator(".error").first()).not().isEmpty();
    factor.getByLabel("Code that the app").fill(phone.code(0));
    factor.getByRole(AriaRole.BUTTON, in("Confirm")).click();
    assertThat(factor).containsText("The second factor is on.");
    List<String> codes = factor.locator(".codes code").allTextContents();
    assertThat(codes).hasSize(10);
    visit.picture("account-recovery-codes");

    Visit elsewhere = stage.visit(Visit.Tongue.ENGLISH);
    elsewhere.tryToLogIn(login, PASSWORD);
    // A code is good once; this one's turn comes next.
    elsewhere.page().getByLabel("Code").fill(phone.code(1));
    elsewhere.button("Log in").click();
    assertThat(elsewhere.row()).isVisible();
    assertThat(elsewhere.page().locator("button.who")).containsText("2");

    for (boolean first : new boolean[] {true, false}) {
      Visit recovered = stage.visit(Visit.Tongue.ENGLISH);
      recovered.tryToLogIn(login, PASSWORD);
      recovered.page().getByLabel("Code").fill(codes.get(0));
      recovered.button("Log in").click();
      if (first) {
        assertThat(recovered.row()).isVisible();
      } else {
        assertThat(recovered.page().getByRole(AriaRole.ALERT)).containsText("The code is wrong");
      }
    }
  }

  @Test
  void a_token_reads_what_it_was_made_for_and_nothing_once_it_is_ended() throws Exception {
    admin.logIn();
    admin.menu("My account");
    String name = fresh();
    Locator tokens = admin.part("Tokens");
    tokens.getByLabel("What it is for").fill(name);
    tokens.getByLabel("see machines", inLabel()).check();
    tokens.getByRole(AriaRole.BUTTON, in("Make a token")).click();
    String secret = tokens.getByLabel("The new token:").inputValue();
    assertThat(Axe.barriers(admin.page())).as("account").isEmpty();
    admin.picture("account");

    assertThat(status(secret, "/api/machines/cmm-1/readings")).isEqualTo(200);
    assertThat(status(secret, "/api/accounts")).isEqualTo(403);
    tokens.getByRole(AriaRole.BUTTON, in("End the token " + name)).click();
    tokens.getByRole(AriaRole.BUTTON, in("End the token " + name)).click();
    assertThat(tokens.getByRole(AriaRole.ROWHEADER, in(name))).hasCount(0);
    assertThat(status(secret, "/api/machines/cmm-1/readings")).isEqualTo(401);
  }

  @Test
  void the_audit_says_who_did_what_and_that_it_is_whole() {
    admin.logIn();
    admin.menu("Audit");
    Page page = admin.page();
    page.getByLabel("What begins with").fill("login.");
    admin.button("Show").first().click();
    assertThat(page.locator("main.audit tbody tr").first()).containsText("logged in");
    admin.button("Verify").click();
    assertThat(page.getByText("The audit is whole")).isVisible();
    assertThat(Axe.barriers(page)).as("audit").isEmpty();
    admin.picture("audit");
  }

  @Test
  void speaks_german_and_is_free_of_barriers_in_the_dark() {
    Visit guest = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn();
    guest.menu("Mein Konto");
    assertThat(Axe.barriers(guest.page())).as("account").isEmpty();
    guest.picture("account-german");
    guest.menu("Personen");
    guest.button("einladen").click();
    assertThat(Axe.barriers(guest.page())).as("people").isEmpty();
    guest.picture("people-german");
    guest.menu("Protokoll");
    assertThat(Axe.barriers(guest.page())).as("audit").isEmpty();
    guest.picture("audit-german");
  }

  private String invite(String login, String role) {
    admin.logIn();
    admin.menu("People");
    admin.button("Invite somebody").click();
    Locator form = admin.part("Invite somebody");
    form.getByLabel("Whose people").selectOption("acme");
    form.getByLabel("Login").fill(login);
    form.getByLabel("Name", inLabel()).fill("Ada of " + login);
    form.getByRole(AriaRole.BUTTON, in("Add a role")).click();
    form.getByLabel("Role", inLabel()).selectOption(role.replace(' ', '-'));
    assertThat(Axe.barriers(admin.page())).as("people").isEmpty();
    form.getByRole(AriaRole.BUTTON, in("Make the invitation")).click();
    return form.locator("#once").inputValue();
  }

  private void accept(String link) {
    Visit guest = stage.visit(Visit.Tongue.ENGLISH);
    guest.page().navigate(link);
    guest.page().getByLabel("New password").fill(PASSWORD);
    guest.button("Save and log in").click();
    assertThat(guest.page().getByLabel("User")).isVisible();
  }

  private int status(String token, String path) throws Exception {
    URI address = stage.site().address().resolve(path);
    var request =
        HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  // Tests share the site: nobody's name is another's.
  private static String fresh() {
    return "p-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByTextOptions exact() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private static Locator.GetByRoleOptions in(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByLabelOptions inLabel() {
    return new Locator.GetByLabelOptions().setExact(true);
  }
}
