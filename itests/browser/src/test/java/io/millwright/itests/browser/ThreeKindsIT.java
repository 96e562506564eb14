package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millwright.itests.browser.Visit.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person who has to do with machines of three kinds. */
@ExtendWith(OnStage.class)
final class ThreeKindsIT {
  private final Stage stage;
  private final Visit visit;

  ThreeKindsIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.visit = visit;
    stage.tester().checkedOnABlock();
    stage.rack();
  }

  @Test
  void shows_and_finds_machines_of_three_kinds() {
    visit.logIn();
    Map.of(
            Stage.CMM, "measuring machine",
            Stage.TESTER, "hardness tester",
            Stage.RECORDER, "call recorder")
        .forEach(
            (machine, kind) -> {
              assertThat(visit.row(machine)).containsText("OK", soon());
              assertThat(visit.row(machine).locator(".kind")).hasText(kind);
              assertThat(visit.row(machine).locator(".kind svg")).isVisible();
            });
    visit.picture("overview-three-kinds");

    visit.page().getByRole(AriaRole.SEARCHBOX).fill("call recorder");
    assertThat(visit.row(Stage.CMM)).isHidden();
    assertThat(visit.row(Stage.TESTER)).isHidden();
    assertThat(visit.row(Stage.RECORDER)).isVisible();
  }

  // Who reads the page of one machine must never see a value of another.
  @Test
  void shows_nothing_of_one_machine_on_the_page_of_another() {
    stage.tester().measure("62.4");
    visit.openMachine();
    assertThat(visit.signal("temperature.ram")).containsText("°C", soon());

    visit.goTo(Stage.TESTER);
    assertThat(visit.signal("result.hardness")).containsText("62.4", soon());
    assertThat(visit.panel("results")).containsText("62.4 HRC", soon());
    assertThat(visit.signal("temperature.ram")).hasCount(0);
    assertThat(visit.panel("temperatures")).hasCount(0);

    visit.goTo(Stage.RECORDER);
    assertThat(visit.panel("assurance").locator(".outcome")).containsText("recorded", soon());
    assertThat(visit.probe("sip")).isVisible();
    assertThat(visit.signal("result.hardness")).hasCount(0);
    assertThat(visit.panel("results")).hasCount(0);

    visit.goTo(Stage.CMM);
    assertThat(visit.signal("temperature.ram")).containsText("°C", soon());
    assertThat(visit.panel("collisions")).isVisible();
    assertThat(visit.probe("sip")).hasCount(0);
  }

  @Test
  void speaks_german_and_is_free_of_barriers_in_the_dark() {
    stage.tester().measure("62.4");
    Visit guest = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn();
    Page page = guest.page();
    assertThat(page.locator("html")).hasAttribute("lang", "de");
    assertThat(guest.row(Stage.RECORDER)).containsText("Anrufaufzeichnung", soon());
    assertThat(Axe.barriers(page)).as("overview").isEmpty();

    guest.link(Stage.TESTER).click();
    assertThat(guest.panel("results")).containsText("Letzte Ergebnisse", soon());
    assertThat(guest.panel("results").locator("thead")).containsText("Beurteilung", soon());
    assertThat(guest.panel("reference").locator("svg .day")).not().hasCount(0);
    assertThat(guest.panel("reference")).containsText("Referenzplatte, Tag für Tag");
    assertThat(Axe.barriers(page)).as("tester").isEmpty();
    guest.picture("tester-german");

    guest.goTo(Stage.RECORDER);
    assertThat(guest.probe("sip").locator(".badge")).containsText("läuft", soon());
    assertThat(guest.panel("assurance").locator(".outcome")).containsText("aufgezeichnet", soon());
    assertThat(guest.panel("trunks")).containsText("Leitungsbündel");
    assertThat(Axe.barriers(page)).as("recorder").isEmpty();
    guest.picture("recorder-german");
  }
}
