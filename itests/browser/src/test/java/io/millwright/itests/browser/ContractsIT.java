package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of contracts, for who writes them down. */
@ExtendWith(OnStage.class)
final class ContractsIT {
  private static final String PASSWORD = "a long sentence of nobody else";

  private final Stage stage;
  private final Visit admin;

  ContractsIT(Stage stage, Visit visit) {
    this.stage = stage;
    this.admin = visit;
  }

  @Test
  void the_coordinator_writes_a_contract_down_and_everybody_reads_what_follows() {
    String login = "c-" + UUID.randomUUID().toString().substring(0, 8);
    join(login);
    Visit cora = stage.visit(Visit.Tongue.ENGLISH).logIn(login, PASSWORD);
    cora.menu("Contracts");
    conclude(cora, login);
    Locator link = cora.page().getByRole(AriaRole.LINK, named(login));
    assertThat(link).isVisible();
    assertThat(Axe.barriers(cora.page())).as("list").isEmpty();
    link.focus();
    cora.page().keyboard().press("Enter");

    assertThat(cora.part("Terms and their clauses")).containsText("ZEISS 1.12(1)");
    assertThat(cora.part("How quick the vendor is")).containsText("1bd");
    assertThat(cora.part("Budgets")).containsText("2 of 2 times left");
    assertThat(cora.part("Dates")).containsText("today");
    happened(cora, "SECURITY_BLOCKED", "", "a worm");
    assertThat(cora.part("State and payment")).containsText("a worm, ZEISS 1.15(7)");
    happened(cora, "SECURITY_LIFTED", "", "");
    assertThat(cora.part("State and payment")).not().containsText("a worm");

    Locator calendar = cora.part("Calendar of twelve months");
    calendar.getByLabel("First month").fill("2027-01");
    calendar.getByRole(AriaRole.BUTTON).focus();
    cora.page().keyboard().press("Enter");
    assertThat(calendar).containsText("clocks go from 02:00 to 03:00");
    assertThat(calendar).containsText("public holidays of CH-ZH");
    assertThat(Axe.barriers(cora.page())).as("contract").isEmpty();
    cora.picture("contract");

    cora.page().getByRole(AriaRole.LINK, named("All contracts")).click();
    ask(cora, "training");
    assertThat(cora.page().locator("#answer")).containsText("ZEISS 1.18(3)");
    ask(cora, "dashboard");
    assertThat(cora.page().locator("#answer")).containsText("covered: dashboard");
    assertThat(Axe.barriers(cora.page())).as("what if").isEmpty();
    cora.picture("contracts");

    Visit german = stage.visit(Visit.Tongue.GERMAN, ColorScheme.DARK).logIn(login, PASSWORD);
    german.menu("Verträge");
    german.page().getByRole(AriaRole.LINK, named(login)).click();
    assertThat(german.part("Bedingungen und ihre Klauseln")).containsText("Kündigung vor dem Ende");
    assertThat(Axe.barriers(german.page())).as("contract in German").isEmpty();
    german.picture("contract-german");
  }

  private void conclude(Visit cora, String number) {
    Locator form = cora.part("Write down a contract");
    form.getByLabel("Customer").fill("acme");
    form.getByLabel("Package").selectOption("ZEISS-STARTER-KIT 2026-11");
    form.getByLabel("Number").fill(number);
    form.getByLabel("Concluded on").fill("2026-01-10");
    form.getByLabel("Year of purchase").fill("2026");
    form.getByLabel("Calendar, such as DE-BW").fill("XX");
    form.getByLabel("Machines, with commas").fill(Stage.CMM);
    form.getByLabel("Administrators, with commas").fill("Ada Acme");
    form.getByLabel("Contacts, with commas").fill("Bob Acme");
    form.getByRole(AriaRole.BUTTON).click();
    assertThat(form.getByRole(AriaRole.ALERT)).containsText("the package allows");
    form.getByLabel("Calendar, such as DE-BW").fill("CH-ZH");
    form.getByRole(AriaRole.BUTTON).click();
  }

  private static void happened(Visit cora, String kind, String subject, String note) {
    Locator part = cora.part("What happened");
    part.getByLabel("What", new Locator.GetByLabelOptions().setExact(true)).selectOption(kind);
    part.getByLabel("Invoice, machine, version or key").fill(subject);
    part.getByLabel("Note").fill(note);
    part.getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Write it down").setExact(true))
        .click();
  }

  private static void ask(Visit cora, String right) {
    Locator part = cora.part("May this person do this to this machine today?");
    part.getByLabel("Machine").selectOption(Stage.CMM);
    part.getByLabel("What", new Locator.GetByLabelOptions().setExact(true)).selectOption(right);
    part.getByRole(AriaRole.BUTTON).click();
  }

  private void join(String login) {
    admin.logIn();
    admin.menu("People");
    admin.button("Invite somebody").click();
    Locator form = admin.part("Invite somebody");
    form.getByLabel("Login").fill(login);
    form.getByLabel("Name", new Locator.GetByLabelOptions().setExact(true)).fill("Cora " + login);
    form.getByRole(AriaRole.BUTTON, in("Add a role")).click();
    form.getByLabel("Role", new Locator.GetByLabelOptions().setExact(true))
        .selectOption("coordinator");
    form.getByRole(AriaRole.BUTTON, in("Make the invitation")).click();
    Page page = stage.visit(Visit.Tongue.ENGLISH).page();
    page.navigate(form.locator("#once").inputValue());
    page.getByLabel("New password").fill(PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save and log in")).click();
    assertThat(page.getByLabel("User")).isVisible();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions in(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
