package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two people, two browsers, one real screen between them. */
@ExtendWith(OnStage.class)
final class RemoteSessionIT {
  private final Stage stage;
  private final Visit engineer;
  private final String name = UUID.randomUUID().toString().substring(0, 8);
  private final Path target;
  private final RealScreen screen;

  RemoteSessionIT(Stage stage, Visit visit) throws IOException {
    this.stage = stage;
    this.engineer = visit;
    this.target =
        stage
            .site()
            .etc()
            .resolve("io.millwright.remote.session.internal.Target~cmm-1-screen.cfg.json");
    this.screen = new RealScreen();
  }

  @BeforeEach
  void listTheScreen() {
    Stage.write(
        target,
        "{\"machine\": \"cmm-1\", \"kind\": \"screen\", \"port\": %d}".formatted(screen.port()));
    stage.device().order("/set?operation-mode=Manual");
  }

  @AfterEach
  void takeItAway() throws IOException {
    stage.device().order("/free");
    Files.deleteIfExists(target);
    screen.close();
  }

  @Test
  void moves_the_mouse_only_while_somebody_on_site_holds_and_is_over_at_one_click() {
    new Guests(stage).join("otto-" + name, "operator");
    Visit otto = stage.visit(Visit.Tongue.ENGLISH).logIn("otto-" + name, Guests.PASSWORD);
    var sitting = new Sitting(engineer, otto, List.of("see the screen", "use mouse and keyboard"));
    sitting.begin();
    Locator canvas = screen();
    String before = screen.mouse();
    point(canvas, 0.5);
    assertThat(engineer.page().locator(".gate")).containsText("VIEW ONLY");
    assertThat(screen.mouse()).isEqualTo(before);

    sitting.free().hover();
    otto.page().mouse().down();
    assertThat(otto.page().locator(".hold"))
        .containsText(
            "INPUT PASSES", new ContainsTextOptions().setTimeout(Sitting.PATIENCE_MILLIS));
    point(canvas, 0.25);
    await().atMost(Sitting.PATIENCE).until(() -> !screen.mouse().equals(before));
    otto.page().mouse().up();
    await()
        .atMost(Sitting.PATIENCE)
        .until(() -> otto.page().locator(".hold[aria-pressed=false]").isVisible());
    String after = screen.mouse();
    point(canvas, 0.75);
    assertThat(screen.mouse()).isEqualTo(after);
    assertThat(Axe.barriers(otto.page())).as("operator").isEmpty();
    otto.picture("remote-operator");
    engineer.picture("remote-engineer");

    sitting.end();
    assertThat(otto.page().getByText("Receipt, signed by the site")).isVisible();
    play(otto);
  }

  /** The customer plays what was kept, to its end, and compares it with the receipt. */
  private static void play(Visit otto) {
    otto.button("Show the recording").click();
    Locator recording = otto.part("Recording");
    assertThat(recording.locator(".playback-screen canvas")).isVisible(Sitting.patiently());
    assertThat(recording.getByText("travel paths free")).isVisible();
    assertThat(recording.getByText("reached the machine").first()).isVisible();
    recording.getByLabel("Position").press("End");
    recording.getByLabel("Position").press("Home");
    recording.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Compare")).click();
    assertThat(recording.getByText("as the receipt says").first()).isVisible();
    assertThat(Axe.barriers(otto.page())).as("playing").isEmpty();
    otto.picture("remote-playback");
  }

  private Locator screen() {
    engineer.button("Show the screen, with mouse and keyboard").click();
    Page page = engineer.page();
    assertThat(page.locator("millwright-screen[connected]")).isVisible(Sitting.patiently());
    Locator canvas = page.locator(".remote-screen canvas");
    assertThat(canvas).isVisible();
    return canvas;
  }

  private void point(Locator canvas, double where) {
    canvas.scrollIntoViewIfNeeded();
    BoundingBox box = canvas.boundingBox();
    engineer.page().mouse().move(box.x + box.width * where, box.y + box.height * where);
    engineer.page().mouse().move(box.x + box.width * where + 3, box.y + box.height * where + 3);
  }
}
