package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** One person in front of the page. */
final class Visit implements AutoCloseable {
  /** How long a person would wait on a slow machine, in milliseconds. */
  static final double PATIENCE = 60_000;

  private final Stage stage;
  private final Page page;

  Visit(Stage stage, ColorScheme scheme) {
    this.stage = stage;
    this.page = stage.chromium().window(scheme);
    page.navigate(stage.site().address().toString());
  }

  Page page() {
    return page;
  }

  Visit logIn() {
    page.getByLabel("User").fill("admin");
    page.getByLabel("Password").fill(stage.site().password());
    button("Log in").click();
    assertThat(row()).isVisible();
    return this;
  }

  Visit openMachine() {
    logIn();
    assertThat(row()).containsText("OK", soon());
    link().click();
    assertThat(heading(Stage.CMM)).isVisible();
    return this;
  }

  /** The machine's row in the overview. */
  Locator row() {
    return page.locator("tr[data-machine='" + Stage.CMM + "']");
  }

  /** The machine's name in the overview. */
  Locator link() {
    return page.getByRole(
        AriaRole.LINK, new Page.GetByRoleOptions().setName(Stage.CMM).setExact(true));
  }

  /** The state at the head of the machine's page. */
  Locator verdict() {
    return page.locator(".verdict");
  }

  /** The row of a signal among the current values. */
  Locator signal(String id) {
    return page.locator("[data-signal='" + id + "']");
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  Locator heading(String name) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(Pattern.compile(name)).setLevel(1));
  }

  void picture(String name) {
    Path file = Path.of(System.getProperty("millwright.screenshots"), name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }

  static ContainsTextOptions soon() {
    return new ContainsTextOptions().setTimeout(PATIENCE);
  }

  @Override
  public void close() {
    page.context().close();
  }
}
