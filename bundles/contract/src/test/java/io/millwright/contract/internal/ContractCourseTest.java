package io.millwright.contract.internal;

import static io.millwright.contract.internal.Chamber.EMCO;
import static io.millwright.contract.internal.Chamber.ZEISS;
import static io.millwright.contract.internal.Chamber.ZOOM;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.AccountId;
import io.millwright.contract.Contract;
import io.millwright.contract.Happening;
import io.millwright.contract.Happening.Act;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Happening.What;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.Standing;
import io.millwright.contract.Standing.State;
import io.millwright.testkit.ManualClock;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from a contract, its package and a day alone. */
class ContractCourseTest {
  private static final Act BY = new Act(new AccountId("cora"), "cora", ManualClock.NOON);
  private static final PackageShelf SHELF =
      new PackageShelf(Path.of("target/none"), any -> true, id -> Optional.empty());

  private final List<Happening> happenings = new ArrayList<>();
  private ServicePackage.Id sold = ZEISS;

  private void happened(Kind kind, String day, String subject) {
    happenings.add(
        new Happening(
            "hap-" + happenings.size(),
            new What(kind, LocalDate.parse(day), subject, 0, ""),
            BY,
            Optional.empty()));
  }

  /** Concluded on 2026-01-10. */
  private Standing on(String day) {
    var contract = new Contract("ctr-1", 1, Chamber.terms(sold, "DE"), happenings);
    ServicePackage of = SHELF.find(sold, ManualClock.NOON).orElseThrow().sold();
    return Course.on(of, contract, LocalDate.parse(day));
  }

  private String date(String day, String name) {
    return on(day).dates().stream()
        .filter(one -> one.name().equals(name))
        .map(one -> one.on().toString())
        .findFirst()
        .orElse("none");
  }

  @Test
  void begins_when_activated() {
    happened(Kind.ACTIVATED, "2026-02-01", "");
    assertThat(on("2026-01-31").state()).isEqualTo(State.PENDING);
    assertThat(on("2026-02-01").state()).isEqualTo(State.ACTIVE);
    assertThat(on("2026-02-01").reasons().get(0).clause()).isEqualTo("ZEISS 1.12(1)");
  }

  @Test
  void begins_two_months_after_conclusion_at_the_latest() {
    assertThat(on("2026-03-09").state()).isEqualTo(State.PENDING);
    assertThat(date("2026-01-10", "start")).isEqualTo("2026-03-10");
    assertThat(on("2026-03-10").state()).isEqualTo(State.ACTIVE);
    happened(Kind.ACTIVATED, "2026-04-01", "");
    assertThat(on("2026-05-01").start()).contains(LocalDate.parse("2026-03-10"));
  }

