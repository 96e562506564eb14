package io.millwright.contract.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.Account;
import io.millwright.access.Accounts;
import io.millwright.access.Place;
import io.millwright.contract.Contacts;
import io.millwright.contract.Contacts.Card;
import io.millwright.contract.Contacts.Person;
import io.millwright.contract.Contacts.Use;
import io.millwright.model.Telephone;
import io.millwright.testkit.KnownPeople;
import io.millwright.testkit.TestDatabase;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactDeskTest {
  private static final Place MACHINE = new Place.AtMachine(Chamber.A1);
  private static final Map<String, String> PHONES =
      Map.of("ada", "+43121211", "eve", "+43999999", "cora", "+497364000");

  @TempDir Path etc;
  private Chamber all;

  @BeforeEach
  void a_contract_of_acme() {
    all = new Chamber(TestDatabase.DERBY.fresh(), etc);
  }

  /** Those who have a telephone. */
  private static Accounts people() {
    return (Accounts)
        Proxy.newProxyInstance(
            ContactDeskTest.class.getClassLoader(),
            new Class<?>[] {Accounts.class},
            (self, method, arguments) ->
                new KnownPeople()
                    .all((io.millwright.access.Caller) arguments[0]).stream()
                        .map(ContactDeskTest::reachable)
                        .toList());
  }

  private static Account reachable(Account one) {
    String login = one.profile().login();
    return new Account(
        one.id(),
        new Account.Profile(login, login, "", "en", PHONES.getOrDefault(login, "")),
        one.customer(),
        one.state(),
        one.grants(),
        false,
        one.made(),
        one.used());
  }

  private Contacts desk() {
    return new ContactDesk(all.book, all, people(), all.fleet, etc.resolve("contacts"), all.clock);
  }

  private List<String> titles(String login, Place place) {
    return desk().at(Chamber.caller(login), place).cards().stream().map(Card::title).toList();
  }

  @Test
  void the_card_of_the_package_that_lists_the_machine_is_shown_to_its_customer() {
    assertThat(titles("bob", MACHINE)).isEmpty();
    all.conclude(Chamber.ZEISS, "DE-BW");

    Card card = desk().at(Chamber.caller("bob"), MACHINE).cards().get(0);

    assertThat(card.email()).isEqualTo("info.metrology.de@zeiss.com");
    assertThat(card.source()).endsWith("1.22");
    assertThat(card.telephones())
        .extracting(Contacts.Line::use, line -> line.telephone().number())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Use.SUPPORT, "+497364206337"),
            org.assertj.core.groups.Tuple.tuple(Use.SALES, "+497364206336"),
            org.assertj.core.groups.Tuple.tuple(Use.FAX, "+497364203870"));
    assertThat(titles("bob", new Place.Everywhere())).containsExactly(card.title());
  }

  @Test
  void a_site_says_whom_its_customers_call_instead_and_a_wrong_file_names_its_flaw()
      throws IOException {
    all.conclude(Chamber.ZEISS, "DE-BW");
    Path folder = Files.createDirectories(etc.resolve("contacts"));
    String card =
        """
        {"packages": ["%s"], "version": "1", "title": "%s", "source": "ours", "email": "h@example.org",
         "telephones": [{"use": "SUPPORT", "number": "%s"}]}
        """;
    Files.writeString(
        folder.resolve("a.json"), card.formatted("ZEISS-STARTER-KIT", "Our desk", "+43 1 2345678"));
    Files.writeString(folder.resolve("b.json"), card.formatted("*", "Anybody", "+43 1 9999999"));
    Files.writeString(folder.resolve("c.json"), card.formatted("*", "Wrong", "01 2345678"));

    assertThat(titles("bob", MACHINE)).containsExactly("Anybody", "Our desk");
    assertThat(new ContactShelf(folder).flaws(all.clock.instant()))
        .containsOnlyKeys("c.json")
        .containsValue(
            "c.json: telephones[0].number: \"01 2345678\": write a telephone number such as"
                + " +49 7364 206337: a plus, the country code, 7 to 15 digits in all");
  }

  @Test
  void a_file_that_comes_later_is_seen_within_ten_seconds() throws IOException {
    Contacts desk = desk();
    assertThat(desk.at(Chamber.caller("bob"), MACHINE).cards()).isEmpty();
    Files.writeString(
        Files.createDirectories(etc.resolve("contacts")).resolve("a.json"),
        "{\"packages\": [\"*\"], \"version\": \"1\", \"title\": \"Desk\", \"source\": \"ours\","
            + " \"telephones\": []}");
    all.clock.advance(Duration.ofSeconds(10));

    assertThat(desk.at(Chamber.caller("bob"), MACHINE).cards()).hasSize(1);
  }

  @Test
  void only_who_works_on_tickets_is_told_telephones_of_people_and_only_of_those_of_the_place() {
    assertThat(desk().at(Chamber.caller("cora"), MACHINE).people())
        .containsExactly(new Person("ada", "ada", new Telephone("+43121211")));
    assertThat(desk().at(Chamber.caller("bob"), MACHINE).people()).isEmpty();
    assertThat(desk().at(Chamber.caller("ada"), MACHINE).people()).isEmpty();
  }

  @Test
  void the_place_of_others_is_as_one_that_does_not_exist() {
    assertThatThrownBy(() -> desk().at(Chamber.caller("eve"), MACHINE))
        .isInstanceOf(AccessException.class)
        .hasMessage("There is no such place.");
    assertThatThrownBy(() -> desk().at(Chamber.caller("eve"), new Place.AtCustomer("acme")))
        .isInstanceOf(AccessException.class);
  }
}
