package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.millwright.itests.Archive;
import io.millwright.testkit.ForeignProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two people, two browsers, one real screen between them. */
@ExtendWith(OnStage.class)
final class RemoteSessionIT {
  private static final double PATIENCE_MILLIS = 30_000;
  private static final Duration PATIENCE = Duration.ofMillis((long) PATIENCE_MILLIS);

  private final Stage stage;
  private final Visit engineer;
  private final String name = UUID.randomUUID().toString().substring(0, 8);
  private final Path target;
  private final int port;
  private final String display;
  private final ForeignProgram screen;

  RemoteSessionIT(Stage stage, Visit visit) throws IOException {
    this.stage = stage;
    this.engineer = visit;
    this.port = ForeignProgram.freePort();
    this.display = ":" + (port % 20_000 + 100);
    this.target =
        stage
            .site()
            .etc()
            .resolve("io.millwright.remote.session.internal.Target~cmm-1-screen.cfg.json");
    this.screen =
        ForeignProgram.start(
            Archive.work(),
            "Xtigervnc",
            display,
            "-geometry",
            "640x480",
            "-depth",
            "24",
            "-SecurityTypes",
            "None",
            "-localhost=1",
            "-nolisten",
            "tcp",
            "-rfbport",
            Integer.toString(port),
            "-AlwaysShared");
  }

  @BeforeEach
  void listTheScreen() {
    screen.listeningAt(port);
    Stage.write(
        target, "{\"machine\": \"cmm-1\", \"kind\": \"screen\", \"port\": %d}".formatted(port));
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
    String session = asked();
    Visit otto = stage.visit(Visit.Tongue.ENGLISH).logIn("otto-" + name, Guests.PASSWORD);
    allow(otto, session);
    Locator canvas = comeIn();
    String before = mouse();
    point(canvas, 0.5);
    assertThat(engineer.page().locator(".gate")).containsText("VIEW ONLY");
    assertThat(mouse()).isEqualTo(before);

    hold(otto);
    assertThat(otto.page().locator(".hold"))
        .containsText("INPUT PASSES", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    point(canvas, 0.25);
    await().atMost(PATIENCE).until(() -> !mouse().equals(before));
    otto.page().mouse().up();
    await()
        .atMost(PATIENCE)
        .until(() -> otto.page().locator(".hold[aria-pressed=false]").isVisible());
    String after = mouse();
    point(canvas, 0.75);
    assertThat(mouse()).isEqualTo(after);
    assertThat(Axe.barriers(otto.page())).as("operator").isEmpty();
    otto.picture("remote-operator");
    engineer.picture("remote-engineer");

    otto.button("END SESSION NOW").click();
    assertThat(engineer.page().getByText("closed, proved"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(otto.page().getByText("Receipt, signed by the site")).isVisible();
    play(otto);
  }

  /** The customer plays what was kept, to its end, and compares it with the receipt. */
  private static void play(Visit otto) {
    otto.button("Show the recording").click();
    Locator recording = otto.part("Recording");
    assertThat(recording.locator(".playback-screen canvas"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(recording.getByText("travel paths free")).isVisible();
    assertThat(recording.getByText("reached the machine").first()).isVisible();
    recording.getByLabel("Position").press("End");
    recording.getByLabel("Position").press("Home");
    recording.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Compare")).click();
    assertThat(recording.getByText("as the receipt says").first()).isVisible();
    assertThat(Axe.barriers(otto.page())).as("playing").isEmpty();
    otto.picture("remote-playback");
  }

  /** The engineer asks; tells where the session's page is. */
  private String asked() {
    engineer.logIn();
    engineer.menu("Remote sessions");
    Locator form = engineer.part("Ask for a session");
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              form.getByLabel("Machine").selectOption("");
              form.getByLabel("Machine").selectOption(Stage.CMM);
              return form.getByLabel("see the screen").isVisible();
            });
    form.getByLabel("see the screen").check();
    form.getByLabel("use mouse and keyboard").check();
    form.getByLabel("Reason").fill("the probe looks bent");
    assertThat(Axe.barriers(engineer.page())).as("asking").isEmpty();
    form.getByRole(AriaRole.BUTTON).click();
    assertThat(engineer.page().getByText("waits for the customer")).isVisible();
    return engineer.page().url();
  }

  private static void allow(Visit otto, String session) {
    otto.page().navigate(session);
    Locator form = otto.part("Your answer");
    assertThat(form).isVisible();
    assertThat(Axe.barriers(otto.page())).as("answering").isEmpty();
    form.getByLabel("see the screen").check();
    form.getByLabel("use mouse and keyboard").check();
    form.getByLabel("Your name").fill("Otto Acme");
    form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Allow")).click();
  }

  private Locator comeIn() {
    engineer.button("Come in").click();
    engineer.button("Show the screen, with mouse and keyboard").click();
    Page page = engineer.page();
    assertThat(page.locator("millwright-screen[connected]"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    Locator canvas = page.locator(".remote-screen canvas");
    assertThat(canvas).isVisible();
    return canvas;
  }

  private static void hold(Visit otto) {
    otto.page().getByLabel("All travel paths are free").check();
    otto.page().getByLabel("Your name").fill("Otto Acme");
    otto.button("Confirm free travel paths").click();
    Locator button = otto.page().locator(".hold");
    assertThat(button).isVisible();
    button.hover();
    otto.page().mouse().down();
    assertThat(button).containsText("INPUT PASSES");
  }

  private void point(Locator canvas, double where) {
    canvas.scrollIntoViewIfNeeded();
    BoundingBox box = canvas.boundingBox();
    engineer.page().mouse().move(box.x + box.width * where, box.y + box.height * where);
    engineer.page().mouse().move(box.x + box.width * where + 3, box.y + box.height * where + 3);
  }

  /** Where the X server itself says that the mouse is. */
  private String mouse() {
    try {
      var builder = new ProcessBuilder("xdotool", "getmouselocation");
      builder.environment().put("DISPLAY", display);
      return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
