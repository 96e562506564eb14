package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Customers, their sites, and which machine stands where. */
@ExtendWith(OnStage.class)
final class PlantsIT {
  private final Stage stage;
  private final Visit admin;
  private final String id = "c-" + UUID.randomUUID().toString().substring(0, 8);

  PlantsIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.admin = visit;
  }

  @Test
  void a_customer_gets_a_site_and_no_machine_of_anothers_without_consent() {
    admin.logIn();
    admin.menu("Customers and sites");
    Page page = admin.page();
    assertThat(table().getByRole(AriaRole.ROW).filter(with("Acme Gears"))).isVisible();
    assertThat(Axe.barriers(page)).as("plants").isEmpty();
    admin.picture("plants");

    Locator customer = admin.part("Add a customer");
    customer.getByLabel("Id").fill("no good");
    customer.getByLabel("Name").fill("Birch Tools " + id);
    save(customer);
    assertThat(customer.getByRole(AriaRole.ALERT)).containsText("1 to 64 letters");
    customer.getByLabel("Id").fill(id);
    save(customer);
    assertThat(page.getByText("Birch Tools " + id + " is saved.")).isVisible();

    Locator site = admin.part("Add a site");
    site.getByLabel("Id").fill(id + "-s");
    site.getByLabel("Customer").selectOption(id);
    site.getByLabel("Name").fill("Hall of " + id);
    site.getByLabel("Country").fill("Switzerland");
    save(site);
    assertThat(site.getByRole(AriaRole.ALERT)).containsText("two capital letters");
    site.getByLabel("Country").fill("CH");
    site.getByLabel("Time zone").fill("Europe/Zurich");
    save(site);
    assertThat(table().getByRole(AriaRole.ROW).filter(with("Hall of " + id)))
        .containsText("Europe/Zurich");

    Locator place = admin.part("Say where a machine stands");
    place.getByLabel("Machine").selectOption(Stage.CMM);
    place.getByLabel("Site", exact()).selectOption(id + "-s");
    save(place);
    assertThat(page.locator("main > .error")).containsText("onsent");

    admin.button("Change Hall of " + id).focus();
    page.keyboard().press("Enter");
    Locator change = admin.part("Change Hall of " + id);
    assertThat(change.getByLabel("Name")).isFocused();
    admin.picture("plants-change");
    page.keyboard().press("Control+A");
    page.keyboard().type("Hall 2 of " + id);
    page.keyboard().press("Enter");
    assertThat(table().getByRole(AriaRole.ROW).filter(with("Hall 2 of " + id))).isVisible();

    Visit german = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn();
    german.menu("Kunden und Standorte");
    assertThat(german.part("Standort anlegen")).isVisible();
    assertThat(Axe.barriers(german.page())).as("plants in German").isEmpty();
    german.picture("plants-german");
  }

  private Locator table() {
    return admin.page().getByRole(AriaRole.TABLE);
  }

  private static void save(Locator part) {
    part.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save")).click();
  }

  private static Locator.GetByLabelOptions exact() {
    return new Locator.GetByLabelOptions().setExact(true);
  }

  private static Locator.FilterOptions with(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
