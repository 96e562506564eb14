package io.millwright.mail.internal;

import static io.millwright.mail.internal.KnownPeople.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.AccountBlocked;
import io.millwright.access.AccountId;
import io.millwright.access.CustomerBlocked;
import io.millwright.access.Role;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of a block, and what (Z-73), as the mail server got it. */
class BlockNoticeTest {
  @TempDir private Path etc;
  private final PostOffice office = PostOffice.open();
  private Desk desk;
  private BlockNotice notice;

  @BeforeEach
  void open() {
    Map<String, Object> settings = Desk.plain(office.port());
    settings.put("contact", "+49 800 1234");
    desk = Desk.on(TestDatabase.DERBY.fresh(), etc, settings);
    var people = new KnownPeople();
    people.add("boss", "de", "acme", at(Role.CUSTOMER_ADMINISTRATOR, "customer:acme"));
    people.add("contact", "en", "acme", at(Role.CUSTOMER_CONTACT, "customer:acme"));
    people.add("worker", "en", "acme", at(Role.OPERATOR, "site:hall"));
    people.add("stranger", "en", "other", at(Role.CUSTOMER_ADMINISTRATOR, "customer:other"));
    people.add("admin", "en", "", at(Role.PLATFORM_ADMINISTRATOR, "everywhere"));
    notice = new BlockNotice(desk.store, desk.box, people.accounts(), new KnownFleet());
  }

  @AfterEach
  void close() {
    desk.close();
    office.close();
  }

  @Test
  void a_customers_contacts_and_administrators_learn_of_a_block_in_their_language() {
    notice.on(new CustomerBlocked("acme", "stolen laptop", ManualClock.NOON));
    desk.round();

    assertThat(office.received)
        .extracting(PostOffice.Received::to)
        .containsExactlyInAnyOrder("boss@example.org", "contact@example.org");
    assertThat(office.received)
        .filteredOn(letter -> letter.to().startsWith("boss"))
        .singleElement()
        .matches(letter -> letter.subject().contains("Acme GmbH"))
        .matches(letter -> letter.text().contains("Grund: stolen laptop"))
        .matches(letter -> letter.text().contains("Was zu tun ist"))
        .matches(letter -> letter.text().contains("2026-03-04 12:00 UTC"))
        .matches(letter -> letter.text().contains("+49 800 1234"));
    assertThat(office.received)
        .filteredOn(letter -> letter.to().startsWith("contact"))
        .singleElement()
        .matches(letter -> letter.text().contains("Reason: stolen laptop"))
        .matches(letter -> letter.text().contains("What to do"));
  }

  @Test
  void the_owner_of_an_account_and_who_speaks_for_them_learn_of_its_block() {
    notice.on(
        new AccountBlocked(
            new AccountId("worker"), "worker", "acme", "left the company", ManualClock.NOON));
    desk.round();

    assertThat(office.received)
        .extracting(PostOffice.Received::to)
        .containsExactlyInAnyOrder("worker@example.org", "boss@example.org", "contact@example.org");
    assertThat(office.received).allMatch(letter -> letter.text().contains("left the company"));
  }

  // Facts are told at least once.
  @Test
  void a_fact_that_is_told_again_is_not_written_again() {
    var blocked = new CustomerBlocked("acme", "stolen laptop", ManualClock.NOON);
    notice.on(blocked);
    notice.on(blocked);
    desk.round();
    notice.on(blocked);
    desk.round();

    assertThat(office.received).hasSize(2);
  }
}
