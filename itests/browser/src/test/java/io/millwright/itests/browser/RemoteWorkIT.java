package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.millwright.itests.Archive;
import io.millwright.itests.Folders;
import io.millwright.testkit.ForeignProgram;
import io.millwright.testkit.RealSshd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two people, two browsers; between them a real screen, a real sshd and a folder. */
@ExtendWith(OnStage.class)
final class RemoteWorkIT {
  private static final String TERMINAL = "use a terminal";
  private static final String FETCH = "take files";
  private static final String BRING = "put files";
  private static final String CONTROL = "use mouse and keyboard";
  private static final int TOO_LARGE = 3_000_000;

  private final Stage stage;
  private final Visit engineer;
  private final String name = "otto-" + UUID.randomUUID().toString().substring(0, 8);
  private final Path work;
  private final RealSshd sshd;
  private final RealScreen screen;
  private final List<Path> listed = new ArrayList<>();

  RemoteWorkIT(Stage stage, Visit visit) throws IOException {
    this.stage = stage;
    this.engineer = visit;
    this.work = Archive.work().resolve("remote-work");
    Folders.delete(work);
    Files.createDirectories(work.resolve("out"));
    Files.createDirectories(work.resolve("in"));
    this.sshd = new RealSshd(work, ForeignProgram.freePort());
    this.screen = new RealScreen();
  }

  @BeforeEach
  void listAll() throws IOException {
    new Guests(stage).join(name, "operator");
    list(
        "remote.session.internal.Target~cmm-1-screen",
        "{\"machine\": \"cmm-1\", \"kind\": \"screen\", \"port\": %d}".formatted(screen.port()));
    list(
        "terminal.internal.SshTarget~cmm-1",
        """
        {"machine": "cmm-1", "port": %d, "user": "%s", "key.file": "%s", "host.key": "%s"}\
        """
            .formatted(
                sshd.port(),
                System.getProperty("user.name"),
                sshd.clientKey(),
                sshd.fingerprint()));
    list(
        "session.files.internal.Folder~cmm-1",
        "{\"machine\": \"cmm-1\", \"folder\": \"%s\", \"largest.megabytes\": 1}".formatted(work));
    Files.writeString(work.resolve("out/report.txt"), "probe 4: bent by 0.3 mm\n");
    stage.device().order("/set?operation-mode=Manual");
  }

  private void list(String pid, String words) {
    Path file = stage.site().etc().resolve("io.millwright." + pid + ".cfg.json");
    listed.add(file);
    Stage.write(file, words);
  }

  @AfterEach
  void takeItAway() throws IOException {
    stage.device().order("/free");
    for (Path one : listed) {
      Files.deleteIfExists(one);
    }
    sshd.close();
    screen.close();
  }

  private Visit otto() {
    return stage.visit(Visit.Tongue.ENGLISH).logIn(name, Guests.PASSWORD);
  }

  @Test
  void types_at_a_real_terminal_while_held_moves_files_and_all_is_played_on_one_line()
      throws IOException {
    Visit otto = otto();
    var sitting = new Sitting(engineer, otto, List.of(CONTROL, TERMINAL, FETCH, BRING));
    sitting.begin();
    engineer.button("Show the screen, with mouse and keyboard").click();
    assertThat(engineer.page().locator("millwright-screen[connected]"))
        .isVisible(Sitting.patiently());
    Locator terminal = terminal();
    engineer.page().keyboard().type("echo locked-$((1+1))\n");

    sitting.free().hover();
    otto.page().mouse().down();
    assertThat(otto.page().locator(".hold")).containsText("INPUT PASSES", Visit.soon());
    engineer.page().locator("millwright-terminal .xterm-screen").click();
    engineer.page().keyboard().type("echo held-$((40+2))\n");
    assertThat(terminal).containsText("held-42", Visit.soon());
    otto.page().mouse().up();
    assertThat(otto.page().locator(".hold[aria-pressed=false]")).isVisible(Sitting.patiently());
    otto.button("Lock motion").click();
    assertThat(engineer.page().locator(".gate")).containsText("VIEW ONLY", Visit.soon());
    engineer.page().keyboard().type("echo late-$((2+2))\n");

    fetch();
    bring();
    assertThat(otto.part("What is done in it")).containsText("a file was fetched", Visit.soon());
    look(otto, sitting);
    assertThat(terminal).not().containsText("locked-2");
    assertThat(terminal).not().containsText("late-4");
    sitting.end();
    assertThat(otto.page().getByText("Every stream stands in it: proved")).isVisible();
    assertThat(otto.page().getByText("remote.file.received probe.txt").first()).isVisible();
    play(otto);
  }

  private Locator terminal() {
    engineer.button("Open the terminal").click();
    Locator terminal = engineer.page().locator("millwright-terminal[connected] .xterm-rows");
    assertThat(terminal).isVisible(Sitting.patiently());
    // What the shell greets with.
    assertThat(terminal).containsText(Pattern.compile("[#$]"), Visit.soon());
    return terminal;
  }

  private void fetch() throws IOException {
    engineer.button("Open the files").click();
    Download report = engineer.page().waitForDownload(() -> engineer.button("report.txt").click());
    assertThat(Files.readString(report.path())).isEqualTo("probe 4: bent by 0.3 mm\n");
    assertThat(engineer.part("Files from the site"))
        .containsText("report.txt is whole", Visit.soon());
  }

