package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millwright.itests.browser.Visit.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People who add machines to a site, and change how they are reached. */
@ExtendWith(OnStage.class)
final class SetupIT {
  private static final String DRIVER = "io.millwright.driver.simulator.Simulator";

  private final Stage stage;
  private final Visit visit;

  SetupIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.visit = visit;
  }

  private static Locator key(Page page, String key) {
    return page.locator("[name=\"" + key + "\"]");
  }

  private static IsVisibleOptions visibleSoon() {
    return new IsVisibleOptions().setTimeout(Visit.PATIENCE);
  }

  private Path file(String machine) {
    return stage.site().etc().resolve(DRIVER + "~" + machine + ".cfg.json");
  }

  @Test
  void a_machine_is_added_changed_brought_back_and_deleted_by_mouse() throws IOException {
    visit.logIn();
    Page page = visit.page();
    visit.menu("Set up machines");
    assertThat(page.locator("tr[data-file*='~" + Stage.CMM + ".cfg.json']"))
        .containsText("in order", soon());
    assertThat(Axe.barriers(page)).as("list").isEmpty();
    visit.picture("setup");

    page.locator("a.add").click();
    assertThat(visit.heading("A new machine")).isVisible();
    page.locator("#setup-driver").selectOption(DRIVER);
    key(page, "machine.id").fill("spare 1");
    key(page, "poll.seconds").fill("often");
    page.locator("button.save").click();
    assertThat(page.locator(".error:not(:empty)").first()).containsText("must be", soon());
    visit.picture("setup-wrong");
    key(page, "machine.id").fill("spare-1");
    key(page, "poll.seconds").fill("5");
    page.locator("button.save").click();
    assertThat(visit.heading("spare-1")).isVisible(visibleSoon());
    assertThat(Files.readString(file("spare-1"))).contains("\"poll.seconds\" : 5");

    key(page, "poll.seconds").fill("7");
    page.locator("button.save").click();
    assertThat(page.locator("[data-former='2']")).containsText("5 → 7", soon());
    assertThat(Axe.barriers(page)).as("one").isEmpty();
    visit.picture("setup-one");
    page.locator("[data-former='2'] button").click();
    assertThat(page.locator("[data-former='3']")).containsText("7 → 5", soon());
    assertThat(Files.readString(file("spare-1"))).contains("\"poll.seconds\" : 5");

    page.locator(".delete button").click();
    page.locator(".delete button.primary").click();
    assertThat(page.locator("[data-former='4']")).containsText("the file was deleted", soon());
    assertThat(Files.exists(file("spare-1"))).isFalse();
  }

  @Test
  void a_machine_is_added_by_keyboard() throws IOException {
    visit.logIn();
    Page page = visit.page();
    page.navigate(stage.site().address().resolve("/ui/#/setup/new").toString());
    Locator driver = page.locator("#setup-driver");
    driver.focus();
    page.keyboard().type("Simulated machine");
    key(page, "machine.id").focus();
    page.keyboard().type("spare-2");
    page.keyboard().press("Enter");
    assertThat(visit.heading("spare-2")).isVisible(visibleSoon());
    assertThat(Files.exists(file("spare-2"))).isTrue();
    Files.delete(file("spare-2"));
  }

  @Test
  void is_not_offered_to_who_may_only_look() {
    new Guests(stage).join("onlooker", "customer-contact");
    visit.logIn("onlooker", Guests.PASSWORD);
    visit.page().locator("button.who").click();
    assertThat(visit.page().locator("#menu a[href='#/rules']")).isVisible();
    assertThat(visit.page().locator("#menu a[href='#/setup']"))
        .hasCount(0, new HasCountOptions().setTimeout(1000));
  }

  @Test
  void is_read_in_german_in_the_dark_and_on_a_narrow_screen() {
    Visit guest = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn();
    Page page = guest.page();
    guest.menu("Maschinen einrichten");
    assertThat(page.locator("tr[data-file*='~" + Stage.CMM + ".cfg.json']"))
        .containsText("in Ordnung", soon());
    page.setViewportSize(390, 844);
    guest.picture("setup-german-dark-narrow");
    page.locator("tr[data-file*='~" + Stage.CMM + ".cfg.json'] a").click();
    assertThat(guest.heading(Stage.CMM)).isVisible(visibleSoon());
    assertThat(Axe.barriers(page)).as("narrow").isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .isEqualTo(page.evaluate("document.documentElement.clientWidth"));
    guest.picture("setup-one-german-dark-narrow");
  }
}
