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
