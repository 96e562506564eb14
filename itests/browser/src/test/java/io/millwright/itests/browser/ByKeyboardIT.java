package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millwright.itests.browser.Visit.soon;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody who has no mouse: through the menu to a page, and on from there by Tab and Enter. */
@ExtendWith(OnStage.class)
final class ByKeyboardIT {
  private static final int FARTHEST = 120;

  private final Visit visit;
  private final Page page;

  ByKeyboardIT(Visit visit) {
    this.visit = visit;
    this.page = visit.page();
  }

  private static IsVisibleOptions visibleSoon() {
    return new IsVisibleOptions().setTimeout(Visit.PATIENCE);
  }

  @Test
  void reads_how_the_platform_is_and_goes_to_its_machine() {
    menu("Platform");
    assertThat(page.locator("[data-check]").first()).isVisible(visibleSoon());
    tabTo(page.locator("main a[href='#/machines/platform']"));
    page.keyboard().press("Enter");
    assertThat(visit.heading("platform")).isVisible(visibleSoon());
  }

  @Test
  void reads_a_site_and_goes_to_its_machine() {
    visit.logIn();
    tabTo(visit.row().locator("td a[href='#/sites/bern']"));
    page.keyboard().press("Enter");
    assertThat(visit.heading("Bern West")).isVisible(visibleSoon());
    tabTo(visit.link());
    page.keyboard().press("Enter");
    assertThat(visit.heading(Stage.CMM)).isVisible(visibleSoon());
  }

  @Test
  void asks_for_a_shift_report_of_another_time() {
    menu("Shift report");
    assertThat(page.locator("tr[data-measure='PER_OPERATOR_HOUR']"))
        .containsText("up to 6", soon());
    String before = page.locator(".head p").innerText();
    tabTo(page.locator("main form button").nth(2));
    page.keyboard().press("Enter");
    assertThat(page.locator(".head p")).not().hasText(before);
    assertThat(page.locator(".panel.lines")).isVisible(visibleSoon());
  }

  @Test
  void chooses_curves_zooms_and_reads_them_as_a_table() {
    menu("Curves");
    tabTo(page.locator(".picker input"));
    page.keyboard().type(Stage.CMM);
    page.keyboard().press("Tab");
    Locator signals = page.locator(".picker select");
    assertThat(signals.locator("option[value='temperature.ram']")).hasCount(1);
    tabTo(page.locator(".picker button"));
    page.keyboard().press("Enter");
    assertThat(page.locator(".chosen li")).hasCount(1);
    tabTo(page.locator(".plot[tabindex]"));
    page.keyboard().press("+");
    assertThat(page).hasURL(Pattern.compile("from=.*&to="));
    tabTo(page.locator("button.as-table"));
    page.keyboard().press("Enter");
    assertThat(page.locator(".summary tbody tr")).hasCount(1);
  }

  private void menu(String entry) {
    visit.logIn();
    tabTo(page.locator("button.who"));
    page.keyboard().press("Enter");
    tabTo(
        page.locator("#menu a")
            .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + entry + "$")))
            .first());
    page.keyboard().press("Enter");
    assertThat(visit.heading(entry)).isVisible(visibleSoon());
  }

  // From where the focus is, forwards.
  private void tabTo(Locator wanted) {
    for (int pressed = 0; pressed < FARTHEST; pressed++) {
      if (Boolean.TRUE.equals(
          wanted.first().evaluate("element => element === document.activeElement"))) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("Tab does not lead to " + wanted);
  }
}