  private void bring() {
    Locator part = engineer.part("Files to the site");
    Locator field = part.getByLabel("File");
    field.setInputFiles(file("probe.txt", "probe 4: new\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(part).containsText("probe.txt is whole", Visit.soon());
    await().atMost(Sitting.PATIENCE).until(() -> Files.exists(work.resolve("in/probe.txt")));
    assertThat(work.resolve("in/probe.txt")).hasContent("probe 4: new\n");

    field.setInputFiles(file("film.bin", new byte[TOO_LARGE]));
    assertThat(part).containsText("bytes at most", Visit.soon());
    field.setInputFiles(file("probe.txt", new byte[1]));
    assertThat(part).containsText("there is a file of this name already", Visit.soon());
    assertThat(work.resolve("in/probe.txt")).hasContent("probe 4: new\n");
    assertThat(work.resolve("in").toFile().list()).containsExactly("probe.txt");
  }

  private static FilePayload file(String name, byte[] content) {
    return new FilePayload(name, "application/octet-stream", content);
  }

  private void look(Visit otto, Sitting sitting) {
    assertThat(Axe.barriers(engineer.page())).as("engineer").isEmpty();
    assertThat(Axe.barriers(otto.page())).as("operator").isEmpty();
    engineer.picture("remote-work-engineer");
    otto.picture("remote-work-operator");
    Visit dark = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn(name, Guests.PASSWORD);
    dark.page().navigate(sitting.address());
    assertThat(dark.button("SITZUNG JETZT BEENDEN")).isVisible();
    dark.picture("remote-work-operator-german-dark");
    dark.page().setViewportSize(390, 844);
    assertThat(Axe.barriers(dark.page())).as("narrow").isEmpty();
    dark.picture("remote-work-operator-german-dark-narrow");
    engineer.page().setViewportSize(390, 844);
    assertThat(Axe.barriers(engineer.page())).as("narrow engineer").isEmpty();
    engineer.picture("remote-work-engineer-narrow");
  }

  /** Consent, gate, bursts of input, screen and terminal, each at its moment. */
  private static void play(Visit otto) throws IOException {
    otto.button("Show the recording").click();
    Locator recording = otto.part("Recording");
    Locator terminal = recording.locator(".playback-terminal .xterm-rows");
    row(recording, "motion locked").getByRole(AriaRole.BUTTON).click();
    assertThat(recording.locator(".playback-screen canvas")).isVisible(Sitting.patiently());
    assertThat(terminal).containsText("held-42", Visit.soon());
    assertThat(terminal).not().containsText("locked-2");
    otto.picture("remote-work-playback");
    row(recording, "travel paths free").getByRole(AriaRole.BUTTON).click();
    assertThat(terminal).not().containsText("held-42");
    row(recording, "asked for").getByRole(AriaRole.BUTTON).click();
    assertThat(recording.getByText("Nothing is shown at this moment.")).isVisible();
    row(recording, "a file was brought").getByRole(AriaRole.BUTTON).click();
    assertThat(terminal).containsText("held-42", new ContainsTextOptions().setTimeout(20_000));
    assertThat(row(recording, "reached the machine")).isVisible();

    Locator cast =
        recording.getByRole(
            AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("\\.cast$")));
    Download file = otto.page().waitForDownload(() -> cast.first().click());
    assertThat(Files.readString(file.path())).startsWith("{\"version\":").contains("held-42");
    recording.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Compare")).click();
    assertThat(recording.getByText("as the receipt says").first()).isVisible(Sitting.patiently());
    assertThat(Axe.barriers(otto.page())).as("playing").isEmpty();
  }

  private static Locator row(Locator recording, String what) {
    return recording
        .locator("tbody tr")
        .filter(new Locator.FilterOptions().setHasText(what))
        .first();
  }

  @Test
  void all_of_it_goes_by_keyboard_and_nothing_on_the_page_is_a_trap() {
    Visit otto = otto();
    var sitting = new Sitting(engineer, otto, List.of(CONTROL, TERMINAL));
    sitting.ask();
    otto.page().navigate(sitting.address());
    Locator answer = otto.part("Your answer");
    for (String each : List.of(CONTROL, TERMINAL)) {
      answer.getByLabel(each).press("Space");
    }
    answer.getByLabel("Your name").pressSequentially("Otto Acme");
    answer.getByLabel("Your name").press("Enter");
    press(engineer, "Come in");
    press(engineer, "Open the terminal");
    Locator terminal = engineer.page().locator("millwright-terminal[connected] .xterm-rows");
    assertThat(terminal).containsText(Pattern.compile("[#$]"), Visit.soon());

    otto.page().getByLabel("All travel paths are free").press("Space");
    otto.page().getByLabel("Your name").pressSequentially("Otto Acme");
    otto.page().getByLabel("Your name").press("Enter");
    Locator hold = otto.page().locator(".hold");
    hold.focus();
    otto.page().keyboard().down("Space");
    assertThat(hold).containsText("INPUT PASSES", Visit.soon());
    engineer.page().keyboard().type("echo held-$((40+2))\n");
    assertThat(terminal).containsText("held-42", Visit.soon());
    otto.page().keyboard().up("Space");
    assertThat(otto.page().locator(".hold[aria-pressed=false]")).isVisible(Sitting.patiently());

    Page page = engineer.page();
    page.keyboard().press("Control+F6");
    assertThat(page.locator("#terminal-leave")).isFocused();
    press(engineer, "Show the screen, with mouse and keyboard");
    assertThat(page.locator("millwright-screen[connected]")).isVisible(Sitting.patiently());
    press(engineer, "Use the keyboard there");
    assertThat(page.locator(".remote-screen canvas")).isFocused();
    page.keyboard().press("Control+F6");
    assertThat(page.locator("#screen-leave")).isFocused();
    sitting.endByKeyboard();
    assertThat(page.getByText("closed, proved").first()).isVisible(Sitting.patiently());
  }

  /** By keyboard. */
  private static void press(Visit who, String button) {
    Locator found = who.button(button);
    assertThat(found).isVisible(Sitting.patiently());
    found.press("Enter");
  }
}
