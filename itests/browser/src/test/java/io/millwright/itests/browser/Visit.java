package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.millwright.itests.TestSite;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** One person in front of the page. */
final class Visit implements AutoCloseable {
  /** How long a person would wait on a slow machine, in milliseconds. */
  static final double PATIENCE = 60_000;

  private static final Page.GetByLabelOptions EXACT = new Page.GetByLabelOptions().setExact(true);

  private final Stage stage;
  private final Page page;
  private final Tongue tongue;

  /** What a person reads, and what the login is called there. */
  enum Tongue {
    ENGLISH("en-GB", "User", "Password", "Log in"),
    GERMAN("de-CH", "Benutzer", "Passwort", "Anmelden");

    private final String locale;
    private final String user;
    private final String password;
    private final String logIn;

    Tongue(String locale, String user, String password, String logIn) {
      this.locale = locale;
      this.user = user;
      this.password = password;
      this.logIn = logIn;
    }

    String locale() {
      return locale;
    }
  }

  Visit(Stage stage, Page page, Tongue tongue) {
    this.stage = stage;
    this.page = page;
    this.tongue = tongue;
    page.navigate(stage.site().address().toString());
  }

  /** The site that is looked at. */
  TestSite site() {
    return stage.site();
  }

  Page page() {
    return page;
  }

  Visit logIn() {
    return logIn("admin", stage.site().password());
  }

  /** Logs in with an account that has no second factor; the measuring machine is seen then. */
  Visit logIn(String user, String password) {
    tryToLogIn(user, password);
    assertThat(row()).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    return this;
  }

  void tryToLogIn(String user, String password) {
    page.getByLabel(tongue.user).fill(user);
    page.getByLabel(tongue.password, EXACT).fill(password);
    button(tongue.logIn).click();
  }

  /** Opens a page of the menu behind the person's name. */
  void menu(String entry) {
    page.locator("button.who").click();
    page.locator("#menu")
        .getByRole(AriaRole.LINK)
        .filter(new Locator.FilterOptions().setHasText(entry))
        .click();
    assertThat(heading(entry)).isVisible();
  }

  /** A part of a page, by its heading. */
  Locator part(String heading) {
    return page.getByRole(
        AriaRole.REGION, new Page.GetByRoleOptions().setName(heading).setExact(true));
  }

  Visit openMachine() {
    return openMachine(Stage.CMM);
  }

  /** Logs in, waits until the machine is well, and opens its page. */
  Visit openMachine(String machine) {
    logIn();
    assertThat(row(machine)).containsText("OK", soon());
    link(machine).click();
    assertThat(heading(machine)).isVisible();
    return this;
  }

  /** Types the page's address of another machine over that of this one. */
  void goTo(String machine) {
    page.navigate(page.url().replaceFirst("#.*", "#/machines/" + machine));
    assertThat(heading(machine)).isVisible();
  }

  /** The measuring machine's row in the overview. */
  Locator row() {
    return row(Stage.CMM);
  }

  /** The machine's row in the overview. */
  Locator row(String machine) {
    return page.locator("tr[data-machine='" + machine + "']");
  }

  /** The measuring machine's name in the overview. */
  Locator link() {
    return link(Stage.CMM);
  }

  /** The machine's name in the overview. */
  Locator link(String machine) {
    return page.getByRole(
        AriaRole.LINK, new Page.GetByRoleOptions().setName(machine).setExact(true));
  }

  /** A part of the machine's page. */
  Locator panel(String name) {
    return page.locator(".panel." + name);
  }

  /** The state at the head of the machine's page. */
  Locator verdict() {
    return page.locator(".verdict");
  }

  /** The row of a signal among the current values. */
  Locator signal(String id) {
    return page.locator("[data-signal='" + id + "']");
  }

  /** The row of a probe of a call recorder. */
  Locator probe(String name) {
    return page.locator("[data-probe='" + name + "']");
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
