package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millwright.itests.browser.Visit.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person in front of one machine's page. */
@ExtendWith(OnStage.class)
final class MachinePageIT {
  private final Stage stage;
  private final Visit visit;

  MachinePageIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.visit = visit;
  }

  @Test
  void shows_values_with_limits_the_nameplate_and_a_drawn_chart() {
    visit.logIn();
    Page page = visit.page();
    // By keyboard alone: to the machine's link and in.
    visit.link().focus();
    page.keyboard().press("Enter");
    assertThat(visit.heading(Stage.CMM)).isVisible();

    Locator ram = visit.signal("temperature.ram");
    assertThat(ram).containsText("°C", soon());
    assertThat(ram.getByRole(AriaRole.IMG))
        .hasAttribute("aria-label", Pattern.compile("alarm from 80"));
    assertThat(page.locator(".nameplate")).containsText("Acme Gears");
    assertThat(page.locator(".nameplate")).containsText("Serial number", soon());

    assertThat(page.locator(".plot"))
        .hasAttribute(
            "data-drawn",
            Pattern.compile("[1-9].*"),
            new HasAttributeOptions().setTimeout(Visit.PATIENCE));
    assertThat(inkOnTheChart()).isGreaterThan(500);
    visit.picture("machine");

    visit.button("Show as table").click();
    assertThat(page.locator(".summary.drawn")).containsText("°C");
  }

  @Test
  void shows_a_collision_and_lets_a_person_acknowledge_it() {
    visit.openMachine();
    Page page = visit.page();
    stage.device().order("/collision?speed=85");
    assertThat(visit.verdict()).containsText("Alarm", soon());
    assertThat(page.locator(".collisions")).containsText("85 mm/s", soon());
    assertThat(page.locator(".collisions")).containsText("hard");
    assertThat(page.locator("[data-marks]")).containsText("Collisions", soon());
    assertThat(page.locator(".alarms")).containsText("stands until acknowledged", soon());
    visit.picture("machine-collision");

    visit.button("Acknowledge").click();
    assertThat(page.getByText("Alarms acknowledged: 1.")).isVisible();
    assertThat(visit.verdict()).containsText("OK", soon());
  }

  @Test
  void shows_what_is_done_about_the_machine() {
    visit.openMachine();
    Page page = visit.page();
    assertThat(page.locator(".work-plan")).containsText("All maintenance windows", soon());
    assertThat(page.locator(".work-sessions")).containsText("All remote sessions", soon());
    assertThat(page.locator(".work-tickets")).containsText("All tickets of this machine", soon());
    page.locator(".work-tickets a").last().click();
    assertThat(visit.heading("Tickets")).isVisible();
    assertThat(page.locator("#tickets-machine")).hasValue(Stage.CMM);
  }

  // A last value must never look like the present.
  @Test
  void shows_no_value_as_if_live_while_the_machine_is_away() {
    visit.openMachine();
    Locator ram = visit.signal("temperature.ram");
    assertThat(ram).containsText("°C", soon());
    stage.device().order("/restart?seconds=15");
    assertThat(ram).containsText("No data since", soon());
    assertThat(visit.verdict()).containsText("No data", soon());
    visit.picture("machine-away");

    assertThat(ram).containsText("°C", soon());
    assertThat(visit.verdict()).containsText("OK", soon());
    assertThat(visit.page().locator(".gaps table")).isVisible();
  }

  // Pixels of the chart that differ from its ground: an empty canvas has none.
  private int inkOnTheChart() {
    Object ink =
        visit
            .page()
            .evaluate(
                """
            () => {
              const canvas = document.querySelector('.plot canvas');
              const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              let ink = 0;
              for (let i = 3; i < pixels.length; i += 4) if (pixels[i] > 0) ink++;
              return ink;
            }
            """);
    return ((Number) ink).intValue();
  }
}
