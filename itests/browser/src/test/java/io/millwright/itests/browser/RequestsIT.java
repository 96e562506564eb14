package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests of known forms, ready replies, and what the customer thought of it at the end. */
@ExtendWith(OnStage.class)
final class RequestsIT {
  private final Stage stage;
  private final Visit admin;
  private final Page page;
  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  RequestsIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.admin = visit;
    this.page = visit.page();
  }

  @Test
  void a_request_is_asked_done_item_by_item_answered_by_keyboard_and_thought_well_of() {
    new Guests(stage).join("asker-" + mark, "operator");
    admin.logIn();
    writeReply();
    String ticket = ask();
    tick();
    answerByKeyboard();
    close();
    think(ticket);
    page.reload();
    assertThat(admin.part("Feedback")).containsText("4 of 5");
  }

  private void writeReply() {
    go("#/tickets/templates");
    Locator replies = admin.part("Ready replies");
    replies.getByText("Write a reply").click();
    replies.getByLabel("Name").last().fill("Done " + mark);
    replies
        .getByLabel("English")
        .last()
        .fill("Dear {contact}, {number} on {machine} is done. {engineer}");
    replies.getByLabel("German").last().fill("Guten Tag {contact}, {number} ist erledigt.");
    replies.getByLabel("for the whole desk").last().check();
    replies.getByRole(AriaRole.BUTTON, button("Save")).last().click();
    assertThat(replies.locator("summary").filter(having("Done " + mark))).isVisible();
    assertThat(page.getByRole(AriaRole.LINK, link("Password reset"))).isVisible();
    assertThat(Axe.barriers(page)).as("forms and replies").isEmpty();
    admin.picture("requests");
  }

  /** Asks for a new password for somebody of the customer; returns the ticket's address. */
  private String ask() {
    go("#/tickets/new?machine=" + Stage.CMM);
    page.getByLabel("Known request").selectOption("password-reset");
    assertThat(page.getByLabel("What is wrong")).hasCount(0);
    page.getByRole(AriaRole.BUTTON, named("Ask for it")).click();
    assertThat(page.locator("[id='request-fields.login-wrong']")).hasText("is needed");
    assertThat(page.locator("[id='request-fields.login']")).isFocused();
    assertThat(Axe.barriers(page)).as("form with a fault").isEmpty();
    admin.picture("request-form");
    page.keyboard().type("max");
    page.getByLabel("Whose account it is").fill("Max Mayer");
    page.getByLabel("Telephone number to call back").fill("+49 123");
    page.getByLabel("Title").fill("forgotten " + mark);
    page.getByLabel("For whom of the customer").fill("asker-" + mark);
    page.getByRole(AriaRole.BUTTON, named("Ask for it")).focus();
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.HEADING).first()).containsText("forgotten " + mark);
    assertThat(admin.part("service request")).containsText("Login name: max");
    return page.url().replaceFirst("^[^#]*", "");
  }

  private void tick() {
    Locator list = admin.part("Checklist");
    assertThat(list).containsText("0 of 4 are done");
    list.getByLabel("Password is reset").focus();
    page.keyboard().press("Space");
    assertThat(list).containsText("1 of 4 are done");
    assertThat(list).containsText("admin");
  }

  private void answerByKeyboard() {
    Locator answer = page.locator("#answer-text");
    page.getByLabel("Ready reply").first().focus();
    page.keyboard().type("done " + mark);
    assertThat(page.locator("#reply-list [role=option]")).hasCount(1);
    assertThat(Axe.barriers(page)).as("list of replies").isEmpty();
    admin.picture("request-reply");
    page.keyboard().press("Enter");
    assertThat(answer).isFocused();
    assertThat(answer)
        .hasValue(Pattern.compile("Dear asker-" + mark + ", .+ on cmm-1 is done. \\{engineer}"));
    assertThat(page.getByText("Not filled: {engineer}.")).isVisible();
    assertThat(admin.part("History")).not().containsText("is done.");
    admin.part("Answer").getByRole(AriaRole.BUTTON).click();
    assertThat(admin.part("History")).containsText("is done.");
  }

  private void close() {
    step("RESOLVED", "resolved");
    step("CLOSED", "closed");
  }

  private void step(String state, String word) {
    Locator step = admin.part("Next step");
    step.getByLabel("State").selectOption(state);
    step.getByRole(AriaRole.BUTTON).click();
    assertThat(admin.part("History")).containsText(word);
  }

  private void think(String ticket) {
    Visit asker =
        stage.visit(Visit.Tongue.ENGLISH, ColorScheme.DARK).logIn("asker-" + mark, Guests.PASSWORD);
    asker.page().navigate(asker.page().url().replaceFirst("#.*|$", ticket));
    Locator feedback = asker.part("Feedback");
    feedback.getByLabel("4", new Locator.GetByLabelOptions().setExact(true)).focus();
    asker.page().keyboard().press("Space");
    feedback.getByLabel("In words").fill("quick");
    assertThat(Axe.barriers(asker.page())).as("feedback").isEmpty();
    asker.picture("request-feedback");
    feedback.getByRole(AriaRole.BUTTON).focus();
    asker.page().keyboard().press("Enter");
    assertThat(feedback).containsText("You can change it");
    assertThat(asker.part("Checklist").getByLabel("Password is reset")).isDisabled();
  }

  @Test
  void a_form_is_changed_for_the_site_with_what_it_said_before() {
    Visit german = stage.visit(Visit.Tongue.GERMAN, ColorScheme.LIGHT).logIn();
    Page there = german.page();
    there.navigate(there.url().replaceFirst("#.*|$", "#/tickets/templates?form=storage-tuning"));
    assertThat(there.getByText("Dieses Formular ist mitgeliefert")).isVisible();
    there.locator("[name='name.de']").fill("Speicher " + mark);
    there.locator("[name='fields']").fill("system | perhaps | required | System | System");
    there.getByRole(AriaRole.BUTTON, named("Speichern")).click();
    assertThat(there.locator("[id='setup-fields-wrong']")).containsText("line 1");
    assertThat(Axe.barriers(there)).as("file with a fault").isEmpty();
    there.locator("[name='fields']").fill("system | text | required | System | System");
    there.getByRole(AriaRole.BUTTON, named("Speichern")).click();
    assertThat(german.part("Was früher darin stand")).containsText("admin");
    german.picture("request-file");
    there.getByRole(AriaRole.BUTTON, named("Datei der Anlage löschen")).click();
    there.getByRole(AriaRole.BUTTON, named("Datei der Anlage löschen")).click();
    assertThat(there.locator("[name='name.de']")).hasValue("Speicher abstimmen");
  }

  private void go(String address) {
    page.navigate(page.url().replaceFirst("#.*|$", address));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions link(String name) {
    return named(name);
  }

  private static Locator.GetByRoleOptions button(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
