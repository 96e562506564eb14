package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millwright.itests.browser.Visit.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.millwright.itests.SeenMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People in front of the alarms of a machine that collides and gets warm. */
@ExtendWith(OnStage.class)
final class AlarmsIT {
  private static final String COLLISION = "collision";
  private static final String WARM = "am temperature";

  private final Stage stage;
  private final Visit visit;

  AlarmsIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.visit = visit;
  }

  // What stands until acknowledged stands also in the next test.
  @BeforeEach
  @AfterEach
  void let_go_of_what_is_latched() {
    new SeenMachine(stage.site(), Stage.CMM).acknowledge();
  }

  @Test
  void a_collision_is_shelved_brought_back_assigned_commented_and_acknowledged_by_mouse() {
    visit.logIn();
    Page page = visit.page();
    assertThat(visit.row()).containsText("OK", soon());
    stage.device().order("/collision?speed=85");
    assertThat(page.locator("a.bell .badge")).isVisible(visibleSoon());
    page.locator("a.bell").click();
    Locator alarm = alarm(visit, COLLISION);
    assertThat(alarm).containsText("85 mm/s", soon());
    assertThat(alarm).containsText("unacknowledged");
    assertThat(alarm).containsText("Bern West");
    assertThat(Axe.barriers(page)).as("alarms").isEmpty();
    visit.picture("alarms");

    choose(alarm);
    deed(visit, "shelve").click();
    page.getByLabel("Why").fill("the probe is being replaced");
    assertThat(Axe.barriers(page)).as("shelve").isEmpty();
    visit.picture("alarms-shelve");
    ask(visit);
    assertThat(status(visit)).containsText("Shelved: 1.", soon());
    assertThat(alarm).hasCount(0, gone());
    visit.button("Undo").click();
    assertThat(status(visit)).containsText("Undone.", soon());

    assertThat(alarm).containsText("unacknowledged", soon());
    choose(alarm);
    deed(visit, "assign").click();
    page.locator("dialog .beside button").click();
    ask(visit);
    assertThat(alarm).containsText("assigned to admin", soon());
    choose(alarm);
    deed(visit, "comment").click();
    page.getByLabel("What others should know").fill("the stylus is on order");
    ask(visit);
    assertThat(alarm).containsText("the stylus is on order", soon());
    choose(alarm);
    deed(visit, "acknowledge").click();
    assertThat(status(visit)).containsText("Acknowledged: 1.", soon());
    assertThat(alarm).hasCount(0, gone());
    page.locator("[data-group=NORMAL]").click();
    assertThat(alarm).containsText("acknowledged by admin", soon());

    alarm.locator("a.one").click();
    for (String step : new String[] {"RAISED", "SHELVED", "UNSHELVED", "ASSIGNED", "COMMENTED"}) {
      assertThat(page.locator("[data-step='" + step + "']").first()).isVisible(visibleSoon());
    }
    assertThat(page.locator("[data-step=COMMENTED]").first()).containsText("admin");
    assertThat(visit.part("Collisions")).isVisible(visibleSoon());
    assertThat(Axe.barriers(page)).as("alarm").isEmpty();
    visit.picture("alarm");
  }

  @Test
  void a_limit_is_shelved_undone_acknowledged_and_opened_by_keyboard() {
    visit.logIn();
    Page page = visit.page();
    assertThat(visit.row()).containsText("OK", soon());
    // Whoever works by keyboard lets go of the mouse: what lies under it would stand still.
    page.mouse().move(1, 1);
    stage.device().order("/set?temperature.ram=85");
    page.locator("a.bell").focus();
    page.keyboard().press("Enter");
    Locator alarm = alarm(visit, WARM);
    assertThat(alarm).containsText("85", soon());

    toRow(page, alarm);
    page.keyboard().press("s");
    assertThat(page.locator("dialog[open]")).isVisible();
    page.keyboard().press("Tab");
    page.keyboard().type("the door of the room stands open");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(alarm).containsText("shelved until", soon());
    toRow(page, alarm);
    page.keyboard().press("u");
    assertThat(alarm).containsText("unacknowledged", soon());
    toRow(page, alarm);
    page.keyboard().press("a");
    assertThat(alarm).containsText("acknowledged by admin", soon());
    page.keyboard().press("?");
    assertThat(page.locator("details.keys")).hasAttribute("open", "");
    assertThat(page.locator("details.keys")).containsText("acknowledge, shelve, comment, assign");

    toRow(page, alarm);
    page.keyboard().press("Enter");
    assertThat(visit.heading("85")).isVisible(visibleSoon());
    assertThat(page.locator("[data-step=ACKNOWLEDGED]").first()).containsText("admin");
    assertThat(page.locator(".curve h2")).containsText("ram");
    visit.picture("alarm-limit");
  }

  @Test
  void of_two_who_acknowledge_at_once_the_second_is_told_who_was_quicker() {
    new Guests(stage).join("quick", "operator");
    visit.logIn();
    assertThat(visit.row()).containsText("OK", soon());
    stage.device().order("/set?temperature.ram=85");
    visit.page().locator("a.bell").click();
    Visit quick = stage.visit(Visit.Tongue.ENGLISH).logIn("quick", Guests.PASSWORD);
    quick.page().locator("a.bell").click();
    for (Visit each : new Visit[] {visit, quick}) {
      choose(alarm(each, WARM));
    }
    deed(quick, "acknowledge").click();
    assertThat(status(quick)).containsText("Acknowledged: 1.", soon());
    deed(visit, "acknowledge").click();
    assertThat(status(visit)).containsText("quick acknowledged it before you", soon());
    assertThat(alarm(visit, WARM)).containsText("acknowledged by quick", soon());
    visit.picture("alarms-quicker");
  }

  @Test
  void nothing_comes_under_the_pointer_until_it_is_wanted() {
    visit.logIn();
    Page page = visit.page();
    assertThat(visit.row()).containsText("OK", soon());
    stage.device().order("/set?temperature.ram=85");
    page.locator("a.bell").click();
    alarm(visit, WARM).locator(".care").hover();
    stage.device().order("/collision?speed=90");
    Locator chip = page.locator(".chip.fresh");
    assertThat(chip).containsText("1 new", soon());
    assertThat(alarm(visit, COLLISION)).hasCount(0);
    visit.picture("alarms-news");

    page.mouse().move(1, 1);
    assertThat(alarm(visit, COLLISION)).containsText("90 mm/s", soon());
    assertThat(chip).hasCount(0);
    choose(alarm(visit, COLLISION));
    deed(visit, "acknowledge").click();
    assertThat(status(visit)).containsText("Acknowledged: 1.", soon());
  }

  @Test
  void who_may_only_look_is_offered_nothing_else() {
    new Guests(stage).join("contact", "customer-contact");
    visit.logIn("contact", Guests.PASSWORD);
    stage.device().order("/set?temperature.ram=85");
    visit.page().locator("a.bell").click();
    Locator alarm = alarm(visit, WARM);
    assertThat(alarm).containsText("85", soon());
    assertThat(visit.page().getByRole(AriaRole.CHECKBOX)).hasCount(0);
    assertThat(visit.page().locator("[data-deed]")).hasCount(0);
    alarm.locator("a.one").click();
    assertThat(visit.page().locator("[data-step]").first()).isVisible(visibleSoon());
    assertThat(visit.page().locator("[data-deed]")).hasCount(0);
  }

  @Test
  void is_found_from_the_machine_in_german_in_the_dark_and_on_a_narrow_screen() {
    Visit guest = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn();
    Page page = guest.page();
    assertThat(guest.row()).containsText("OK", soon());
    stage.device().order("/set?temperature.ram=85");
    guest.link().click();
    page.locator(".panel.alarms td a").first().click();
    assertThat(guest.heading("85")).isVisible(visibleSoon());
    assertThat(page.locator(".panel.toDo")).containsText("Was zu tun ist");
    assertThat(Axe.barriers(page)).as("alarm").isEmpty();
    guest.picture("alarm-german-dark");

    page.locator("a.bell").click();
    assertThat(alarm(guest, WARM)).containsText("unquittiert", soon());
    page.setViewportSize(390, 844);
    assertThat(Axe.barriers(page)).as("narrow alarms").isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .isEqualTo(page.evaluate("document.documentElement.clientWidth"));
    guest.picture("alarms-german-dark-narrow");
  }

  private static Locator alarm(Visit visit, String words) {
    return visit
        .page()
        .locator("tr[data-alarm][data-machine='" + Stage.CMM + "']")
        .filter(new Locator.FilterOptions().setHasText(words));
  }

  private static void choose(Locator alarm) {
    alarm.locator(".pick input").check();
  }

  private static Locator deed(Visit visit, String name) {
    return visit.page().locator("[data-deed='" + name + "']");
  }

  private static void ask(Visit visit) {
    visit.page().locator("dialog button[type=submit]").click();
  }

  private static Locator status(Visit visit) {
    return visit.page().locator("p.came[role=status]");
  }

  // From the list's frame downwards, as somebody with arrow keys would.
  private static void toRow(Page page, Locator alarm) {
    page.locator("main .scroll").focus();
    int rows = page.locator("tr[data-alarm]").count();
    for (int row = 0; row < rows; row++) {
      page.keyboard().press("ArrowDown");
      if (alarm.locator("a.one:focus").count() == 1) {
        return;
      }
    }
    throw new AssertionError("no arrow key leads to " + alarm);
  }

  private static IsVisibleOptions visibleSoon() {
    return new IsVisibleOptions().setTimeout(Visit.PATIENCE);
  }

  private static HasCountOptions gone() {
    return new HasCountOptions().setTimeout(Visit.PATIENCE);
  }
}
