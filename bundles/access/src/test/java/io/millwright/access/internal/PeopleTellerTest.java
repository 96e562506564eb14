package io.millwright.access.internal;

import static io.millwright.access.internal.Premises.at;
import static io.millwright.access.internal.Premises.everywhere;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Memory.Item;
import io.millwright.access.Permission;
import io.millwright.access.Role;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.Person;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class PeopleTellerTest {
  private final Premises all;
  private final WrittenFolder folder = new WrittenFolder();
  private final AccountId boss;
  private final String session;
  private final String token;

  PeopleTellerTest(TestDatabase database) {
    all = new Premises(database.fresh());
    all.person("ada", everywhere(Role.PLATFORM_ADMINISTRATOR));
    all.person("carl", at(Role.TECHNICIAN, "machine:a2"), at(Role.TECHNICIAN, "customer:bolt"));
    boss = all.person("boss", "acme", at(Role.CUSTOMER_ADMINISTRATOR, "customer:acme"));
    all.person("foreigner", "bolt", at(Role.CUSTOMER_ADMINISTRATOR, "customer:bolt"));
    session = all.sessions.begin(all.caller("boss"), Premises.HERE);
    token =
        all.tokens
            .make(
                all.caller("boss"),
                "nightly",
                Set.of(Permission.DATA_EXPORT),
                all.clock.instant().plus(Duration.ofDays(3)))
            .secret();
    all.caller("foreigner");
  }

  private PeopleTeller teller() {
    return new PeopleTeller(all.store, all.book, all.sessionShelf, all.tokenShelf, all.ground);
  }

  @Test
  void a_customer_gets_its_people_and_who_else_may_do_something_there() throws IOException {
    teller()
        .tell(
            new Belongings(Optional.of("acme"), Set.of(new MachineId("a1"), new MachineId("a2"))),
            folder);

    assertThat(folder.rows("people.csv")).singleElement().asString().contains("boss|Person boss");
    assertThat(folder.rows("rights.csv"))
        .containsExactly("boss|customer-administrator|customer:acme||");
    assertThat(folder.rows("rights-of-others.csv")).containsExactly("carl|technician|machine:a2||");
    assertThat(folder.rows("tokens.csv"))
        .singleElement()
        .asString()
        .contains("nightly|DATA_EXPORT");
    assertThat(folder.rows("sessions.csv")).singleElement().asString().contains("192.0.2.0");
    assertThat(folder.all()).doesNotContain("foreigner", "bolt");
  }

  @Test
  void a_person_gets_what_is_about_it_alone() throws IOException {
    var profile = new Account.Profile("boss", "B", "boss@example.org", "en", "+43 1 2345678");
    all.accounts.change(all.caller("boss"), boss, profile);
    teller().tell(new Person(boss, "boss"), folder);

    assertThat(folder.paths())
        .containsExactly("memory.csv", "people.csv", "rights.csv", "sessions.csv", "tokens.csv");
    assertThat(folder.all())
        .contains("boss@example.org", "+4312345678")
        .doesNotContain("carl", "ada");
  }

  @Test
  void what_the_pages_remember_goes_to_the_person_and_to_nobody_else() throws IOException {
    new MemoryDesk(all.store, all.book).keep(all.caller("boss"), Item.SEEN, "1772625600000");
    teller().tell(new Belongings(Optional.of("acme"), Set.of()), folder);
    assertThat(folder.all()).doesNotContain("1772625600000");

    var own = new WrittenFolder();
    teller().tell(new Person(boss, "boss"), own);
    assertThat(own.rows("memory.csv")).containsExactly("boss|SEEN|1772625600000");
  }

  @Test
  void tells_no_secret_nor_its_digest() throws IOException {
    teller().tell(new Person(boss, "boss"), folder);
    teller().tell(new Belongings(Optional.of("acme"), Set.of()), new WrittenFolder());

    assertThat(folder.all())
        .doesNotContain(
            session,
            token,
            all.book.byId(boss).orElseThrow().secrets().password(),
            all.sessionShelf.of(boss).get(0).hash(),
            all.tokenShelf.of(boss).get(0).hash());
  }
}
