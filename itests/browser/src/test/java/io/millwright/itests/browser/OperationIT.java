package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millwright.itests.browser.Visit.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsFocusedOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People who look back at how a machine was run. */
@ExtendWith(OnStage.class)
final class OperationIT {
  // A dossier is taken 45 seconds after the collision, and the page asks every 15.
  private static final double TAKEN = 120_000;

  private final Stage stage;
  private final Visit visit;

  OperationIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.visit = visit;
  }

  @Test
  void a_collision_is_drawn_in_the_measuring_volume_with_what_led_to_it() {
    visit.openMachine();
    Page page = visit.page();
    stage.device().order("/collision?speed=85");

    Locator drawing = page.locator("millwright-dossiers svg.volume").first();
    assertThat(drawing).isVisible(new IsVisibleOptions().setTimeout(TAKEN));
    assertThat(page.locator("#dossier")).containsText("85 mm/s", soon());
    assertThat(page.locator("millwright-dossiers [data-curves]"))
        .hasAttribute(
            "data-curves",
            Pattern.compile("[1-9]\\d*"),
            new HasAttributeOptions().setTimeout(TAKEN));
    assertThat(page.locator("millwright-dossiers svg.round").first()).isVisible();
    assertThat(Axe.barriers(page)).as("dossier").isEmpty();
    visit.picture("dossier");

    visit.button("Acknowledge").click();
    assertThat(visit.verdict()).containsText("OK", soon());
  }

  @Test
  void counters_are_bars_by_day_week_and_month_and_numbers() {
    visit.openMachine();
    Page page = visit.page();
    Locator counters = page.locator("millwright-counters");

    assertThat(counters.locator("svg.bars").first())
        .isVisible(new IsVisibleOptions().setTimeout(Visit.PATIENCE));
    counters.locator("button", new Locator.LocatorOptions().setHasText("month")).click();
    assertThat(counters.locator(".views"))
        .hasAttribute("data-per", "MONTH", new HasAttributeOptions().setTimeout(Visit.PATIENCE));
    counters.locator("summary").focus();
    page.keyboard().press("Enter");
    assertThat(counters.locator("table.summary")).isVisible();
    assertThat(Axe.barriers(page)).as("counters").isEmpty();
    visit.picture("counters");
  }

  @Test
  void a_figure_of_availability_opens_what_adds_up_to_it_by_keyboard() {
    visit.logIn();
    Page page = visit.page();
    visit.menu("Availability");
    Locator figure = page.locator("tr[data-machine='" + Stage.CMM + "'] button.figure").first();
    assertThat(figure).isVisible(new IsVisibleOptions().setTimeout(Visit.PATIENCE));

    figure.focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#adds")).isFocused(new IsFocusedOptions().setTimeout(Visit.PATIENCE));
    assertThat(page.locator("[data-sum]")).hasAttribute("data-sum", Pattern.compile("[1-9]\\d*"));
    assertThat(Axe.barriers(page)).as("availability").isEmpty();
    visit.picture("availability");
  }

  @Test
  void a_figure_of_availability_is_opened_narrowed_and_closed_by_mouse() {
    visit.logIn();
    Page page = visit.page();
    visit.menu("Availability");
    Locator figure = page.locator("tr[data-machine='" + Stage.CMM + "'] button.figure").first();
    assertThat(figure).isVisible(new IsVisibleOptions().setTimeout(Visit.PATIENCE));
    figure.click();
    assertThat(page.locator("[data-sum]"))
        .hasAttribute(
            "data-sum",
            Pattern.compile("[1-9]\\d*"),
            new HasAttributeOptions().setTimeout(Visit.PATIENCE));
    Locator state = page.locator("button[data-state]").first();
    state.click();
    assertThat(state).hasAttribute("aria-pressed", "true");
    state.click();
    assertThat(state).hasAttribute("aria-pressed", "false");
    visit.button("Close").click();
    assertThat(page.locator("#adds")).hasCount(0);
    page.locator("tr[data-machine='" + Stage.CMM + "'] th a").click();
    assertThat(visit.heading(Stage.CMM)).isVisible();
  }

  @Test
  void a_shift_report_tells_what_happened_beside_what_is_advised() {
    visit.logIn();
    Page page = visit.page();
    visit.menu("Shift report");

    assertThat(page.locator("tr[data-measure='PER_OPERATOR_HOUR']"))
        .containsText("up to 6", soon());
    assertThat(page.locator(".panel.lines")).isVisible();
    assertThat(Axe.barriers(page)).as("shift").isEmpty();
    visit.picture("shift");
  }
}
