package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millwright.itests.browser.Visit.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsCheckedOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People who say whom alarms call, and look who is on duty. */
@ExtendWith(OnStage.class)
final class NoticesIT {
  private final Stage stage;
  private final Visit visit;

  NoticesIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.visit = visit;
  }

  private static Locator key(Page page, String key) {
    return page.locator("form [name=\"" + key + "\"]");
  }

  private static IsVisibleOptions visibleSoon() {
    return new IsVisibleOptions().setTimeout(Visit.PATIENCE);
  }

  private Path file(String kind, String name) {
    return stage
        .site()
        .etc()
        .resolve("io.millwright.mail.internal." + kind + "~" + name + ".cfg.json");
  }

  private static void delete(Page page) {
    page.locator(".delete button").click();
    page.locator(".delete button.primary").click();
  }

  @Test
  void a_roster_is_written_seen_as_a_calendar_changed_brought_back_and_deleted_by_mouse()
      throws IOException {
    visit.logIn();
    Page page = visit.page();
    visit.menu("Notifications");
    page.locator("a[data-add=roster]").click();
    assertThat(visit.heading("A new duty roster")).isVisible(visibleSoon());
    key(page, "file.name").fill("night");
    key(page, "zone").fill("Mars/Base");
    key(page, "shifts").fill("Mon-Fri 06:00-22:00 ada, cleo\n22:00-06:00 ada / ben");
    page.locator("button.save").click();
    assertThat(page.locator(".error:not(:empty)").first()).containsText("Mars", soon());
    assertThat(Axe.barriers(page)).as("wrong").isEmpty();
    visit.picture("roster-wrong");
    key(page, "zone").fill("Europe/Berlin");
    page.locator("button.save").click();
    assertThat(visit.heading("night")).isVisible(visibleSoon());
    assertThat(Files.readString(file("Roster", "night"))).contains("22:00-06:00 ada / ben");

    visit.menu("Notifications");
    assertThat(page.locator("table.duty tr[data-day]").first()).isVisible(visibleSoon());
    assertThat(page.locator("table.duty")).containsText("22:00 ben", soon());
    assertThat(Axe.barriers(page)).as("calendar").isEmpty();
    visit.picture("notices-calendar");

    page.locator("h3[data-roster=night] a").click();
    key(page, "instead").fill("2030-12-24..2030-12-26 ada: ben");
    page.locator("button.save").click();
    assertThat(page.locator("[data-former='2']")).containsText("2030-12-24", soon());
    page.locator("[data-former='2'] button").click();
    assertThat(page.locator("[data-former='3']")).isVisible(visibleSoon());
    assertThat(Files.readString(file("Roster", "night"))).doesNotContain("2030");
    assertThat(Axe.barriers(page)).as("one").isEmpty();
    visit.picture("roster");
    delete(page);
    assertThat(page.locator("[data-former='4']")).containsText("the file was deleted", soon());
    assertThat(Files.exists(file("Roster", "night"))).isFalse();
  }

  @Test
  void a_chain_is_written_by_keyboard() throws IOException {
    visit.logIn();
    Page page = visit.page();
    page.navigate(stage.site().address().resolve("/ui/#/notices/chain~").toString());
    key(page, "file.name").focus();
    page.keyboard().type("everybody");
    key(page, "steps").focus();
    page.keyboard().type("0 role:technician");
    page.locator("button.save").focus();
    page.keyboard().press("Enter");
    assertThat(visit.heading("everybody")).isVisible(visibleSoon());
    assertThat(Files.readString(file("Chain", "everybody"))).contains("0 role:technician");
    Files.delete(file("Chain", "everybody"));
  }

  @Test
  void is_not_offered_to_who_may_only_look() {
    new Guests(stage).join("watcher", "customer-contact");
    visit.logIn("watcher", Guests.PASSWORD);
    visit.menu("Notifications");
    assertThat(visit.page().locator("#notice-calls")).isVisible(visibleSoon());
    assertThat(visit.page().locator("a.add")).hasCount(0, new HasCountOptions().setTimeout(1000));
  }

  @Test
  void is_written_in_german_in_the_dark_and_on_a_narrow_screen() {
    Visit guest = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn();
    Page page = guest.page();
    page.setViewportSize(390, 844);
    page.navigate(stage.site().address().resolve("/ui/#/notices/rule~").toString());
    assertThat(guest.heading("Eine neue Regel")).isVisible(visibleSoon());
    assertThat(Axe.barriers(page)).as("rule").isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .isEqualTo(page.evaluate("document.documentElement.clientWidth"));
    guest.picture("notice-rule-german-dark-narrow");
  }

  @Test
  void the_sound_of_new_alarms_is_remembered_for_the_account_in_another_browser() {
    visit.logIn();
    visit.page().navigate(stage.site().address().resolve("/ui/#/account").toString());
    Locator sound = visit.page().locator("[name=sound]");
    assertThat(sound).isVisible(visibleSoon());
    sound.check();
    assertThat(visit.page().locator("millwright-sound")).containsText("Remembered", soon());
    Visit other = stage.visit(Visit.Tongue.GERMAN, ColorScheme.LIGHT).logIn();
    other.page().navigate(stage.site().address().resolve("/ui/#/account").toString());
    assertThat(other.page().locator("[name=sound]"))
        .isChecked(new IsCheckedOptions().setTimeout(Visit.PATIENCE));
    assertThat(Axe.barriers(other.page())).as("account").isEmpty();
    sound.uncheck();
  }
}