  @Test
  void a_start_agreed_in_writing_goes_before_all_others() {
    happened(Kind.ACTIVATED, "2026-02-01", "");
    happened(Kind.START_AGREED, "2026-06-01", "");
    assertThat(on("2026-05-31").state()).isEqualTo(State.PENDING);
    assertThat(on("2026-06-01").state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void without_a_latest_start_it_waits_for_delivery() {
    sold = ZOOM;
    assertThat(on("2029-01-01").state()).isEqualTo(State.PENDING);
    happened(Kind.DELIVERED, "2026-02-01", "key");
    assertThat(on("2026-02-01").state()).isEqualTo(State.ACTIVE);
  }

  // Twelve months, then twelve more, unless terminated three months before the end.
  @ParameterizedTest
  @CsvSource({
    "2026-10-31, 2027-02-01",
    "2026-11-01, 2027-02-01",
    "2026-11-02, 2028-02-01",
    "2027-11-01, 2028-02-01",
  })
  void ends_with_the_term_whose_notice_was_in_time(String notice, String end) {
    happened(Kind.ACTIVATED, "2026-02-01", "");
    happened(Kind.TERMINATED, notice, "");
    assertThat(on(notice).end()).contains(LocalDate.parse(end));
    assertThat(on(notice).terminated()).isTrue();
    LocalDate last = LocalDate.parse(end).minusDays(1);
    assertThat(on(last.toString()).state()).isEqualTo(State.ACTIVE);
    assertThat(on(end).state()).isEqualTo(State.ENDED);
  }

  @Test
  void goes_on_for_another_term_and_names_the_last_day_of_notice() {
    happened(Kind.ACTIVATED, "2026-02-01", "");
    assertThat(date("2026-11-01", "notice")).isEqualTo("2026-11-01");
    assertThat(date("2026-11-02", "notice")).isEqualTo("none");
    assertThat(on("2027-02-01").end()).contains(LocalDate.parse("2028-02-01"));
    assertThat(on("2027-02-01").yearFrom()).contains(LocalDate.parse("2027-02-01"));
    assertThat(date("2027-02-01", "notice")).isEqualTo("2027-11-01");
  }

  @Test
  void a_term_that_began_on_the_last_of_a_month_does_not_drift() {
    happened(Kind.START_AGREED, "2028-02-29", "");
    assertThat(on("2028-03-01").end()).contains(LocalDate.parse("2029-02-28"));
    assertThat(on("2031-03-01").end()).contains(LocalDate.parse("2032-02-29"));
  }

  // ZEISS 1.11(6): who objects to a fee terminates with three months after it was announced.
  @ParameterizedTest
  @CsvSource({
    "2026-03-20, 2026-06-15",
    "2026-06-14, 2026-06-15",
    "2026-06-16, 2027-02-01",
    "2026-03-14, 2027-02-01",
  })
  void an_objection_to_a_fee_ends_it_three_months_after_its_announcement(
      String notice, String end) {
    happened(Kind.ACTIVATED, "2026-02-01", "");
    happened(Kind.FEE_CHANGE_ANNOUNCED, "2026-03-15", "");
    assertThat(date("2026-03-15", "fee-objection")).isEqualTo("2026-06-15");
    happened(Kind.TERMINATED, notice, "");
    assertThat(on(notice).end()).contains(LocalDate.parse(end));
    assertThat(on(LocalDate.parse(end).minusDays(1).toString()).state()).isEqualTo(State.ACTIVE);
    assertThat(on(end).state()).isEqualTo(State.ENDED);
    assertThat(date(notice, "end")).isEqualTo(end);
  }

  // The notice was in time for the term anyway: that is over before the three months are.
  @Test
  void an_objection_never_makes_a_contract_longer() {
    happened(Kind.ACTIVATED, "2026-02-01", "");
    happened(Kind.FEE_CHANGE_ANNOUNCED, "2026-11-01", "");
    happened(Kind.TERMINATED, "2026-11-01", "");
    assertThat(on("2026-11-01").end()).contains(LocalDate.parse("2027-02-01"));
  }

  @Test
  void termination_for_cause_ends_it_at_once() {
    happened(Kind.ACTIVATED, "2026-02-01", "");
    happened(Kind.TERMINATED_FOR_CAUSE, "2026-05-05", "");
    assertThat(on("2026-05-04").state()).isEqualTo(State.ACTIVE);
    assertThat(on("2026-05-05").state()).isEqualTo(State.ENDED);
  }

  // Payable within 30 days; suspended after 30 days of default, deletion due after another 30.
  @ParameterizedTest
  @CsvSource({
    "2026-03-31, ACTIVE",
    "2026-04-01, OVERDUE",
    "2026-04-30, OVERDUE",
    "2026-05-01, SUSPENDED",
    "2026-05-30, SUSPENDED",
    "2026-05-31, DELETION_DUE",
  })
  void an_unpaid_invoice_is_overdue_then_suspends_then_makes_deletion_due(String day, State state) {
    happened(Kind.ACTIVATED, "2026-02-01", "");
    happened(Kind.INVOICED, "2026-03-01", "I-1");
    assertThat(on(day).state()).isEqualTo(state);
    happened(Kind.PAID, day, "I-1");
    assertThat(on(day).state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void after_a_single_reminder_it_is_blocked_and_both_triggers_are_shown() {
    happened(Kind.ACTIVATED, "2026-02-01", "");
    happened(Kind.INVOICED, "2026-03-01", "I-1");
    happened(Kind.REMINDED, "2026-04-05", "I-1");
    assertThat(on("2026-04-12").state()).isEqualTo(State.OVERDUE);
    assertThat(on("2026-04-13").state()).isEqualTo(State.BLOCKED);
    assertThat(on("2026-05-01").reasons())
        .extracting(one -> one.state() + ", " + one.clause())
        .containsExactly(
            "SUSPENDED, ZEISS 1.11(2)",
            "BLOCKED, ZEISS 1.15(8)",
            "OVERDUE, ZEISS 1.11(2)",
            "ACTIVE, ZEISS 1.12(1)");
  }

  @Test
  void emco_gives_fourteen_days_and_suspends_nobody() {
    sold = EMCO;
    happened(Kind.ORDER_CONFIRMED, "2026-02-01", "");
    happened(Kind.INVOICED, "2026-03-01", "I-1");
    assertThat(on("2026-03-15").state()).isEqualTo(State.ACTIVE);
    assertThat(on("2026-03-16").state()).isEqualTo(State.OVERDUE);
    assertThat(on("2026-12-01").state()).isEqualTo(State.OVERDUE);
  }

  @Test
  void a_block_for_security_holds_until_it_is_lifted() {
    happened(Kind.ACTIVATED, "2026-02-01", "");
    happened(Kind.SECURITY_BLOCKED, "2026-03-01", "");
    assertThat(on("2026-03-01").reasons().get(0).clause()).isEqualTo("ZEISS 1.15(7)");
    assertThat(on("2026-03-01").state()).isEqualTo(State.BLOCKED);
    happened(Kind.SECURITY_LIFTED, "2026-03-02", "");
    assertThat(on("2026-03-02").state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void a_licence_key_has_thirty_days_and_two_outcomes() {
    sold = ZOOM;
    happened(Kind.DELIVERED, "2026-02-01", "key");
    happened(Kind.LICENCE_KEY_ISSUED, "2026-03-01", "K-7");
    assertThat(date("2026-03-31", "licence-key")).isEqualTo("2026-03-31");
    assertThat(on("2026-04-01").dates())
        .anyMatch(
            one ->
                one.words()
                    .equals(
                        "has run out: the vendor ends support without refund, or continues it for"
                            + " the existing seats against payment"));
    List<Happening> undecided = List.copyOf(happenings);
    happened(Kind.LICENCE_KEY_SUPPORT_ENDED, "2026-04-05", "K-7");
    assertThat(on("2026-04-05").state()).isEqualTo(State.ENDED);
    happenings.retainAll(undecided);
    happened(Kind.LICENCE_KEY_CONTINUED, "2026-04-05", "K-7");
    assertThat(on("2026-04-05").state()).isEqualTo(State.ACTIVE);
    assertThat(date("2026-04-05", "licence-key")).isEqualTo("none");
  }

  @Test
  void silence_authorises_another_provider_after_a_month() {
    happened(Kind.ACTIVATED, "2026-02-01", "");
    happened(Kind.PROVIDER_ANNOUNCED, "2026-03-31", "Cloud Ltd");
    assertThat(date("2026-04-01", "provider-objection")).isEqualTo("2026-04-30");
    happened(Kind.PROVIDER_OBJECTED, "2026-04-30", "Cloud Ltd");
    assertThat(date("2026-04-30", "provider-objection")).isEqualTo("none");
  }

  // E-23 (3): on renewal the support period starts the day after the current one ends.
  @Test
  void a_renewed_period_starts_the_day_after_the_last_one_ends() {
    sold = ZOOM;
    happened(Kind.DELIVERED, "2026-02-01", "key");
    assertThat(on("2027-01-31").yearFrom()).contains(LocalDate.parse("2026-02-01"));
    assertThat(on("2027-01-31").end()).contains(LocalDate.parse("2027-02-01"));
    assertThat(on("2027-02-01").yearFrom()).contains(LocalDate.parse("2027-02-01"));
    assertThat(on("2027-02-01").end()).contains(LocalDate.parse("2028-02-01"));
    assertThat(on("2027-02-01").state()).isEqualTo(State.ACTIVE);
  }

  // Z-55: dispatch in time counts, so the thirtieth day is in time.
  @Test
  void an_invoice_counts_as_approved_after_thirty_days_without_reasons_against_it() {
    happened(Kind.ACTIVATED, "2026-02-01", "");
    happened(Kind.INVOICED, "2026-03-01", "R-1");
    assertThat(date("2026-03-31", "invoice-objection")).isEqualTo("2026-03-31");
    assertThat(on("2026-04-01").dates())
        .anyMatch(one -> one.words().equals("has run out: the invoice counts as approved"));
    happened(Kind.INVOICE_OBJECTED, "2026-03-31", "R-1");
    assertThat(date("2026-04-01", "invoice-objection")).isEqualTo("none");
  }

  // Z-57: three months after the announcement; objecting means terminating.
  @Test
  void a_new_fee_holds_three_months_after_it_was_announced_unless_it_is_terminated() {
    happened(Kind.ACTIVATED, "2026-02-01", "");
    happened(Kind.FEE_CHANGE_ANNOUNCED, "2026-03-31", "");
    assertThat(date("2026-04-01", "fee-objection")).isEqualTo("2026-06-30");
    assertThat(on("2026-07-01").dates())
        .anyMatch(one -> one.words().equals("has run out: the new fee holds"));
    happened(Kind.TERMINATED, "2026-06-30", "");
    assertThat(date("2026-06-30", "fee-objection")).isEqualTo("none");
  }

  @Test
  void a_release_is_to_be_provided_within_a_year_and_the_first_bill_comes_a_year_after_the_order() {
    sold = EMCO;
    happened(Kind.ORDER_CONFIRMED, "2026-02-01", "");
    happened(Kind.RELEASED, "2026-03-01", "9.1");
    assertThat(date("2026-03-02", "provision")).isEqualTo("2027-03-01");
    assertThat(date("2026-03-02", "first-bill")).isEqualTo("2027-02-01");
    happened(Kind.PROVIDED, "2026-04-01", "9.0");
    assertThat(date("2026-04-01", "provision")).isEqualTo("2027-03-01");
    happened(Kind.PROVIDED, "2026-04-02", "9.1");
    happened(Kind.INVOICED, "2026-04-03", "R-1");
    assertThat(date("2026-04-03", "provision")).isEqualTo("none");
    assertThat(date("2026-04-03", "first-bill")).isEqualTo("none");
  }

  @Test
  void support_of_a_machine_ends_five_years_after_its_series() {
    sold = EMCO;
    happened(Kind.ORDER_CONFIRMED, "2026-02-01", "");
    happened(Kind.SERIES_ENDED, "2024-05-01", "a1");
    assertThat(date("2026-04-01", "end-of-support")).isEqualTo("2029-05-01");
  }

  @Test
  void what_was_struck_never_happened() {
    happened(Kind.ACTIVATED, "2026-02-01", "");
    happenings.replaceAll(one -> new Happening(one.id(), one.what(), one.by(), Optional.of(BY)));
    assertThat(on("2026-02-01").state()).isEqualTo(State.PENDING);
  }
}
