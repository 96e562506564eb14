package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.millwright.itests.SeenMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Terms of use stand before the page until they are accepted, each version once. */
@ExtendWith(OnStage.class)
final class TermsIT {
  // Nobody else on this site has the role, so nobody else is asked.
  private static final String ROLE = "customer-contact";

  private final Stage stage;
  private final String login = "t-" + UUID.randomUUID().toString().substring(0, 8);
  private final Path folder;
  private final Visit guest;

  TermsIT(Stage stage) throws IOException {
    this.stage = stage;
    folder = Files.createDirectories(stage.site().etc().resolve("terms"));
    new Guests(stage).join(login, ROLE);
    guest = stage.visit(Visit.Tongue.ENGLISH).logIn(login, Guests.PASSWORD);
  }

  @AfterEach
  void askNobodyAnyMore() throws IOException {
    for (String file : new String[] {"1-en", "1-de", "2-en"}) {
      Files.deleteIfExists(file(file));
    }
    // Who accepted them is asked nothing in any case.
    new Guests(stage).join("late-" + login, ROLE);
    Visit late = stage.visit(Visit.Tongue.ENGLISH);
    late.tryToLogIn("late-" + login, Guests.PASSWORD);
    assertThat(late.button("Log out")).isVisible();
    SeenMachine.await("no terms").until(() -> !asks(late, "\"id\""));
  }

  @Test
  void who_has_terms_to_accept_reads_them_first_and_the_next_version_again() {
    publish("1-de", "2024", "Nutzungsbedingungen", "Mit Sorgfalt behandeln.");
    publish("1-en", "2024", "Terms of use", "Handle with care.");
    SeenMachine.await("the first version")
        .until(() -> asks("Sorgfalt") && asks("Handle with care."));
    Visit german = stage.visit(Visit.Tongue.GERMAN);
    german.tryToLogIn(login, Guests.PASSWORD);
    assertThat(german.heading("Neue Bedingungen")).isVisible();
    assertThat(german.part("Nutzungsbedingungen")).isVisible();
    assertThat(german.page().getByRole(AriaRole.MAIN)).containsText("Mit Sorgfalt behandeln.");
    assertThat(Axe.barriers(german.page())).as("terms").isEmpty();
    german.picture("terms-german");

    guest.page().reload();
    assertThat(guest.page().getByRole(AriaRole.MAIN)).containsText("Handle with care.");
    assertThat(guest.row()).hasCount(0);
    guest.picture("terms");
    accept();
    assertThat(guest.row()).isVisible();
    guest.page().reload();
    assertThat(guest.row()).isVisible();

    publish("2-en", "2025", "Terms of use", "Handle with more care.");
    SeenMachine.await("the second version").until(() -> asks("Handle with more care."));
    guest.page().reload();
    assertThat(guest.page().getByRole(AriaRole.MAIN)).containsText("Handle with more care.");
    accept();
    assertThat(guest.row()).isVisible();
    assertThat(stage.site().http().get("/api/audit?action=terms.accepted&who=" + login).body())
        .contains("\"version\":\"1\"", "\"version\":\"2\"");
  }

  private void accept() {
    guest.button("I accept: Terms of use").focus();
    guest.page().keyboard().press("Enter");
  }

  private void publish(String version, String year, String title, String text) {
    Stage.write(
        file(version),
        """
        {"id": "use", "version": "%s", "from": "%s-01-01T00:00:00Z", "language": "%s",
         "roles": ["%s"], "title": "%s", "text": "%s"}
        """
            .formatted(version.charAt(0), year, version.substring(2), ROLE, title, text));
  }

  private Path file(String version) {
    return folder.resolve("use-" + version + ".json");
  }

  private boolean asks(String words) {
    return asks(guest, words);
  }

  private boolean asks(Visit who, String words) {
    String terms = stage.site().address().resolve("api/terms").toString();
    return who.page().context().request().get(terms).text().contains(words);
  }
}
