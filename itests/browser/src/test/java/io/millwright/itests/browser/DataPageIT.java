package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page on which a customer takes its data out. */
@ExtendWith(OnStage.class)
final class DataPageIT {
  private static final String PASSWORD = "a long sentence of nobody else";

  private final Stage stage;
  private final Visit admin;

  DataPageIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.admin = visit;
  }

  @Test
  void a_customer_takes_all_its_data_out_by_keyboard_and_page() throws Exception {
    String login = "d-" + UUID.randomUUID().toString().substring(0, 8);
    join(login);
    Visit guest = stage.visit(Visit.Tongue.ENGLISH).logIn(login, PASSWORD);
    guest.menu("Data");
    Locator part = guest.part("Take all data out");
    assertThat(part).isVisible();
    assertThat(Axe.barriers(guest.page())).as("data").isEmpty();
    part.getByRole(AriaRole.BUTTON, in("Make the file")).focus();
    guest.page().keyboard().press("Enter");
    Locator link = part.getByRole(AriaRole.LINK, in("Download"));
    assertThat(link.first()).containsText("Download", Visit.soon());
    assertThat(Axe.barriers(guest.page())).as("data with an export").isEmpty();
    guest.picture("data-export");

    Download download = guest.page().waitForDownload(link.first()::click);
    Path file = download.path();
    assertThat(Files.size(file)).isGreaterThan(1_000);
    assertThat(download.suggestedFilename()).startsWith("millwright-acme-");

    guest.menu("My account");
    assertThat(guest.part("What is kept about you")).isVisible();
    assertThat(Axe.barriers(guest.page())).as("account").isEmpty();

    Visit german = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn(login, PASSWORD);
    german.menu("Daten");
    assertThat(german.part("Alle Daten mitnehmen")).containsText("fertig");
    assertThat(Axe.barriers(german.page())).as("data in German").isEmpty();
    german.picture("data-german");
  }

  @Test
  void a_customer_lists_a_machine_and_sees_what_its_data_was_wanted_for() throws Exception {
    String login = "u-" + UUID.randomUUID().toString().substring(0, 8);
    join(login);
    Visit guest = stage.visit(Visit.Tongue.ENGLISH).logIn(login, PASSWORD);
    guest.menu("Data");
    Locator part = guest.part("Use of data");
    part.locator("#listing-machine").selectOption(Stage.CMM);
    part.locator("#listing-clause").fill("annex 2");
    part.getByRole(AriaRole.BUTTON, in("List it")).click();
    assertThat(part.locator("ul.blocks")).containsText("acme: " + Stage.CMM + ", annex 2");

    admin.menu("Data");
    Locator ours = admin.part("Use of data");
    ours.locator("#use-purpose").selectOption("MARKET_INFORMATION");
    ours.locator("#use-to").fill("our analysts");
    ours.locator("#use-clause").fill("annex 2");
    ours.getByRole(AriaRole.BUTTON, in("Ask for it")).click();
    assertThat(ours).containsText("Allowed: 1, blocked: 0");
    Locator link = ours.getByRole(AriaRole.LINK, in("Anonymised file")).first();
    Download download = admin.page().waitForDownload(link::click);
    assertThat(Files.size(download.path())).isGreaterThan(200);
    ours.locator("#use-recipient").selectOption("THIRD_PARTY");
    ours.locator("#use-to").fill("a magazine");
    ours.locator("#use-clause").fill("annex 2");
    ours.getByRole(AriaRole.BUTTON, in("Ask for it")).click();
    assertThat(ours).containsText("goes to no third party");
    admin.picture("data-uses-platform");

    part.getByRole(AriaRole.BUTTON, in("Show")).click();
    assertThat(part).containsText("our analysts");
    assertThat(part).containsText("a magazine");
    assertThat(Axe.barriers(guest.page())).as("data with a ledger").isEmpty();
    guest.picture("data-uses");
    part.locator("#ledger-ruling").selectOption("ALLOWED");
    part.getByRole(AriaRole.BUTTON, in("Show")).click();
    assertThat(part).not().containsText("a magazine");
    part.getByRole(AriaRole.BUTTON, in("End")).click();
    part.getByRole(AriaRole.BUTTON, in("End")).first().click();
    assertThat(part).containsText("No machine is listed");

    Visit german = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn(login, PASSWORD);
    german.menu("Daten");
    assertThat(german.part("Nutzung von Daten")).containsText("verweigert: Dritte");
    assertThat(Axe.barriers(german.page())).as("ledger in German").isEmpty();
    german.picture("data-uses-german");
  }

  private void join(String login) {
    admin.logIn();
    admin.menu("People");
    admin.button("Invite somebody").click();
    Locator form = admin.part("Invite somebody");
    form.getByLabel("Whose people").selectOption("acme");
    form.getByLabel("Login").fill(login);
    form.getByLabel("Name", new Locator.GetByLabelOptions().setExact(true)).fill("Ada of " + login);
    form.getByRole(AriaRole.BUTTON, in("Add a role")).click();
    form.getByLabel("Role", new Locator.GetByLabelOptions().setExact(true))
        .selectOption("customer-administrator");
    form.getByRole(AriaRole.BUTTON, in("Make the invitation")).click();
    Page page = stage.visit(Visit.Tongue.ENGLISH).page();
    page.navigate(form.locator("#once").inputValue());
    page.getByLabel("New password").fill(PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save and log in")).click();
    assertThat(page.getByLabel("User")).isVisible();
  }

  private static Locator.GetByRoleOptions in(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
