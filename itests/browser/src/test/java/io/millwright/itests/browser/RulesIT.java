package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millwright.itests.browser.Visit.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasValueOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People in front of the rules of a site whose machine gets warm. */
@ExtendWith(OnStage.class)
final class RulesIT {
  private final Stage stage;
  private final Visit visit;

  RulesIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.visit = visit;
  }

  private void warmOnce() {
    stage.device().order("/set?temperature.ram=85");
    assertThat(visit.row()).containsText("85", soon());
    stage.device().order("/free");
    assertThat(visit.row()).containsText("OK", soon());
  }

  @Test
  void a_rule_is_tried_saved_taken_back_and_deleted_by_mouse() {
    visit.logIn();
    Page page = visit.page();
    assertThat(visit.row()).containsText("OK", soon());
    warmOnce();
    visit.menu("Rules");
    assertThat(page.locator("tr[data-rule='limit~cmm-ram']")).containsText("in force", soon());
    assertThat(Axe.barriers(page)).as("rules").isEmpty();
    visit.picture("rules");

    page.locator("a.add").click();
    assertThat(visit.heading("A new rule")).isVisible();
    page.locator("#rule-name").fill("own");
    page.locator("#rule-width").selectOption("machine.id");
    key(page, "machine.id").fill(Stage.CMM);
    key(page, "signal").fill("temperature.ram");
    key(page, "unit").fill("°C");
    key(page, "red.from").fill("84");
    page.locator("button.rehearse").click();
    assertThat(page.locator("#rule-unit-wrong")).containsText("for instance Cel", soon());
    visit.picture("rule-wrong");

    key(page, "unit").fill("Cel");
    page.locator("button.rehearse").click();
    assertThat(page.locator(".would")).containsText("alarm", soon());
    assertThat(page.locator("[data-would]").first()).containsText("85", soon());
    assertThat(page.locator(".plot"))
        .hasAttribute("data-drawn", Pattern.compile("[1-9]\\d*"), drawn());
    assertThat(Axe.barriers(page)).as("rehearsed").isEmpty();
    visit.picture("rule-rehearsed");

    page.locator("button.save").click();
    assertThat(visit.heading("own")).isVisible(visibleSoon());
    Path file =
        stage.site().etc().resolve("io.millwright.monitoring.internal.LimitRule~own.cfg.json");
    assertThat(Files.exists(file)).isTrue();
    key(page, "red.from").fill("90");
    page.locator("button.save").click();
    assertThat(page.locator("p[role=status]").last()).containsText("in force", soon());
    page.locator("button.undo").click();
    assertThat(key(page, "red.from")).hasValue("84", valueSoon());
    page.locator(".delete button").click();
    page.locator(".delete button.primary").click();
    assertThat(page.locator("tr[data-rule='limit~own']")).hasCount(0, gone());
    assertThat(visit.heading("Rules")).isVisible(visibleSoon());
    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void a_rule_in_force_is_opened_and_rehearsed_by_keyboard() {
    visit.logIn();
    Page page = visit.page();
    assertThat(visit.row()).containsText("OK", soon());
    page.locator("button.who").focus();
    page.keyboard().press("Enter");
    page.locator("#menu a[href='#/rules']").focus();
    page.keyboard().press("Enter");
    page.locator("tr[data-rule='limit~cmm-ram'] a").focus(focus());
    page.keyboard().press("Enter");
    assertThat(visit.heading("cmm-ram")).isVisible(visibleSoon());
    for (String key : new String[] {"yellow.from", "red.from"}) {
      key(page, key).focus();
      page.keyboard().press("Control+a");
      page.keyboard().type(key.equals("red.from") ? "20" : "15");
    }
    page.locator("button.rehearse").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator(".would")).containsText("It would have raised", soon());
  }

  @Test
  void who_may_only_look_is_offered_no_change() {
    new Guests(stage).join("looker", "customer-contact");
    visit.logIn("looker", Guests.PASSWORD);
    visit.menu("Rules");
    assertThat(visit.page().locator("a.add")).hasCount(0);
    visit.page().locator("tr[data-rule='limit~cmm-ram'] a").click();
    assertThat(visit.heading("cmm-ram")).isVisible(visibleSoon());
    assertThat(visit.page().locator("button.save, button.rehearse")).hasCount(0);
  }

  @Test
  void is_read_in_german_in_the_dark_and_on_a_narrow_screen() {
    Visit guest = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn();
    Page page = guest.page();
    guest.menu("Regeln");
    assertThat(page.locator("tr[data-rule='limit~cmm-ram']")).containsText("gilt", soon());
    assertThat(Axe.barriers(page)).as("dark rules").isEmpty();
    guest.picture("rules-german-dark");
    page.setViewportSize(390, 844);
    guest.picture("rules-german-dark-narrow");
    page.locator("tr[data-rule='limit~cmm-ram'] a").click();
    assertThat(guest.heading("cmm-ram")).isVisible(visibleSoon());
    page.locator("button.rehearse").click();
    assertThat(page.locator(".would")).containsText("Sie hätte", soon());
    assertThat(Axe.barriers(page)).as("narrow rule").isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .isEqualTo(page.evaluate("document.documentElement.clientWidth"));
    guest.picture("rule-german-dark-narrow");
  }

  private static Locator key(Page page, String key) {
    return page.locator("[name='" + key + "']");
  }

  private static Locator.FocusOptions focus() {
    return new Locator.FocusOptions().setTimeout(Visit.PATIENCE);
  }

  private static IsVisibleOptions visibleSoon() {
    return new IsVisibleOptions().setTimeout(Visit.PATIENCE);
  }

  private static HasCountOptions gone() {
    return new HasCountOptions().setTimeout(Visit.PATIENCE);
  }

  private static HasValueOptions valueSoon() {
    return new HasValueOptions().setTimeout(Visit.PATIENCE);
  }

  private static HasAttributeOptions drawn() {
    return new HasAttributeOptions().setTimeout(Visit.PATIENCE);
  }
}
