package io.millwright.mail.internal;

import static io.millwright.mail.internal.KnownPeople.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.Account;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.audit.Deed;
import io.millwright.contract.ContractDateNeared;
import io.millwright.contract.ContractHappened;
import io.millwright.contract.ContractStateChanged;
import io.millwright.contract.Happening;
import io.millwright.contract.Standing.State;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a contract is told to, and what, as the mail server got it. */
class ContractNoticeTest {
  private static final List<String> SPEAKERS =
      List.of("boss@example.org", "contact@example.org", "cora@example.org");

  @TempDir private Path etc;
  private final PostOffice office = PostOffice.open();
  private final KnownContracts contracts = new KnownContracts();
  private final KnownPeople people = new KnownPeople();
  private Desk desk;
  private ContractNotice notice;

  @BeforeEach
  void open() {
    desk = Desk.on(TestDatabase.DERBY.fresh(), etc, Desk.plain(office.port()));
    people.add("boss", "de", "acme", at(Role.CUSTOMER_ADMINISTRATOR, "customer:acme"));
    people.add("contact", "en", "acme", at(Role.CUSTOMER_CONTACT, "customer:acme"));
    people.add("worker", "en", "acme", at(Role.OPERATOR, "customer:acme"));
    people.add("stranger", "en", "other", at(Role.CUSTOMER_ADMINISTRATOR, "customer:other"));
    people.add("cora", "en", "", at(Role.COORDINATOR, "customer:acme"));
    people.add("far", "en", "", at(Role.COORDINATOR, "customer:other"));
    people.add("engineer", "en", "", at(Role.SERVICE_ENGINEER, "everywhere"));
    var fleet = new KnownFleet();
    notice =
        new ContractNotice(
            desk.store,
            desk.box,
            contracts.contracts(),
            people.accounts(),
            new KnownRights(fleet),
            fleet);
  }

  @AfterEach
  void close() {
    desk.close();
    office.close();
  }

  private static ContractDateNeared near(String name, String subject, long days) {
    return new ContractDateNeared(
        KnownContracts.ID,
        "acme",
        name,
        subject,
        "2026-10-31",
        days,
        "ZEISS 1.12(1)",
        "as 100 % of it says",
        ManualClock.NOON);
  }

  private static ContractStateChanged changed(State from, State to) {
    return new ContractStateChanged(
        KnownContracts.ID, "acme", from, to, "ZEISS 1.11(2)", "words", ManualClock.NOON);
  }

  private static ContractHappened happened(Happening.Kind kind, String by) {
    return new ContractHappened(
        KnownContracts.ID,
        "acme",
        kind,
        "2026-03-04",
        "K-9",
        "a stolen laptop",
        by,
        ManualClock.NOON);
  }

  private List<String> to() {
    desk.round();
    return office.received.stream().map(PostOffice.Received::to).sorted().toList();
  }

  private PostOffice.Received letter(String login) {
    return office.received.stream()
        .filter(one -> one.to().startsWith(login))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void who_speaks_for_the_customer_and_its_coordinator_hear_of_a_date_in_their_language() {
    notice.on(near("notice", "", 30));

    assertThat(to()).isEqualTo(SPEAKERS);
    assertThat(letter("boss").subject())
        .isEqualTo("Vertrag V-17: letzter Tag zum Kündigen, 2026-10-31");
    assertThat(letter("boss").text())
        .contains("letzte Tag, um zum Ende der Laufzeit zu kündigen")
        .contains("Kunde: Acme GmbH")
        .contains("Klausel: ZEISS 1.12(1)")
        .contains("https://site.example.org:8443/ui/#/contracts/ctr-1");
    assertThat(letter("cora").subject())
        .isEqualTo("Contract V-17: last day to terminate, 2026-10-31");
  }

  // Facts are told at least once; another day is another reminder.
  @Test
  void a_date_is_told_once_for_each_reminder() {
    notice.on(near("payment", "R-1", 30));
    notice.on(near("payment", "R-1", 30));
    to();
    notice.on(near("payment", "R-1", 30));
    notice.on(near("payment", "R-1", 7));
    notice.on(near("payment", "R-2", 7));

    assertThat(to()).hasSize(9);
    assertThat(letter("boss").text()).contains("Rechnung R-1 rechtzeitig");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start",
        "notice",
        "term",
        "end",
        "payment",
        "default",
        "block",
        "suspension",
        "deletion",
        "end-of-support",
        "licence-key",
        "invoice-objection",
        "provider-objection",
        "fee-objection"
      })
  void each_date_of_the_packages_has_words_of_its_own_in_german(String name) {
    notice.on(near(name, "X", 7));

    assertThat(to()).isEqualTo(SPEAKERS);
    assertThat(letter("boss").text()).doesNotContain("as 100 % of it says");
  }

