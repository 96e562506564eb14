package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millwright.itests.browser.Visit.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People who plan work on a machine, and say what came of it. */
@ExtendWith(OnStage.class)
final class PlanIT {
  private static final String WORK = "probe";

  private final Stage stage;
  private final Visit visit;
  private final Path file;

  PlanIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.visit = visit;
    this.file = stage.site().etc().resolve("plans").resolve(WORK + ".json");
  }

  @AfterEach
  void plan_nothing() throws IOException {
    Files.deleteIfExists(file);
  }

  private static Locator key(Page page, String key) {
    return page.locator("form [name=\"" + key + "\"]");
  }

  private static IsVisibleOptions visibleSoon() {
    return new IsVisibleOptions().setTimeout(Visit.PATIENCE);
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneId.of("Europe/Zurich"));
  }

  private Page open(Visit guest, String place) {
    guest.page().navigate(stage.site().address().resolve("/ui/#/" + place).toString());
    return guest.page();
  }

  @Test
  void a_calibration_is_planned_opens_its_ticket_and_is_done_by_mouse() throws IOException {
    visit.openMachine();
    visit.menu("Maintenance and qualification plan");
    Page page = visit.page();
    page.locator("a.add").click();
    assertThat(visit.heading("A new plan")).isVisible();
    key(page, "name").fill(WORK);
    key(page, "kind").selectOption("calibration");
    key(page, "machine.id").fill(Stage.CMM);
    key(page, "title").fill("Calibrate the probe");
    key(page, "from").fill(today().plusDays(7).toString());
    key(page, "repeat").fill("FREQ=SOMETIMES");
    page.locator("button.save").click();
    assertThat(page.locator(".error:not(:empty)").first()).isVisible(visibleSoon());
    assertThat(Axe.barriers(page)).as("wrong").isEmpty();
    visit.picture("plan-wrong");
    assertThat(file).doesNotExist();

    page.locator("[name=every]").selectOption("FREQ=MONTHLY;INTERVAL=6");
    key(page, "checklist").fill("Clean the sphere\nMeasure it ten times");
    page.locator("button.save").click();
    assertThat(visit.heading(WORK)).isVisible(visibleSoon());
    assertThat(Files.readString(file)).contains("FREQ=MONTHLY;INTERVAL=6", "Clean the sphere");
    assertThat(Axe.barriers(page)).as("one").isEmpty();
    visit.picture("plan-one");

    page.locator("a.back", new Page.LocatorOptions().setHasText("All plans")).click();
    Locator time = page.locator("tr[data-time^='" + WORK + "~']").first();
    assertThat(time).isVisible(visibleSoon());
    assertThat(page.locator("svg.plan-year .mark").first()).isVisible();
    // The ticket is opened a week ahead of the day, by the next look of the platform.
    new Again(page).until(time.locator("a[href*='#/tickets/']"));
    // After a reload too: who looks is known before the files are asked for.
    assertThat(page.locator("a[href='#/plans/" + WORK + "']")).isVisible(visibleSoon());
    assertThat(Axe.barriers(page)).as("year").isEmpty();
    visit.picture("plan-year");

    time.locator("button.deed").click();
    key(page, "result").fill("0.4 um, in order");
    key(page, "validUntil").fill(today().plusYears(1).toString());
    assertThat(Axe.barriers(page)).as("deed").isEmpty();
    visit.picture("plan-done");
    page.locator("tr.deeds button[type=submit]").click();
    assertThat(time).containsText("done", soon());
    assertThat(time).containsText("certificate valid until");

    open(visit, "machines/" + Stage.CMM);
    Locator slot = page.locator("millwright-machine-plan");
    assertThat(slot).containsText("Calibrate the probe", soon());
    assertThat(slot).containsText("certificate valid until");
  }

  /** Looks anew until something is there: the page does so itself only every few minutes. */
  private record Again(Page page) {
    void until(Locator wanted) {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () -> {
                page.reload();
                page.locator("tr[data-time]").first().waitFor();
                return wanted.isVisible();
              });
    }
  }

  @Test
  void a_time_is_moved_and_left_out_by_keyboard_and_a_plan_is_brought_back() throws IOException {
    Files.createDirectories(file.getParent());
    Stage.write(
        file,
        """
        {"kind": "maintenance", "title": "Grease the guides", "machine.id": "%s",
         "from": "%s", "repeat": "FREQ=MONTHLY", "lead.days": 0}
        """
            .formatted(Stage.CMM, today().plusDays(40)));
    visit.logIn();
    Page page = open(visit, "plans");
    Locator time = page.locator("tr[data-time^='" + WORK + "~']").first();
    assertThat(time).containsText("planned", soon());
    page.mouse().move(1, 1);
    time.locator("button.deed").focus();
    page.keyboard().press("Enter");
    key(page, "deed").selectOption("MOVE");
    key(page, "to").fill(today().plusDays(50).toString());
    key(page, "reason").focus();
    page.keyboard().type("the hall is closed");
    page.keyboard().press("Enter");
    assertThat(time).containsText("planned for", soon());
    assertThat(time).containsText("the hall is closed");
    time.locator("button.deed").focus();
    page.keyboard().press("Enter");
    key(page, "deed").selectOption("SKIP");
    key(page, "reason").focus();
    page.keyboard().type("not this month");
    page.keyboard().press("Enter");
    assertThat(time).containsText("skipped", soon());

    open(visit, "plans/" + WORK);
    page.locator(".delete button").click();
    page.locator(".delete button.primary").click();
    assertThat(page.locator("button.undo")).isVisible(visibleSoon());
    assertThat(page.locator("tr[data-time^='" + WORK + "~'][data-state=PLANNED]"))
        .hasCount(0, new HasCountOptions().setTimeout(Visit.PATIENCE));
    assertThat(Files.exists(file)).isFalse();
    page.locator("button.undo").click();
    assertThat(page.locator("tr[data-time^='" + WORK + "~'][data-state=PLANNED]").first())
        .isVisible(visibleSoon());
    assertThat(Files.readString(file)).contains("Grease the guides");
  }

  @Test
  void who_may_only_look_sees_the_plan_in_german_in_the_dark_and_on_a_narrow_screen()
      throws IOException {
    Files.createDirectories(file.getParent());
    Stage.write(
        file,
        """
        {"kind": "health-check", "title": "Look at everything", "machine.id": "%s",
         "from": "%s", "repeat": "FREQ=MONTHLY;INTERVAL=6", "lead.days": 0}
        """
            .formatted(Stage.CMM, today().plusDays(3)));
    new Guests(stage).join("planner", "customer-contact");
    Visit guest = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK);
    guest.logIn("planner", Guests.PASSWORD);
    Page page = open(guest, "plans");
    page.setViewportSize(390, 844);
    assertThat(page.locator("tr[data-time^='" + WORK + "~']").first())
        .containsText("geplant", soon());
    assertThat(page.locator("a.add")).hasCount(0);
    assertThat(page.locator("button.deed")).hasCount(0);
    assertThat(Axe.barriers(page)).as("narrow").isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .isEqualTo(page.evaluate("document.documentElement.clientWidth"));
    guest.picture("plan-german-dark-narrow");
  }
}
