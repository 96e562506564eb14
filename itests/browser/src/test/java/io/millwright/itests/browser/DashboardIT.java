package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millwright.itests.browser.Visit.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.millwright.itests.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person in front of the overview, and a machine that misbehaves. */
@ExtendWith(OnStage.class)
final class DashboardIT {
  private final Stage stage;
  private final Visit visit;

  DashboardIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.visit = visit;
  }

  @Test
  void lets_in_only_who_knows_the_password() {
    Page page = visit.page();
    assertThat(page).hasURL(Pattern.compile("/ui/$"));
    page.getByLabel("User").fill("admin");
    page.getByLabel("Password").fill("guess");
    visit.button("Log in").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Name or password is wrong");
    visit.picture("login");

    page.getByLabel("Password").fill(stage.site().password());
    page.keyboard().press("Enter");
    assertThat(visit.heading("Machines")).isVisible();
    page.reload();
    assertThat(page.getByText("Logged in as admin")).isVisible();

    visit.button("Log out").click();
    assertThat(page.getByLabel("Password")).isVisible();
    page.reload();
    assertThat(page.getByLabel("Password")).isVisible();
  }

  @Test
  void turns_red_under_the_eyes_of_the_person_and_says_why() {
    visit.logIn();
    assertThat(visit.row()).containsText("OK", soon());
    assertThat(visit.row()).containsText("Bern West");
    assertThat(visit.page().locator(".link")).containsText("live");

    stage.device().order("/set?temperature.ram=85");
    assertThat(visit.row()).containsText("Alarm", soon());
    assertThat(visit.row().locator(".reason")).containsText("85");
    assertThat(visit.page().locator("[data-light=RED]")).containsText("1 Alarm");
    visit.picture("overview-red");

    stage.device().order("/free");
    assertThat(visit.row()).containsText("OK", soon());
  }

  @Test
  void finds_machines_by_state_and_by_word() {
    visit.logIn();
    Page page = visit.page();
    assertThat(visit.row()).containsText("OK", soon());
    page.locator("[data-light=RED]").click();
    assertThat(page.getByText("No machine fits the filter.")).isVisible();
    page.locator("[data-light=RED]").click();
    page.getByRole(AriaRole.SEARCHBOX).fill("acme bern");
    assertThat(visit.row()).isVisible();
    page.getByRole(AriaRole.SEARCHBOX).fill("zurich");
    assertThat(visit.row()).isHidden();
  }

  @Test
  void shows_a_broken_file_with_its_place_until_it_is_mended() throws IOException {
    visit.logIn();
    Path broken =
        stage.site().etc().resolve("io.millwright.driver.opcua.OpcUaDriver~broken.cfg.json");
    Stage.write(broken, "{\n  \"machine.id\": \"cmm-2\",\n  \"endpoint\" \"\"\n}\n");
    assertThat(visit.page().locator(".problems")).containsText("broken.cfg.json line 3", soon());
    assertThat(visit.row()).containsText("OK", soon());
    visit.picture("overview-broken-file");
    Files.delete(broken);
    assertThat(visit.page().locator(".problems"))
        .hasCount(0, new HasCountOptions().setTimeout(Visit.PATIENCE));
  }

  // Somebody replaces a part of the platform while people look at the page.
  @Test
  void goes_on_without_a_part_that_is_stopped_and_says_which() {
    visit.logIn();
    try (Console console = stage.site().console()) {
      console.run("bundle:stop io.millwright.monitoring");
      assertThat(visit.page().locator(".away")).containsText("monitoring", soon());
      assertThat(visit.row()).containsText("No data", soon());
      visit.picture("overview-away");
      console.run("bundle:start io.millwright.monitoring");
    }
    assertThat(visit.page().locator(".away"))
        .hasCount(0, new HasCountOptions().setTimeout(Visit.PATIENCE));
    assertThat(visit.row()).containsText("OK", soon());
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void has_no_barriers(ColorScheme scheme) {
    Visit guest = stage.visit(Visit.Tongue.ENGLISH, scheme);
    assertThat(guest.page().getByLabel("Password")).isVisible();
    assertThat(Axe.barriers(guest.page())).as("login").isEmpty();
    guest.logIn();
    stage.device().order("/set?temperature.ram=85");
    assertThat(guest.row()).containsText("Alarm", soon());
    assertThat(Axe.barriers(guest.page())).as("overview").isEmpty();
    guest.link().click();
    assertThat(guest.signal("temperature.ram")).containsText("85", soon());
    assertThat(guest.page().locator(".plot[data-drawn]")).isVisible();
    assertThat(Axe.barriers(guest.page())).as("machine").isEmpty();
    guest.picture("machine-red-" + scheme.name().toLowerCase(Locale.ROOT));
  }
}
