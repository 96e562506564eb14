package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millwright.itests.browser.Visit.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The overview in its forms: list, groups, wall, narrow, print; by keyboard; after an outage. */
@ExtendWith(OnStage.class)
final class OverviewIT {
  private final Stage stage;
  private final Visit visit;
  private final Page page;

  OverviewIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.visit = visit;
    this.page = visit.page();
  }

  private static IsVisibleOptions visibleSoon() {
    return new IsVisibleOptions().setTimeout(Visit.PATIENCE);
  }

  private Locator tile() {
    return page.locator("[data-tile='" + Stage.CMM + "']");
  }

  @Test
  void is_filtered_grouped_and_left_by_keyboard_alone() {
    visit.logIn();
    assertThat(visit.row()).containsText("OK", soon());
    page.mouse().move(1, 1);
    page.locator("[data-light=GREEN]").focus();
    page.keyboard().press("Space");
    assertThat(page.locator("[data-light=GREEN]")).hasAttribute("aria-pressed", "true");
    assertThat(page).hasURL(Pattern.compile("state=GREEN"));
    page.keyboard().press("Space");
    page.locator("input.search").focus();
    page.keyboard().type("nobody is called so");
    assertThat(visit.row()).isHidden();
    assertThat(page.locator(".hidden-by-filter")).containsText("The filter hides");
    page.locator(".hidden-by-filter button").focus();
    page.keyboard().press("Enter");
    assertThat(visit.row()).isVisible();

    page.locator("select.grouping").focus();
    page.keyboard().press("End");
    Locator head = page.locator("tr[data-group=bern] button");
    assertThat(head).hasAttribute("aria-expanded", "true");
    assertThat(Axe.barriers(page)).as("grouped").isEmpty();
    visit.picture("overview-grouped");
    head.focus();
    page.keyboard().press("Enter");
    assertThat(visit.row()).isHidden();
    page.keyboard().press("Enter");
    assertThat(visit.row()).isVisible();

    visit.row().locator(".do button").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator(".row-menu a").first()).isFocused();
    assertThat(Axe.barriers(page)).as("menu").isEmpty();
    page.keyboard().press("Escape");
    assertThat(visit.row().locator(".do button")).isFocused();
    page.keyboard().press("Enter");
    // Before the menu is open, keys are the button's.
    assertThat(page.locator(".row-menu a").first()).isFocused();
    page.keyboard().press("ArrowUp");
    assertThat(page.locator(".row-menu a").last()).isFocused();
    page.keyboard().press("ArrowUp");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("#/history\\?s=" + Stage.CMM));
  }

  @Test
  void hangs_on_the_wall_and_is_remembered_there() {
    visit.logIn();
    assertThat(visit.row()).containsText("OK", soon());
    // Such a screen hangs on walls.
    page.setViewportSize(1920, 1080);
    page.locator("[data-view=wall]").click();
    assertThat(tile()).containsText("OK", soon());
    assertThat(page).hasURL(Pattern.compile("#/\\?view=wall"));
    page.navigate(stage.site().address().toString());
    page.reload();
    assertThat(tile()).isVisible(visibleSoon());

    stage.device().order("/set?temperature.ram=85");
    assertThat(tile()).containsText("Alarm", soon());
    assertThat(tile()).containsText("85");
    assertThat(tile().locator("svg.shape").first()).isVisible();
    assertThat(Axe.barriers(page)).as("wall").isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollHeight <= innerHeight"))
        .isEqualTo(true);
    visit.picture("wall");
    page.locator("[data-view=list]").click();
    assertThat(visit.row()).isVisible();
  }

  // A day's window that began at midnight would be closed in the minute before the next.
  private static LocalTime anHourAgo() {
    return LocalTime.now(ZoneOffset.UTC).minusHours(1).truncatedTo(ChronoUnit.MINUTES);
  }

  @Test
  void shows_a_machine_in_service_beside_its_light() throws IOException {
    Path window =
        stage
            .site()
            .etc()
            .resolve("io.millwright.monitoring.internal.MaintenanceWindow~now.cfg.json");
    Stage.write(
        window,
        """
        {"machine.id": "%s", "reason": "New scales", "days": "daily", "at": "%s",
         "minutes": 1439, "zone": "UTC"}
        """
            .formatted(Stage.CMM, anHourAgo()));
    try {
      visit.logIn();
      assertThat(visit.row()).containsText("OK", soon());
      page.reload();
      // The page asks each minute.
      assertThat(visit.row().locator(".badge.service"))
          .isVisible(new IsVisibleOptions().setTimeout(2 * Visit.PATIENCE));
      assertThat(visit.row().locator(".badge.green")).isVisible();
      page.locator("[data-light=SERVICE]").click();
      assertThat(visit.row()).isVisible();
      assertThat(Axe.barriers(page)).as("in service").isEmpty();
      visit.picture("overview-in-service");
    } finally {
      Files.delete(window);
    }
  }

  // The cable is pulled for more than a minute, and something happens meanwhile.
  @Test
  void tells_after_an_outage_what_was_missed_until_somebody_takes_note() {
    page.clock().install();
    page.reload();
    visit.logIn();
    assertThat(visit.row()).containsText("OK", soon());
    Visit colleague = stage.visit(Visit.Tongue.ENGLISH).logIn();
    page.context().setOffline(true);
    page.clock().fastForward("01:30");
    assertThat(page.locator(".link.broken")).isVisible(visibleSoon());
    stage.device().order("/set?temperature.ram=85");
    assertThat(colleague.row()).containsText("Alarm", soon());
    page.context().setOffline(false);
    assertThat(visit.row()).containsText("Alarm", soon());
    Locator missed = page.locator("p.since");
    assertThat(missed).isVisible(visibleSoon());
    assertThat(missed.locator("a")).hasAttribute("href", Pattern.compile("#/shift\\?from="));
    visit.picture("overview-missed");

    page.context().setOffline(true);
    page.clock().fastForward("01:30");
    assertThat(page.locator(".link.broken")).isVisible(visibleSoon());
    page.context().setOffline(false);
    assertThat(page.locator(".link.live")).isVisible(visibleSoon());
    assertThat(missed).containsText("1 Alarm", soon());
    missed.locator("button").click();
    assertThat(missed).hasCount(0, new HasCountOptions().setTimeout(Visit.PATIENCE));
  }

  @Test
  void is_read_narrow_in_the_dark_and_printed() {
    Visit guest = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn();
    Page narrow = guest.page();
    narrow.setViewportSize(390, 844);
    assertThat(guest.row()).containsText("OK", soon());
    fits(narrow, "overview");
    guest.picture("overview-german-dark-narrow");
    guest.link().click();
    assertThat(guest.signal("temperature.ram")).containsText("°C", soon());
    assertThat(narrow.locator(".plot[data-drawn]")).isVisible(visibleSoon());
    fits(narrow, "machine");
    guest.picture("machine-german-dark-narrow");

    visit.logIn();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator(".tools")).isHidden();
    assertThat(visit.row()).isVisible();
    visit.picture("overview-print");
    visit.link().click();
    assertThat(visit.signal("temperature.ram")).containsText("°C", soon());
    visit.picture("machine-print");
  }

  private static void fits(Page page, String name) {
    assertThat(Axe.barriers(page)).as("narrow " + name).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .as(name)
        .isEqualTo(page.evaluate("document.documentElement.clientWidth"));
  }
}
