package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;

/** An engineer and a person of the customer, each in front of a browser, in one remote session. */
final class Sitting {
  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final double PATIENCE_MILLIS = PATIENCE.toMillis();

  /** No further away than the menu and a few links. */
  private static final int MOST_TABS = 20;

  private final Visit engineer;
  private final Visit otto;
  private final List<String> things;
  private String address = "";

  /**
   * @param things what is asked for and allowed, in the words of the page
   */
  Sitting(Visit engineer, Visit otto, List<String> things) {
    this.engineer = engineer;
    this.otto = otto;
    this.things = things;
  }

  /** The engineer asks, the customer allows all of it, the engineer comes in. */
  void begin() {
    ask();
    allow();
    engineer.button("Come in").click();
    assertThat(engineer.button("End session")).isVisible(patiently());
  }

  /** The engineer asks. */
  void ask() {
    engineer.logIn();
    engineer.menu("Remote sessions");
    Locator form = engineer.part("Ask for a session");
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              form.getByLabel("Machine").selectOption("");
              form.getByLabel("Machine").selectOption(Stage.CMM);
              return things.stream().allMatch(each -> form.getByLabel(each).isVisible());
            });
    things.forEach(each -> form.getByLabel(each).check());
    form.getByLabel("Reason").fill("the probe looks bent");
    assertThat(Axe.barriers(engineer.page())).as("asking").isEmpty();
    form.getByRole(AriaRole.BUTTON).click();
    assertThat(engineer.page().getByText("waits for the customer")).isVisible();
    address = engineer.page().url();
  }

  /** The customer allows all of it. */
  void allow() {
    otto.page().navigate(address);
    Locator form = otto.part("Your answer");
    assertThat(form).isVisible();
    assertThat(Axe.barriers(otto.page())).as("answering").isEmpty();
    things.forEach(each -> form.getByLabel(each).check());
    form.getByLabel("Your name").fill("Otto Acme");
    form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Allow")).click();
  }

  /** Where the page of the session is. */
  String address() {
    return address;
  }

  /** The person on site says that travel paths are free; the button to hold. */
  Locator free() {
    otto.page().getByLabel("All travel paths are free").check();
    otto.page().getByLabel("Your name").fill("Otto Acme");
    otto.button("Confirm free travel paths").click();
    Locator button = otto.page().locator(".hold");
    assertThat(button).isVisible();
    return button;
  }

  /** The customer ends it, and all are told that it is closed. */
  void end() {
    otto.button("END SESSION NOW").click();
    assertThat(engineer.page().getByText("closed, proved").first()).isVisible(patiently());
    assertThat(otto.page().getByText("closed, proved").first()).isVisible(patiently());
  }

  /** The customer ends it without a mouse: from the top of the page, by Tab alone. */
  void endByKeyboard() {
    otto.page().reload();
    Locator end = otto.button("END SESSION NOW");
    assertThat(end).isVisible(patiently());
    int tabs = 0;
    while (end.evaluate("button => button !== document.activeElement").equals(true)) {
      assertThat(++tabs).as("times Tab on the way to the end").isLessThanOrEqualTo(MOST_TABS);
      otto.page().keyboard().press("Tab");
    }
    otto.page().keyboard().press("Enter");
  }

  static IsVisibleOptions patiently() {
    return new IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
  }
}
