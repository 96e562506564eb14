package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session in a program of others (E-25): its links, its end, and what is not proved of it. */
@ExtendWith(OnStage.class)
final class OutsideProgramIT {
  private static final String LINK = "https://acme.webex.example/meet/42";

  private final Stage stage;
  private final Visit engineer;
  private final String name = "otto-" + UUID.randomUUID().toString().substring(0, 8);
  private final Path listed;

  OutsideProgramIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.engineer = visit;
    this.listed =
        stage
            .site()
            .etc()
            .resolve("io.millwright.outside.link.internal.OutsideProgram~webex.cfg.json");
  }

  @BeforeEach
  void listIt() {
    new Guests(stage).join(name, "operator");
    Stage.write(
        listed,
        """
        {"name": "WebEx", "hosts": ["*.webex.example"], "scopes": ["VIEW"], "machines": ["cmm-1"]}\
        """);
  }

  @AfterEach
  void takeItAway() throws IOException {
    Files.deleteIfExists(listed);
  }

  @Test
  void goes_by_its_links_and_is_closed_when_somebody_on_site_says_so() {
    Visit otto = stage.visit(Visit.Tongue.ENGLISH).logIn(name, Guests.PASSWORD);
    var sitting = new Sitting(engineer, otto, List.of("see the screen"));
    sitting.begin();
    assertThat(otto.page().getByText("This session goes on in WebEx.")).isVisible();
    enter("https://meet.example/42");
    assertThat(engineer.page().getByText("webex.example").first()).isVisible();
    assertThat(link(engineer, "https://meet.example/42")).hasCount(0);
    enter(LINK);
    for (Visit each : List.of(engineer, otto)) {
      assertThat(link(each, LINK)).isVisible(Sitting.patiently());
      assertThat(link(each, LINK)).hasAttribute("rel", "noopener noreferrer");
      assertThat(Axe.barriers(each.page())).as("linked").isEmpty();
    }
    assertThat(engineer.page().getByLabel("Link to the session")).isEmpty();
    engineer.picture("outside-engineer");
    otto.picture("outside-operator");

    sitting.endByKeyboard();
    assertThat(engineer.page().getByText("Somebody on site must say that it is closed"))
        .isVisible(Sitting.patiently());
    assertThat(link(engineer, LINK)).hasCount(0);
    assertThat(otto.page().getByText("This session goes on in WebEx.")).hasCount(0);
    look(sitting);
    Locator asked = otto.part("Is WebEx closed?");
    asked.getByLabel("Your name").fill("Otto Acme");
    asked.getByRole(AriaRole.BUTTON).click();
    for (Visit each : List.of(engineer, otto)) {
      assertThat(each.page().getByText("Said to be closed").first()).isVisible(Sitting.patiently());
    }
    assertThat(Axe.barriers(otto.page())).as("closed").isEmpty();
    otto.picture("outside-closed");
  }

  private void enter(String link) {
    engineer.page().getByLabel("Link to the session").fill(link);
    engineer.button("Enter the link").click();
  }

  private static Locator link(Visit who, String link) {
    return who.page().locator("a[href='" + link + "']");
  }

  private void look(Sitting sitting) {
    Visit dark = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn(name, Guests.PASSWORD);
    dark.page().navigate(sitting.address());
    assertThat(dark.part("Ist WebEx geschlossen?")).isVisible();
    dark.page().setViewportSize(390, 844);
    assertThat(Axe.barriers(dark.page())).as("narrow").isEmpty();
    dark.picture("outside-operator-german-dark-narrow");
  }
}
