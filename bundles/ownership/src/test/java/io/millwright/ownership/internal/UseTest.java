package io.millwright.ownership.internal;

import static io.millwright.ownership.internal.Office.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Permission;
import io.millwright.audit.Deed;
import io.millwright.audit.Deed.Door;
import io.millwright.audit.ShortAddress;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataUse;
import io.millwright.ownership.DataUse.Purpose;
import io.millwright.ownership.DataUse.Recipient;
import io.millwright.ownership.DataUse.Ruling;
import io.millwright.ownership.DataUse.Wanted;
import io.millwright.ownership.DataUses.Search;
import io.millwright.ownership.Listing;
import io.millwright.ownership.Person;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Data of machines is used only where it is listed, and all of it is written down. */
@ParameterizedClass
@EnumSource
class UseTest {
  private static final Instant END = ManualClock.NOON.plus(Duration.ofDays(30));
  private static final MachineId A1 = new MachineId("a1");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
  private static final Search ALL =
      new Search(Optional.empty(), Optional.empty(), Optional.empty(), LATEST, 100);
  private static final Caller ROOT = caller("root");

  private final Office office;
  private final UseBook book;
  private final UseDesk desk;

  UseTest(TestDatabase database, @TempDir Path data) {
    office = new Office(database.fresh(), data);
    book = new UseBook(office.casebook, office.audit, office.clock);
    desk = new UseDesk(book, office, office.fleet);
  }

  private static Listing.Terms terms(String customer, String machine) {
    return new Listing.Terms(
        customer, new MachineId(machine), "annex 2", ManualClock.NOON, Optional.of(END));
  }

  private static Wanted wanted(Recipient recipient, String clause) {
    return new Wanted(Purpose.RECOMMENDATION, recipient, "our analysts", clause);
  }

  private List<DataUse> ask(String... machines) {
    return desk.ask(ROOT, wanted(Recipient.OWN_PEOPLE, "Annex 2"), ids(machines));
  }