  @Test
  void a_date_of_a_sites_own_package_is_told_as_the_package_has_it() {
    notice.on(near("inspection", "", 7));
    to();

    assertThat(letter("boss").text()).contains("as 100 % of it says");
  }

  @ParameterizedTest
  @ValueSource(strings = {"provision", "first-bill"})
  void what_is_the_vendors_own_duty_is_told_to_the_vendor_alone(String name) {
    notice.on(near(name, "9.1", 7));

    assertThat(to()).containsExactly("cora@example.org");
  }

  @ParameterizedTest
  @CsvSource({
    "OVERDUE, default, Noch steht alles",
    "BLOCKED, block, gesperrt",
    "SUSPENDED, suspension, ausgesetzt",
    "DELETION_DUE, deletion, nichts wird von selbst",
    "ENDED, ended, beendet"
  })
  void another_state_is_told_with_the_invoice_it_comes_from(
      State state, String reason, String says) {
    contracts.stands(state, reason, "R-1");
    notice.on(changed(State.ACTIVE, state));

    assertThat(to()).isEqualTo(SPEAKERS);
    assertThat(letter("boss").text())
        .contains(says)
        .contains("Tag: 2026-03-01")
        .contains("Klausel: ZEISS 1.11(2)");
    if (state != State.ENDED) {
      assertThat(letter("boss").text()).contains("R-1");
    }
  }

  @Test
  void other_terms_in_the_same_state_are_no_news() {
    notice.on(changed(State.ACTIVE, State.ACTIVE));

    assertThat(to()).isEmpty();
  }

  // The block is told at once, whatever state holds besides; its state is not told once more.
  @Test
  void a_security_block_is_told_once_with_its_reason() {
    contracts.stands(State.BLOCKED, "security", "a stolen laptop");
    notice.on(happened(Happening.Kind.SECURITY_BLOCKED, "cora"));
    notice.on(changed(State.ACTIVE, State.BLOCKED));

    assertThat(to()).isEqualTo(SPEAKERS);
    assertThat(letter("contact").text())
        .contains("blocked for security reasons, at once")
        .contains("Note: a stolen laptop");
  }

  // The letter about the block of access says it.
  @Test
  void what_the_platform_wrote_down_of_a_block_of_access_is_not_told_again() {
    contracts.stands(State.BLOCKED, "security", "a stolen laptop");
    notice.on(happened(Happening.Kind.SECURITY_BLOCKED, Deed.PLATFORM));
    notice.on(changed(State.ACTIVE, State.BLOCKED));

    assertThat(to()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FEE_CHANGE_ANNOUNCED, neue Jahresgebühr",
    "LICENCE_KEY_ISSUED, wurde ausgegeben: K-9",
    "REMINDED, Mahnung",
    "SERIES_ENDED, Maschine K-9 endet",
    "CONDITIONS_CHANGED, gilt die Fassung K-9 der Bedingungen",
    "PROVIDER_ANNOUNCED, Dienstleister wurde angekündigt: K-9",
    "TERMINATED, gekündigt"
  })
  void what_was_announced_is_told_the_day_it_is_written_down(Happening.Kind kind, String says) {
    notice.on(happened(kind, "cora"));

    assertThat(to()).isEqualTo(SPEAKERS);
    assertThat(letter("boss").text()).contains(says);
  }

  @Test
  void what_was_done_by_the_customer_or_concerns_nobody_is_not_told() {
    notice.on(happened(Happening.Kind.PAID, "cora"));
    notice.on(
        new ContractHappened(
            "ctr-gone",
            "acme",
            Happening.Kind.TERMINATED,
            "2026-03-04",
            "",
            "",
            "cora",
            ManualClock.NOON));

    assertThat(to()).isEmpty();
  }

  @Test
  void who_is_blocked_or_whose_role_is_over_hears_nothing() {
    Account blocked = people.add("left", "en", "acme", at(Role.CUSTOMER_CONTACT, "customer:acme"));
    people.block(blocked);
    people.add(
        "old",
        "en",
        "acme",
        new Grant(
            Role.CUSTOMER_CONTACT,
            Place.of("customer:acme"),
            Optional.of(ManualClock.NOON.minusSeconds(1)),
            ""));
    notice.on(near("notice", "", 30));

    assertThat(to()).isEqualTo(SPEAKERS);
  }
}
