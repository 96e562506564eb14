package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of tickets, for who works on them. */
@ExtendWith(OnStage.class)
final class TicketsIT {
  private final Stage stage;
  private final Visit admin;

  TicketsIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.admin = visit;
  }

  @Test
  void one_click_on_a_machine_opens_a_ticket_that_is_answered_and_resolved() {
    String title = "hot " + UUID.randomUUID().toString().substring(0, 8);
    admin.logIn();
    Page page = admin.page();
    page.getByRole(AriaRole.LINK, named(Stage.CMM)).first().click();
    // Sent with the ticket is what is known of the machine by then.
    assertThat(page.getByText("SIM-000471").first())
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(Visit.PATIENCE));
    page.getByRole(AriaRole.LINK, named("New ticket")).click();
    assertThat(page.locator("#new-machine")).hasCount(0);
    assertThat(page.getByText("nameplate")).isVisible();
    assertThat(Axe.barriers(page)).as("draft").isEmpty();
    page.getByLabel("nameplate").uncheck();
    page.getByLabel("Title").fill(title);
    page.getByLabel("What is wrong").fill("the ram is hot");
    admin.picture("ticket-new");
    page.getByRole(AriaRole.BUTTON, button("Open the ticket")).click();

    assertThat(page.getByRole(AriaRole.HEADING).first()).containsText(title);
    assertThat(admin.part("History")).containsText("opened");
    assertThat(page.getByText("nameplate,")).hasCount(0);
    Locator answer = admin.part("Answer");
    answer.getByLabel("Answer", new Locator.GetByLabelOptions().setExact(true)).fill("not for you");
    answer.getByLabel("For our own people only").check();
    answer.getByRole(AriaRole.BUTTON).focus();
    page.keyboard().press("Enter");
    assertThat(admin.part("History")).containsText("internal");
    Locator step = admin.part("Next step");
    step.getByLabel("State").selectOption("RESOLVED");
    step.getByLabel("Resolved by").selectOption("WORKAROUND");
    step.getByRole(AriaRole.BUTTON).click();
    assertThat(admin.part("History")).containsText("workaround");
    assertThat(Axe.barriers(page)).as("ticket").isEmpty();
    admin.picture("ticket");

    page.locator("a.back[href='#/tickets']").click();
    assertThat(admin.part("By time left")).containsText(title);
    Locator search = page.getByRole(AriaRole.SEARCH);
    search.getByLabel("Priority").selectOption("P1");
    search.getByRole(AriaRole.BUTTON).click();
    assertThat(page.getByText(title)).hasCount(0);
    search.getByLabel("Priority").selectOption("");
    search.getByLabel("Customer or site").selectOption("acme");
    search.getByRole(AriaRole.BUTTON).click();
    assertThat(admin.part("By time left")).containsText(title);
    page.getByRole(AriaRole.BUTTON, button("By state")).click();
    assertThat(page.locator(".board")).containsText(title);
    assertThat(Axe.barriers(page)).as("board").isEmpty();
    admin.picture("tickets");

    Visit german = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn();
    german.menu("Tickets");
    assertThat(german.part("Nach verbleibender Zeit")).containsText("gelöst");
    assertThat(Axe.barriers(german.page())).as("list in German").isEmpty();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
