package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millwright.itests.browser.Visit.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of curves, and the page of a site. */
@ExtendWith(OnStage.class)
final class RoomsIT {
  private static final Pattern DRAWN = Pattern.compile("[1-9]\\d*");

  private final Stage stage;
  private final Visit visit;
  private final Page page;

  RoomsIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.visit = visit;
    this.page = visit.page();
  }

  private void choose(String machine, String signal) {
    page.locator(".picker input").fill(machine);
    page.locator(".picker input").press("Tab");
    page.locator(".picker select").selectOption(signal);
    visit.button("Add").click();
  }

  private Locator chart() {
    return page.locator(".plot");
  }

  private void awaitDrawn() {
    assertThat(chart())
        .hasAttribute("data-drawn", DRAWN, new HasAttributeOptions().setTimeout(Visit.PATIENCE));
  }

  @Test
  void curves_of_machines_are_chosen_zoomed_laid_over_and_shared_by_their_address() {
    stage.tester().measure("62.0");
    visit.openMachine();
    visit.menu("Curves");
    choose(Stage.CMM, "temperature.ram");
    choose(Stage.TESTER, "wire.frames");
    assertThat(page.locator(".chosen li")).hasCount(2);
    visit.button("1 hour").click();
    awaitDrawn();
    // An axis below, and one on each side.
    assertThat(page.locator(".plot .u-axis")).hasCount(3);
    visit.picture("curves");
    assertThat(Axe.barriers(page)).as("curves").isEmpty();

    chart().focus();
    page.keyboard().press("+");
    assertThat(page).hasURL(Pattern.compile("from=.*&to="));
    assertThat(chart()).isFocused();
    String near = page.url();
    page.keyboard().press("End");
    assertThat(page).hasURL(Pattern.compile("last="));
    page.goBack();
    assertThat(page).hasURL(near);

    visit.button("The day before").click();
    assertThat(page).hasURL(Pattern.compile("over=1"));
    assertThat(page.getByText("Europe/Zurich")).isVisible();
    visit.button("Show as table").click();
    assertThat(page.locator(".summary tbody tr")).hasCount(4);

    Visit other = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn();
    other.page().navigate(page.url());
    assertThat(other.page().locator(".chosen li")).hasCount(2);
    assertThat(other.button("Den Tag davor")).hasAttribute("aria-pressed", "true");
    other.page().setViewportSize(390, 844);
    assertThat(Axe.barriers(other.page())).as("narrow curves").isEmpty();
    other.picture("curves-german-dark-narrow");
  }

  @Test
  void curves_are_taken_along_as_a_table_and_a_picture() throws IOException {
    visit.openMachine();
    page.navigate(page.url().replaceFirst("#.*", "#/history?s=cmm-1~temperature.ram&last=3600"));
    awaitDrawn();

    Download table = page.waitForDownload(() -> visit.button("Table (CSV)").click());
    String text = Files.readString(table.path());
    assertThat(text).startsWith("time,\"cmm-1 ").contains("°C");
    assertThat(text.lines().count()).isGreaterThan(1);
    Download picture = page.waitForDownload(() -> visit.button("Picture (PNG)").click());
    assertThat(Files.readAllBytes(picture.path())).startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void a_site_shows_its_machines_its_time_and_who_is_on_duty() {
    visit.logIn();
    visit.row().locator("td a[href='#/sites/bern']").click();
    assertThat(visit.heading("Bern West")).isVisible();
    assertThat(visit.row()).isVisible();
    Locator about = visit.part("The site");
    assertThat(about).containsText("Acme Gears", soon());
    assertThat(about).containsText("Switzerland");
    assertThat(about).containsText("Europe/Zurich");
    assertThat(visit.part("On duty")).isVisible();
    assertThat(visit.part("Maintenance windows")).isVisible();
    assertThat(visit.part("Contracts")).isVisible();
    visit.picture("site");
    assertThat(Axe.barriers(page)).as("site").isEmpty();

    stage.device().order("/set?temperature.ram=90");
    assertThat(visit.row().locator(".badge.red"))
        .hasCount(1, new HasCountOptions().setTimeout(Visit.PATIENCE));
    Visit other = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn();
    other.page().navigate(page.url());
    assertThat(other.part("Im Dienst")).isVisible();
    other.page().setViewportSize(390, 844);
    other.picture("site-german-dark-narrow");
    assertThat(Axe.barriers(other.page())).as("narrow site").isEmpty();

    page.navigate(page.url().replaceFirst("#.*", "#/sites/nowhere"));
    assertThat(page.getByText("There is no such site")).isVisible();
  }
}
