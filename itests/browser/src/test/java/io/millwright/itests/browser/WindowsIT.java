package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millwright.itests.browser.Visit.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People who announce maintenance, look whom alarms call, and how the platform is. */
@ExtendWith(OnStage.class)
final class WindowsIT {
  private final Stage stage;
  private final Visit visit;

  WindowsIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.visit = visit;
  }

  private static Locator key(Page page, String key) {
    return page.locator("form [name=\"" + key + "\"]");
  }

  private static IsVisibleOptions visibleSoon() {
    return new IsVisibleOptions().setTimeout(Visit.PATIENCE);
  }

  @Test
  void a_window_is_looked_at_ahead_saved_announced_and_deleted_by_mouse() {
    visit.logIn();
    Page page = visit.page();
    visit.menu("Maintenance windows");
    assertThat(Axe.barriers(page)).as("list").isEmpty();

    page.locator("a.add").click();
    assertThat(visit.heading("A new window")).isVisible();
    key(page, "name").fill("scales");
    page.locator("#window-width").selectOption("machine.id");
    key(page, "machine.id").fill(Stage.CMM);
    key(page, "reason").fill("New scales");
    key(page, "days").fill("daily");
    key(page, "at").fill("02:30");
    key(page, "minutes").fill("60");
    key(page, "zone").fill("Europe/Berlin");
    key(page, "announce.hours").fill("48");
    page.locator("button.look").click();
    assertThat(page.locator(".times")).containsText("It opens 36", soon());
    assertThat(page.locator("tr.clocks").first()).containsText("the clocks are set", soon());
    assertThat(Axe.barriers(page)).as("looked ahead").isEmpty();
    visit.picture("window-ahead");

    page.locator("button.save").click();
    assertThat(visit.heading("scales")).isVisible(visibleSoon());
    Path file =
        stage
            .site()
            .etc()
            .resolve("io.millwright.monitoring.internal.MaintenanceWindow~scales.cfg.json");
    assertThat(file).exists();
    page.navigate(stage.site().address().resolve("/ui/#/").toString());
    page.reload();
    assertThat(page.locator(".near").first()).containsText("New scales", soon());
    visit.picture("window-announced");

    visit.menu("Maintenance windows");
    visit.picture("windows");
    page.locator("tr[data-window='window~scales'] a").click();
    assertThat(visit.heading("scales")).isVisible(visibleSoon());
    page.locator(".delete button").click();
    page.locator(".delete button.primary").click();
    assertThat(visit.heading("Maintenance windows")).isVisible(visibleSoon());
    assertThat(page.locator("tr[data-window='window~scales']"))
        .hasCount(0, new HasCountOptions().setTimeout(Visit.PATIENCE));
    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void what_is_wrong_with_a_window_is_told_at_its_field_by_keyboard() {
    visit.logIn();
    Page page = visit.page();
    page.navigate(stage.site().address().resolve("/ui/#/windows/new").toString());
    key(page, "name").focus();
    page.keyboard().type("wrong");
    key(page, "site.id").focus();
    page.keyboard().type("hall-1");
    key(page, "days").focus();
    page.keyboard().type("someday");
    page.keyboard().press("Enter");
    assertThat(page.locator(".error:not(:empty)").first()).isVisible(visibleSoon());
    assertThat(key(page, "days")).hasValue("someday");
    visit.picture("window-wrong");
  }

  @Test
  void a_window_opens_again_by_a_rule_that_is_composed_from_its_first_day() {
    visit.logIn();
    Page page = visit.page();
    page.navigate(stage.site().address().resolve("/ui/#/windows/new").toString());
    key(page, "name").fill("patches");
    page.locator("#window-width").selectOption("machine.id");
    key(page, "machine.id").fill(Stage.CMM);
    page.locator("#window-how").selectOption("repeat");
    key(page, "reason").fill("Patches");
    key(page, "from").fill("2026-01-13T22:00");
    key(page, "minutes").fill("60");
    key(page, "zone").fill("Europe/Berlin");
    page.locator("#window-pattern").selectOption("monthly-weekday");
    assertThat(key(page, "repeat")).hasValue("FREQ=MONTHLY;BYDAY=2TU");
    page.locator("button.look").click();
    assertThat(page.locator(".times")).containsText("It opens 12", soon());
    assertThat(Axe.barriers(page)).as("by a rule").isEmpty();
    visit.picture("window-by-rule");
  }

  @Test
  void whom_alarms_are_told_and_how_the_platform_is() {
    visit.logIn();
    Page page = visit.page();
    visit.menu("Notifications");
    assertThat(page.locator("#notice-mail")).isVisible(visibleSoon());
    assertThat(Axe.barriers(page)).as("notices").isEmpty();
    visit.picture("notices");
    visit.menu("Platform");
    assertThat(page.locator("[data-check]").first()).isVisible(visibleSoon());
    assertThat(Axe.barriers(page)).as("platform").isEmpty();
    visit.picture("platform");
  }

  @Test
  void is_read_in_german_in_the_dark_and_on_a_narrow_screen() {
    Visit guest = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn();
    Page page = guest.page();
    page.setViewportSize(390, 844);
    for (String entry : new String[] {"Wartungsfenster", "Benachrichtigungen", "Plattform"}) {
      guest.menu(entry);
      assertThat(Axe.barriers(page)).as(entry).isEmpty();
      assertThat(page.evaluate("document.documentElement.scrollWidth"))
          .as(entry)
          .isEqualTo(page.evaluate("document.documentElement.clientWidth"));
      guest.picture(entry.toLowerCase(Locale.ROOT) + "-german-dark-narrow");
    }
  }
}
