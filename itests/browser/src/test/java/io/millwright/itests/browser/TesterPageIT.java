package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millwright.itests.browser.Visit.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.millwright.itests.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person in front of a hardness tester's page. */
@ExtendWith(OnStage.class)
final class TesterPageIT {
  private final Tester tester;
  private final Visit visit;

  TesterPageIT(Stage stage, Visit visit) {
    this.tester = stage.tester();
    this.visit = visit;
    tester.checkedOnABlock();
  }

  @Test
  void shows_each_result_with_scale_judgement_and_block_as_it_comes() {
    tester.measure("61.8");
    visit.openMachine(Stage.TESTER);
    Locator newest = visit.panel("results").locator("tbody tr").first();
    assertThat(newest).containsText("61.8 HRC", soon());

    tester.measure("62.4");
    assertThat(newest).containsText("62.4 HRC", soon());
    assertThat(newest.locator(".badge.green")).hasText("ok");
    assertThat(newest.locator(".mark")).hasText("◎ " + Tester.BLOCK);
    assertThat(visit.panel("serial-wire")).containsText("Frames");
    assertThat(visit.signal("reference.deviation")).containsText("-0.1", soon());

    // So far from the certified value nobody tests the block.
    tester.measure("45.3&judge=low");
    assertThat(newest).containsText("45.3 HRC", soon());
    assertThat(newest.locator(".badge.yellow")).hasText("too low");
    assertThat(newest.locator(".mark")).hasCount(0);
    visit.picture("tester");
    assertThat(Axe.barriers(visit.page())).isEmpty();
  }

  // The panel is the driver's own: it leaves the open page with the driver's bundle.
  @Test
  void loses_the_panel_of_a_stopped_driver_and_shows_it_again_without_a_reload() {
    visit.openMachine(Stage.TESTER);
    Locator panel = visit.panel("serial-wire");
    assertThat(panel).containsText("Frames", soon());
    visit.page().evaluate("window.stayed = 'here'");
    try (Console console = visit.site().console()) {
      console.run("bundle:stop io.millwright.driver.serial");
      assertThat(panel).hasCount(0, new HasCountOptions().setTimeout(Visit.PATIENCE));
      console.run("bundle:start io.millwright.driver.serial");
    }
    assertThat(panel).containsText("Frames", soon());
    assertThat(visit.page().evaluate("window.stayed")).isEqualTo("here");
  }

  @Test
  void shows_in_its_place_that_a_panel_failed_and_the_rest_goes_on() {
    visit
        .page()
        .route(
            "**/api/panels/serial-wire/script*",
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setContentType("text/javascript")
                        .setBody(
                            "export default class extends HTMLElement {"
                                + " connectedCallback() { throw new Error('no such wire'); } }")));
    tester.measure("62.1");
    visit.openMachine(Stage.TESTER);
    assertThat(visit.panel("serial-wire")).containsText("no such wire", soon());
    assertThat(visit.panel("serial-wire").getByRole(AriaRole.STATUS)).isVisible();
    assertThat(visit.panel("results")).containsText("62.1 HRC", soon());
    assertThat(Axe.barriers(visit.page())).isEmpty();
  }

  @Test
  void draws_the_reference_block_day_by_day_and_tells_it_as_a_table() {
    tester.measure("62.2");
    visit.openMachine(Stage.TESTER);
    Locator panel = visit.panel("reference");
    assertThat(panel).containsText("Block 7 62.5 ± 1 HRC", soon());
    // Around midnight the day may change under us: one day, or two.
    Locator today = panel.locator("svg .day").last();
    assertThat(today.locator("circle.mean")).isVisible();
    assertThat(panel.locator("svg .band")).isVisible();
    BoundingBox chart = panel.locator("svg.days").boundingBox();
    BoundingBox mean = today.locator(".mean").boundingBox();
    assertThat(mean.y).isBetween(chart.y, chart.y + chart.height);
    assertThat(mean.x).as("today is on the right").isGreaterThan(chart.x + chart.width * 0.8);

    visit.button("Show as table").click();
    Locator row = panel.locator(".summary tbody tr").first();
    assertThat(row).containsText("kept");
    int count = Integer.parseInt(row.locator("td").first().innerText());
    tester.measure("62.3");
    assertThat(row.locator("td").first()).containsText("" + (count + 1), soon());
  }

  @Test
  void says_how_to_set_a_block_and_shows_it_once_it_is_set() {
    tester.checkedOnNothing();
    tester.measure("61.9");
    visit.openMachine(Stage.TESTER);
    Locator panel = visit.panel("reference");
    assertThat(panel).containsText("No reference block is set", soon());
    assertThat(panel).containsText("reference.window");
    assertThat(panel).containsText(tester.fileName());
    assertThat(panel.locator("svg")).hasCount(0);
    visit.picture("tester-without-block");

    tester.checkedOnABlock();
    assertThat(panel).containsText("Block 7 62.5 ± 1 HRC", soon());
  }
}
