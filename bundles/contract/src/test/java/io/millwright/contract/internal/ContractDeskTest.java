package io.millwright.contract.internal;

import static io.millwright.contract.internal.Chamber.A1;
import static io.millwright.contract.internal.Chamber.ZEISS;
import static io.millwright.contract.internal.Chamber.ZOOM;
import static io.millwright.contract.internal.Chamber.caller;
import static io.millwright.contract.internal.Chamber.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.contract.Contract;
import io.millwright.contract.Contract.Adapted;
import io.millwright.contract.Contract.Hours;
import io.millwright.contract.Contract.Listing;
import io.millwright.contract.Contract.Paper;
import io.millwright.contract.Contract.Scope;
import io.millwright.contract.Contract.Terms;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Happening.What;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.Standing.State;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ContractDeskTest {
  private final Path etc;
  private final Chamber chamber;

  ContractDeskTest(TestDatabase database, @TempDir Path etc) {
    this.etc = etc;
    chamber = new Chamber(database.fresh(), etc);
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  private void refused(String words, Terms terms) {
    refused(Fault.REFUSED, words, () -> chamber.desk.conclude(caller("cora"), terms));
  }

  @Test
  void is_the_same_after_a_restart() {
    Contract contract = chamber.conclude(ZEISS, "DE-BW");
    Contract begun = chamber.happened(contract, Kind.ACTIVATED, "2026-02-01", "", "");
    chamber.restart();

    var view = chamber.desk.contract(caller("bob"), contract.id(), chamber.clock.instant());
    assertThat(view.contract()).isEqualTo(begun);
    assertThat(view.contract().listing(A1).orElseThrow().site()).isEqualTo("acme-1");
    assertThat(view.standing().state()).isEqualTo(State.ACTIVE);
    assertThat(view.budgets()).hasSize(1);
    assertThat(view.hours().holidaysOn(LocalDate.of(2026, 3, 10))).hasSize(1);
    assertThat(chamber.audit.words())
        .containsExactly(
            "contract.concluded contract:" + contract.id(),
            "contract.happened contract:" + contract.id());
  }

  @Test
  void a_contract_keeps_the_package_it_was_concluded_on() throws IOException {
    Path file = etc.resolve("ours.json");
    Files.writeString(
        file,
        "{\"code\": \"OURS\", \"version\": \"1\", \"base\": \"ZOOM-STANDARD\", \"title\": \"Old\"}");
    chamber.day("2026-03-05");
    var id = new io.millwright.contract.ServicePackage.Id("OURS", "1");
    Contract contract = chamber.conclude(id, "ZOOM-NA");
    Files.delete(file);
    chamber.restart();

    var view = chamber.desk.contract(caller("cora"), contract.id(), chamber.clock.instant());
    assertThat(view.sold().title()).isEqualTo("Old");
    assertThat(chamber.desk.packages()).noneMatch(one -> one.id().equals(id));
  }

  @Test
  void only_the_coordinator_writes_and_customers_see_their_own() {
    Contract contract = chamber.conclude(ZEISS, "DE");
    var now = chamber.clock.instant();
    assertThat(chamber.desk.all(caller("ada"), now)).hasSize(1);
    assertThat(chamber.desk.all(caller("eve"), now)).isEmpty();
    var what = new What(Kind.ACTIVATED, LocalDate.of(2026, 2, 1), "", 0, "");
    refused(Fault.FORBIDDEN, "", () -> chamber.desk.add(caller("ada"), contract.id(), what));
    refused(Fault.UNKNOWN, "", () -> chamber.desk.add(caller("eve"), contract.id(), what));
    refused(Fault.UNKNOWN, "", () -> chamber.desk.contract(caller("eve"), contract.id(), now));
    refused(Fault.UNKNOWN, "", () -> chamber.desk.contract(caller("cora"), "ctr-none", now));
    refused(Fault.FORBIDDEN, "", () -> chamber.desk.conclude(caller("ada"), terms(ZEISS, "DE")));
    refused(Fault.FORBIDDEN, "", () -> chamber.desk.terminate(caller("bob"), contract.id(), ""));
    refused(Fault.UNKNOWN, "", () -> chamber.desk.terminate(caller("eve"), contract.id(), ""));
  }

  @Test
  void the_customer_terminates_it_by_itself_once() {
    Contract contract = chamber.conclude(ZEISS, "DE");
    chamber.happened(contract, Kind.ACTIVATED, "2026-02-01", "", "");
    Contract after = chamber.desk.terminate(caller("ada"), contract.id(), "we close");
    assertThat(after.happenings().get(1).by().login()).isEqualTo("ada");
    refused(Fault.CONFLICT, "", () -> chamber.desk.terminate(caller("ada"), contract.id(), ""));
  }

  @Test
  void two_who_change_it_at_once_lose_nothing() {
    Contract contract = chamber.conclude(ZEISS, "DE");
    Terms terms = contract.terms();
    var seats =
        new Terms(
            terms.paper(),
            new Scope(terms.scope().machines(), 20, 20, List.of(), List.of("Ada"), List.of("Bob")),
            terms.hours(),
            terms.adapted());
    assertThat(chamber.desk.change(caller("cora"), contract.id(), 1, seats).revision())
        .isEqualTo(2);
    refused(
        Fault.CONFLICT,
        "meanwhile",
        () -> chamber.desk.change(caller("cora"), contract.id(), 1, terms));
  }

  @Test
  void names_field_and_rule_of_what_is_wrong() {
    Terms good = terms(ZOOM, "ZOOM-EMEA");
    Paper paper = good.paper();
    refused(
        "purchaseYear: 2021 is not within 2015 to 2019, ZOOM head: purchases from 2020 on",
        new Terms(
            new Paper("acme", ZOOM, "V", paper.concluded(), 2021),
            good.scope(),
            good.hours(),
            good.adapted()));
    refused("calendar: the package allows [ZOOM-EMEA", terms(ZOOM, "DE"));
    refused("calendar: the package allows [*]", terms(ZEISS, "XX"));
    refused(
        "package: there is no such",
        terms(new io.millwright.contract.ServicePackage.Id("NONE", "1"), "DE"));
    refused("machines: b1 is no machine of this customer", with(good, "b1", good.hours()));
    refused("machines: lost is no machine", with(good, "lost", good.hours()));
    refused("holidays: ", with(good, "a1", new Hours("ZOOM-EMEA", List.of("Easter"))));
    refused(
        "budgets: ",
        new Terms(
            paper,
            good.scope(),
            good.hours(),
            new Adapted(Map.of(), Map.of(), List.of(), Map.of("coffee", 1L))));
    refused(
        "contacts: name 1",
        new Terms(
            paper,
            new Scope(List.of(), 0, 0, List.of(), List.of("Ada"), List.of()),
            good.hours(),
            good.adapted()));
    assertThat(chamber.desk.all(caller("cora"), chamber.clock.instant())).isEmpty();
  }

  private static Terms with(Terms terms, String machine, Hours hours) {
    Scope scope = terms.scope();
    var listing = new Listing(new MachineId(machine), "", Environment.LIVE);
    return new Terms(
        terms.paper(),
        new Scope(List.of(listing), 0, 0, List.of(), scope.administrators(), scope.contacts()),
        hours,
        terms.adapted());
  }

  @Test
  void what_cannot_have_happened_is_refused() {
    Contract contract = chamber.conclude(ZEISS, "DE");
    happens(contract, "day: not in the future", Kind.ACTIVATED, "2026-03-05", "", "");
    happens(contract, "day: not before", Kind.ACTIVATED, "2026-01-09", "", "");
    happens(contract, "subject: ", Kind.INVOICED, "2026-02-01", "", "");
    happens(contract, "subject: the number", Kind.PAID, "2026-02-01", "I-9", "");
    happens(contract, "subject: a machine", Kind.SALE_CONSENTED, "2026-02-01", "b1", "bolt");
    happens(contract, "note: the id", Kind.SALE_CONSENTED, "2026-02-01", "a1", "nobody");
    happens(contract, "note: say why", Kind.SECURITY_BLOCKED, "2026-03-04", "", "");
    chamber.happened(contract, Kind.INVOICED, "2026-02-01", "I-1", "");
    happens(contract, "subject: there is", Kind.INVOICED, "2026-02-02", "I-1", "");
  }

  private void happens(
      Contract contract, String words, Kind kind, String day, String subject, String note) {
    refused(Fault.REFUSED, words, () -> chamber.happened(contract, kind, day, subject, note));
  }

  @Test
  void what_was_wrong_is_struck_once_and_stays_visible() {
    Contract contract = chamber.conclude(ZEISS, "DE");
    Contract begun = chamber.happened(contract, Kind.ACTIVATED, "2026-02-01", "", "");
    String id = begun.happenings().get(0).id();
    Contract after = chamber.desk.strike(caller("cora"), contract.id(), id);
    assertThat(after.happenings()).hasSize(1);
    assertThat(chamber.book.standing(after, chamber.clock.instant()).state())
        .isEqualTo(State.PENDING);
    refused(Fault.CONFLICT, "", () -> chamber.desk.strike(caller("cora"), contract.id(), id));
    refused(Fault.CONFLICT, "", () -> chamber.desk.strike(caller("cora"), contract.id(), "none"));
  }

  // Who reckoned by the old terms has to hear of it, though the contract is in the same state.
  @Test
  void other_terms_are_told_also_where_the_state_is_the_same() {
    Contract contract = chamber.conclude(ZEISS, "DE");
    Terms old = contract.terms();
    var other = new Terms(old.paper(), old.scope(), new Hours("AT", List.of()), old.adapted());
    chamber.desk.change(caller("cora"), contract.id(), 1, other);
    chamber.desk.change(caller("cora"), contract.id(), 2, other);
    assertThat(chamber.told()).containsExactly("PENDING, ZEISS 1.12(1)", "PENDING, ZEISS 1.12(1)");
  }

  // A story of one year in virtual time: every change and reminder is told once, in order.
  @Test
  void tells_each_change_of_state_and_each_reminder_once_also_over_a_restart() {
    Contract contract = chamber.conclude(ZEISS, "DE");
    chamber.happened(contract, Kind.ACTIVATED, "2026-02-01", "", "");
    chamber.happened(contract, Kind.INVOICED, "2026-02-01", "I-1", "");
    LocalDate day = LocalDate.of(2026, 3, 4);
    while (day.isBefore(LocalDate.of(2026, 5, 6))) {
      chamber.pass(day.toString());
      if (day.getDayOfMonth() == 15) {
        chamber.restart();
      }
      day = day.plusDays(1);
    }
    assertThat(chamber.told())
        .filteredOn(words -> !words.contains("in "))
        .containsExactly(
            "PENDING, ZEISS 1.12(1)",
            "ACTIVE, ZEISS 1.12(1)",
            "OVERDUE, ZEISS 1.11(2)",
            "SUSPENDED, ZEISS 1.11(2)",
            "DELETION_DUE, ZEISS 1.11(2)");
    assertThat(chamber.told())
        .filteredOn(words -> words.startsWith("suspension"))
        .containsExactly("suspension 2026-04-03 in 30 days", "suspension 2026-04-03 in 7 days");
  }

  @Test
  void reminds_of_the_notice_and_a_long_sleep_brings_one_reminder() {
    Contract contract = chamber.conclude(ZEISS, "DE");
    chamber.happened(contract, Kind.ACTIVATED, "2026-02-01", "", "");
    chamber.pass("2026-10-20");
    chamber.pass("2026-10-21");
    chamber.pass("2026-10-26");
    assertThat(chamber.told())
        .filteredOn(words -> words.startsWith("notice"))
        .containsExactly("notice 2026-11-01 in 12 days", "notice 2026-11-01 in 6 days");
  }

  @Test
  void a_security_block_is_told_with_the_entry_that_makes_it() {
    Contract contract = chamber.conclude(ZEISS, "DE");
    chamber.happened(contract, Kind.ACTIVATED, "2026-02-01", "", "");
    chamber.happened(contract, Kind.SECURITY_BLOCKED, "2026-03-04", "", "a worm");
    assertThat(chamber.told()).last().isEqualTo("BLOCKED, ZEISS 1.15(7)");
  }

  @Test
  void goes_out_with_the_customers_data_and_is_deleted_with_it() throws IOException {
    Contract contract = chamber.conclude(ZEISS, "DE");
    chamber.happened(contract, Kind.SERIES_ENDED, "2024-02-01", "a1", "");
    var keeper = new ContractKeeper(chamber.book);
    var folder = new WrittenFolder();
    keeper.tell(new Belongings(Optional.of("acme"), Set.of()), folder);
    assertThat(folder.rows("contracts.csv")).hasSize(1);
    assertThat(folder.rows("contract-happenings.csv")).hasSize(1);
    var others = new WrittenFolder();
    keeper.tell(new Belongings(Optional.of("bolt"), Set.of()), others);
    assertThat(others.rows("contracts.csv")).isEmpty();

    var a1 = new Belongings(Optional.empty(), Set.of(A1));
    assertThat(keeper.held(a1)).isEqualTo(Map.of("listed machines", 1L));
    keeper.erase(a1);
    chamber.restart();
    keeper = new ContractKeeper(chamber.book);
    assertThat(keeper.held(a1)).isEmpty();
    assertThat(chamber.book.all().get(0).happenings()).isEmpty();
    var acme = new Belongings(Optional.of("acme"), Set.of());
    assertThat(keeper.held(acme)).isEqualTo(Map.of("contracts", 1L));
    keeper.erase(acme);
    chamber.restart();
    assertThat(chamber.book.all()).isEmpty();
  }
}