  private static Set<MachineId> ids(String... machines) {
    return Arrays.stream(machines).map(MachineId::new).collect(Collectors.toSet());
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault))
        .hasMessageContaining(words);
  }

  private List<Ruling> rulings(String login) {
    return desk.ledger(caller(login), ALL).stream().map(DataUse::ruling).toList();
  }

  private static Caller of(String customer) {
    return new Caller(
        new AccountId("guest"),
        "guest",
        Optional.of(customer),
        List.of(),
        Optional.empty(),
        Door.PAGE,
        ShortAddress.NONE);
  }

  @Test
  void only_listed_machines_are_used_and_the_rest_is_blocked_and_written_down() {
    Listing listing = desk.list(caller("ada"), terms("acme", "a1"));

    List<DataUse> entries = ask("a1", "a2", "b1");

    assertThat(entries)
        .extracting(DataUse::ruling)
        .containsExactly(Ruling.ALLOWED, Ruling.NOT_LISTED, Ruling.NOT_LISTED);
    assertThat(entries.get(0).listing()).isEqualTo(listing.id());
    assertThat(desk.ledger(ROOT, ALL)).containsExactlyElementsOf(entries);
    String use = entries.get(0).use();
    assertThat(office.audit.words())
        .containsExactly(
            "data.listed listing:" + listing.id(),
            "data.use.allowed use:" + use,
            "data.use.blocked use:" + use,
            "data.use.blocked use:" + use);
    assertThat(office.audit.deeds())
        .extracting(Deed::customer)
        .containsExactly(
            Optional.of("acme"), Optional.of("acme"), Optional.of("acme"), Optional.of("bolt"));
    refused(Fault.CONFLICT, "a2 is not listed", () -> ask("a2"));
    refused(Fault.CONFLICT, "1.5 (1)", () -> ask("a2"));
    assertThat(rulings("root")).hasSize(5);
  }

  @Test
  void a_listing_holds_from_its_begin_to_its_end_under_its_clause_only() {
    desk.list(
        caller("ada"),
        new Listing.Terms(
            "acme", A1, "annex 2", ManualClock.NOON.plusSeconds(60), Optional.of(END)));
    refused(Fault.CONFLICT, "not listed", () -> ask("a1"));
    office.clock.advance(Duration.ofSeconds(60));
    assertThat(ask("a1")).hasSize(1);
    refused(
        Fault.CONFLICT,
        "another clause",
        () -> desk.ask(ROOT, wanted(Recipient.OWN_PEOPLE, "annex 3"), Set.of(A1)));
    office.clock.set(END);
    refused(Fault.CONFLICT, "not listed", () -> ask("a1"));
    assertThat(desk.list(caller("ada"), terms2())).isNotNull();
  }

  private Listing.Terms terms2() {
    return new Listing.Terms("acme", A1, "annex 2", office.clock.instant(), Optional.empty());
  }

  @Test
  void nothing_goes_to_third_parties_whatever_is_listed() {
    desk.list(caller("ada"), terms("acme", "a1"));
    refused(
        Fault.FORBIDDEN,
        "third party",
        () -> desk.ask(ROOT, wanted(Recipient.THIRD_PARTY, "annex 2"), Set.of(A1)));
    refused(Fault.FORBIDDEN, "1.5 (2)", () -> desk.takeOut(of("bolt"), A1, Purpose.SUPPORT));
    assertThat(rulings("ada")).containsOnly(Ruling.THIRD_PARTY).hasSize(2);
    assertThat(office.audit.words())
        .filteredOn(each -> each.startsWith("data.use.blocked"))
        .hasSize(2);
  }

  @Test
  void a_door_lets_own_people_pass_and_others_only_if_the_machine_is_listed() {
    desk.takeOut(of("acme"), A1, Purpose.SUPPORT);
    desk.takeOut(ROOT, new MachineId("lost"), Purpose.SUPPORT);
    assertThat(desk.ledger(ROOT, ALL)).isEmpty();
    refused(Fault.CONFLICT, "not listed", () -> desk.takeOut(ROOT, A1, Purpose.SUPPORT));
    desk.list(caller("ada"), terms("acme", "a1"));
    office.clock.advance(Duration.ofSeconds(1));
    desk.takeOut(ROOT, A1, Purpose.SUPPORT);
    DataUse newest = desk.ledger(caller("ada"), ALL).get(0);
    assertThat(newest.taken()).contains(office.clock.instant());
    assertThat(newest.wanted())
        .isEqualTo(new Wanted(Purpose.SUPPORT, Recipient.OWN_PEOPLE, "root", "annex 2"));
    assertThat(rulings("ada")).containsExactly(Ruling.ALLOWED, Ruling.NOT_LISTED);
  }

  @Test
  void what_was_allowed_can_be_had_only_while_it_is_listed() {
    Listing listing = desk.list(caller("ada"), terms("acme", "a1"));
    desk.list(caller("eve"), terms("bolt", "b1"));
    String use = ask("a1", "a2", "b1").get(0).use();
    assertThat(desk.take(ROOT, use, Purpose.RECOMMENDATION)).isEqualTo(ids("a1", "b1"));
    refused(Fault.CONFLICT, "purpose", () -> desk.take(ROOT, use, Purpose.MARKET_INFORMATION));
    refused(Fault.UNKNOWN, "no such", () -> desk.take(ROOT, "use-1", Purpose.RECOMMENDATION));
    assertThat(desk.ledger(ROOT, ALL)).filteredOn(one -> one.taken().isPresent()).hasSize(2);

    desk.end(caller("bob"), listing.id());
    assertThat(desk.take(ROOT, use, Purpose.RECOMMENDATION)).isEqualTo(ids("b1"));
    office.fleet.assign(new MachineId("b1"), "acme-1", "");
    refused(Fault.CONFLICT, "listed any more", () -> desk.take(ROOT, use, Purpose.RECOMMENDATION));
    refused(Fault.CONFLICT, "not listed", () -> ask("b1"));
  }

  @Test
  void each_sees_what_concerns_its_machines_and_nobody_lists_for_others() {
    Listing acme = desk.list(caller("ada"), terms("acme", "a1"));
    refused(Fault.UNKNOWN, "nothing", () -> desk.list(caller("eve"), terms("acme", "a1")));
    refused(Fault.REFUSED, "machine", () -> desk.list(caller("ada"), terms("bolt", "a1")));
    refused(Fault.UNKNOWN, "no such", () -> desk.end(caller("eve"), acme.id()));
    refused(Fault.CONFLICT, "already", () -> desk.list(caller("bob"), terms("acme", "a1")));
    var token = caller("ada", Optional.of(Set.of(Permission.LISTING_MANAGE)));
    refused(Fault.FORBIDDEN, "token", () -> desk.list(token, terms("acme", "a2")));
    refused(Fault.FORBIDDEN, "token", () -> desk.end(token, acme.id()));
    desk.list(caller("eve"), terms("bolt", "b1"));
    ask("a1", "b1");

    assertThat(desk.ledger(caller("bob"), ALL)).extracting(DataUse::machine).containsExactly(A1);
    assertThat(desk.ledger(caller("eve"), ALL))
        .extracting(DataUse::customer)
        .containsExactly("bolt");
    assertThat(desk.ledger(caller("nobody"), ALL)).isEmpty();
    assertThat(desk.listings(caller("bob"))).containsExactly(acme);
    assertThat(desk.listings(caller("nobody"))).isEmpty();
    assertThat(desk.listings(ROOT)).hasSize(2);
    assertThat(desk.end(caller("ada"), acme.id()).ended()).isPresent();
    refused(Fault.CONFLICT, "ended already", () -> desk.end(caller("ada"), acme.id()));
  }

  @Test
  void says_what_is_wrong_and_finds_what_is_searched() {
    desk.list(caller("ada"), terms("acme", "a1"));
    refused(Fault.REFUSED, "machines", () -> ask());
    refused(Fault.REFUSED, "stands at no customer", () -> ask("lost"));
    refused(
        Fault.REFUSED,
        "clause",
        () -> desk.ask(ROOT, wanted(Recipient.OWN_PEOPLE, " "), Set.of(A1)));
    refused(
        Fault.REFUSED,
        "until",
        () ->
            desk.list(
                caller("ada"),
                new Listing.Terms("acme", new MachineId("a2"), "x", END, Optional.of(END))));
    assertThat(desk.ledger(ROOT, ALL)).isEmpty();
    ask("a1", "a2");
    office.clock.advance(Duration.ofSeconds(1));
    ask("a1");
    Instant now = ManualClock.NOON;
    assertThat(desk.ledger(ROOT, ALL)).hasSize(3);
    assertThat(
            desk.ledger(
                ROOT, new Search(Optional.of(A1), Optional.empty(), Optional.empty(), now, 9)))
        .hasSize(1);
    assertThat(
            desk.ledger(
                ROOT,
                new Search(
                    Optional.empty(), Optional.empty(), Optional.of(Ruling.NOT_LISTED), LATEST, 9)))
        .extracting(one -> one.machine().text())
        .containsExactly("a2");
    assertThat(
            desk.ledger(
                ROOT,
                new Search(
                    Optional.empty(), Optional.of(Purpose.SUPPORT), Optional.empty(), LATEST, 9)))
        .isEmpty();
    assertThat(
            desk.ledger(
                ROOT, new Search(Optional.empty(), Optional.empty(), Optional.empty(), LATEST, 1)))
        .hasSize(1);
    refused(
        Fault.REFUSED,
        "most",
        () ->
            desk.ledger(
                ROOT, new Search(Optional.empty(), Optional.empty(), Optional.empty(), LATEST, 0)));
  }

  @Test
  void goes_out_with_the_customers_data_and_is_deleted_with_it() throws IOException {
    desk.list(caller("ada"), terms("acme", "a1"));
    desk.list(caller("eve"), terms("bolt", "b1"));
    ask("a1", "a2", "b1");
    var keeper = new UseKeeper(book);
    var folder = new WrittenFolder();
    keeper.tell(new Belongings(Optional.of("acme"), Set.of()), folder);
    assertThat(folder.rows("data-uses.csv")).hasSize(2).allMatch(row -> row.contains("acme"));
    assertThat(folder.rows("data-listings.csv")).singleElement().asString().contains("annex 2");
    var own = new WrittenFolder();
    keeper.tell(new Person(new AccountId("ada"), "ada"), own);
    assertThat(own.rows("data-listings.csv")).hasSize(1);
    assertThat(own.rows("data-uses.csv")).isEmpty();

    var a1 = new Belongings(Optional.empty(), Set.of(A1));
    assertThat(keeper.held(a1)).isEqualTo(Map.of("listings", 1L, "ledger entries", 1L));
    keeper.erase(a1);
    assertThat(keeper.held(a1)).isEmpty();
    keeper.erase(new Belongings(Optional.of("acme"), Set.of()));
    assertThat(desk.ledger(ROOT, ALL)).extracting(DataUse::customer).containsExactly("bolt");
    assertThat(desk.listings(ROOT)).hasSize(1);
  }
}
