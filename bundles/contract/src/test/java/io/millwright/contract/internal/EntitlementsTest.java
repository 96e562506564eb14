package io.millwright.contract.internal;

import static io.millwright.contract.internal.Chamber.A1;
import static io.millwright.contract.internal.Chamber.EMCO;
import static io.millwright.contract.internal.Chamber.ZEISS;
import static io.millwright.contract.internal.Chamber.ZOOM;
import static io.millwright.contract.internal.Chamber.ZOOM_ENTERPRISE;
import static io.millwright.contract.internal.Chamber.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Permission;
import io.millwright.calendar.ServiceClock;
import io.millwright.contract.Contract;
import io.millwright.contract.Contract.Adapted;
import io.millwright.contract.Contract.Paper;
import io.millwright.contract.Contract.Terms;
import io.millwright.contract.Entitlements;
import io.millwright.contract.Entitlements.Order;
import io.millwright.contract.Entitlements.Promise;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Retention;
import io.millwright.contract.Right;
import io.millwright.contract.SlaRow;
import io.millwright.contract.SlaRow.Case;
import io.millwright.contract.Verdict;
import io.millwright.contract.Verdict.Spending;
import io.millwright.model.MachineId;
import io.millwright.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class EntitlementsTest {
  private final Chamber chamber;

  EntitlementsTest(TestDatabase database, @TempDir Path etc) {
    chamber = new Chamber(database.fresh(), etc);
    chamber.day("2026-03-04");
  }

  private Verdict may(String customer, String machine, Right right, String day) {
    return chamber.entitlements.may(customer, new MachineId(machine), right, chamber.day(day));
  }

  private String words(Right right) {
    return may("acme", "a1", right, "2026-03-04").words();
  }

  private static void refused(Fault fault, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  private Contract begun(io.millwright.contract.ServicePackage.Id id, String calendar, Kind kind) {
    return chamber.happened(chamber.conclude(id, calendar), kind, "2026-02-01", "x", "");
  }

  @Test
  void every_refusal_names_its_clause() {
    begun(ZOOM, "ZOOM-EMEA", Kind.DELIVERED);
    assertThat(words(Right.UNSUPPORTED_HARDWARE))
        .isEqualTo("not covered: hardware on unsupported configuration, ZOOM 3.3");
    assertThat(words(Right.DATA_MANIPULATION))
        .isEqualTo("not covered: data manipulation, ZOOM 3.3");
    assertThat(words(Right.CALIBRATION)).isEqualTo("not part of the package: calibration, ZOOM 4");
    assertThat(words(Right.REMOTE_SESSION)).isEqualTo("covered: remote session, ZOOM 3");
    assertThat(may("acme", "a2", Right.TICKET, "2026-03-04").words())
        .isEqualTo("not covered: machine a2 is not listed in the contract, ZOOM 5(2)");
    assertThat(may("acme", "a1", Right.TICKET, "2026-01-31").words())
        .isEqualTo("it has not begun yet, ZOOM 2");
    assertThat(may("bolt", "b1", Right.TICKET, "2026-03-04").words())
        .isEqualTo("no contract of this customer");
  }

  @Test
  void nothing_of_another_customers_contract_is_told() {
    begun(ZOOM, "ZOOM-EMEA", Kind.DELIVERED);
    assertThat(may("bolt", "a1", Right.TICKET, "2026-03-04"))
        .isEqualTo(may("bolt", "lost", Right.TICKET, "2026-03-04"));
  }

  @Test
  void default_takes_it_away_and_payment_gives_it_back() {
    Contract contract = begun(ZEISS, "DE", Kind.ACTIVATED);
    chamber.happened(contract, Kind.INVOICED, "2026-02-01", "I-1", "");
    Verdict overdue = may("acme", "a1", Right.DASHBOARD, "2026-03-05");
    assertThat(overdue.granted()).isTrue();
    assertThat(overdue.remarks()).containsExactly("invoice I-1 is in default, ZEISS 1.11(2)");
    assertThat(may("acme", "a1", Right.DASHBOARD, "2026-04-10").words())
        .isEqualTo("suspended: invoice I-1 is in default, ZEISS 1.11(2)");
    chamber.happened(contract, Kind.PAID, "2026-04-10", "I-1", "");
    assertThat(may("acme", "a1", Right.DASHBOARD, "2026-04-10").granted()).isTrue();
  }

  // It protects the customer: no package gives it, any contract can, with its clause.
  @Test
  void four_eyes_for_remote_sessions_hold_where_a_contract_says_so_with_its_clause() {
    Terms terms = Chamber.terms(ZOOM_ENTERPRISE, "ZOOM-EMEA");
    Contract contract = chamber.desk.conclude(caller("cora"), terms);
    chamber.happened(contract, Kind.DELIVERED, "2026-02-01", "k", "");
    assertThat(may("acme", "a1", Right.REMOTE_SESSION_FOUR_EYES, "2026-03-01").granted()).isFalse();
    var asked =
        new Adapted(
            Map.of(Right.REMOTE_SESSION_FOUR_EYES, "side letter 5"), Map.of(), List.of(), Map.of());
    Contract now =
        chamber.desk.contract(caller("cora"), contract.id(), chamber.clock.instant()).contract();
    chamber.desk.change(
        caller("cora"),
        now.id(),
        now.revision(),
        new Terms(terms.paper(), terms.scope(), terms.hours(), asked));

    assertThat(may("acme", "a1", Right.REMOTE_SESSION_FOUR_EYES, "2026-03-01").clause())
        .isEqualTo("side letter 5");
  }

  @Test
  void recordings_are_kept_by_the_longest_of_the_contracts_that_list_the_machine() {
    conclude("side letter 6", 30);
    assertThat(chamber.entitlements.retention("acme", A1))
        .contains(new Retention(30, "side letter 6"));
    conclude("side letter 7", 365);
    chamber.conclude(ZOOM_ENTERPRISE, "ZOOM-EMEA");
    chamber.restart();

    assertThat(chamber.entitlements.retention("acme", A1))
        .contains(new Retention(365, "side letter 7"));
    assertThat(chamber.entitlements.retention("bolt", A1)).isEmpty();
    assertThat(chamber.entitlements.retention("acme", new MachineId("a2"))).isEmpty();
    assertThatThrownBy(() -> conclude("side letter 8", 3_651))
        .hasMessage("recordingDays: 1 to 3650; 0 leaves it to the package");
  }

  private void conclude(String clause, int days) {
    Terms terms = Chamber.terms(ZOOM_ENTERPRISE, "ZOOM-EMEA");
    var adapted = new Adapted(Map.of(), Map.of(), List.of(), Map.of(), new Retention(days, clause));
    Paper like = terms.paper();
    var paper =
        new Paper(
            like.customer(), like.servicePackage(), clause, like.concluded(), like.purchaseYear());
    chamber.desk.conclude(caller("cora"), new Terms(paper, terms.scope(), terms.hours(), adapted));
  }

  @Test
  void what_is_agreed_in_the_contract_goes_before_the_package() {
    Terms terms = Chamber.terms(ZOOM_ENTERPRISE, "ZOOM-EMEA");
    Contract contract =
        chamber.desk.conclude(
            caller("cora"),
            new Terms(
                terms.paper(),
                terms.scope(),
                terms.hours(),
                new Adapted(
                    Map.of(Right.TRAINING, "side letter 2"),
                    Map.of(Right.OS_PATCHING, "side letter 3"),
                    List.of(
                        new SlaRow(
                            SlaRow.Clock.REACTION,
                            new SlaRow.When(
                                java.util.Set.of(),
                                java.util.Set.of(),
                                java.util.Set.of(),
                                SlaRow.Begin.TICKET),
                            io.millwright.calendar.Target.parse("30m"),
                            "24x7",
                            95,
                            "side letter 4",
                            "")),
                    Map.of("support-hours", 120L))));
    chamber.happened(contract, Kind.DELIVERED, "2026-02-01", "k", "");

    assertThat(words(Right.TRAINING)).isEqualTo("covered: training, side letter 2");
    assertThat(words(Right.OS_PATCHING))
        .isEqualTo("not covered: security patches of operating system and database, side letter 3");
    assertThat(may("acme", "a1", Right.REMOTE_SESSION, "2026-03-04").left().orElseThrow().rest())
        .isEqualTo(120);
    chamber.restart();
    Promise promise = promise(SlaRow.Clock.REACTION, SlaRow.Priority.P2);
    assertThat(promise.row().clause()).isEqualTo("side letter 4");
    assertThat(promise.row().percent()).isEqualTo(95);
  }

  // A-6, E-65: 3.3 says that the vendor offers no such patches.
  @Test
  void patches_are_given_once_it_is_written_down_that_the_risk_was_accepted() {
    Contract contract = begun(ZOOM_ENTERPRISE, "ZOOM-EMEA", Kind.DELIVERED);
    assertThat(words(Right.OS_PATCHING))
        .isEqualTo(
            "not covered before it is written down: risk accepted; security patches of operating"
                + " system and database, ZOOM 3.2");
    chamber.happened(contract, Kind.RISK_ACCEPTED, "2026-03-01", "", "kernel patches");
    assertThat(words(Right.OS_PATCHING))
        .isEqualTo("covered: security patches of operating system and database, ZOOM 3.2");
  }

  private Promise promise(SlaRow.Clock clock, SlaRow.Priority priority) {
    var one = new Case(clock, priority, SlaRow.Environment.LIVE, SlaRow.Requester.USER);
    return chamber
        .entitlements
        .promise("acme", Optional.of(A1), one, chamber.day("2026-03-04"))
        .orElseThrow();
  }

  // A letter names no machine: the customer is promised no less by that.
  @Test
  void a_matter_of_no_machine_runs_against_the_strictest_promise_of_the_customer() {
    begun(ZEISS, "DE", Kind.ACTIVATED);
    Contract zoom = begun(ZOOM, "ZOOM-EMEA", Kind.DELIVERED);
    var one =
        new Case(
            SlaRow.Clock.REACTION,
            SlaRow.Priority.P2,
            SlaRow.Environment.LIVE,
            SlaRow.Requester.USER);
    assertThat(anywhere("acme", one, "2026-03-04")).contains("ZOOM 3.5");
    var lab =
        new Case(
            SlaRow.Clock.REACTION,
            SlaRow.Priority.P2,
            SlaRow.Environment.LAB,
            SlaRow.Requester.USER);
    assertThat(anywhere("acme", lab, "2026-03-04")).contains("ZEISS 1.18(1)");
    chamber.day("2026-03-05");
    chamber.happened(zoom, Kind.TERMINATED_FOR_CAUSE, "2026-03-05", "", "");
    assertThat(anywhere("acme", one, "2026-03-04")).contains("ZOOM 3.5");
    assertThat(anywhere("acme", one, "2026-03-05")).contains("ZEISS 1.18(1)");
    assertThat(anywhere("bolt", one, "2026-03-04")).isEmpty();
    chamber.fleet.assign(A1, "bolt-1", "");
    assertThat(anywhere("acme", one, "2026-03-04")).isEmpty();
    chamber.happened(zoom, Kind.SALE_CONSENTED, "2026-03-04", "a1", "bolt");
    assertThat(anywhere("bolt", one, "2026-03-04")).contains("ZOOM 3.5");
    assertThat(chamber.entitlements.customers(zoom.id())).containsExactlyInAnyOrder("acme", "bolt");
  }

  private Optional<String> anywhere(String customer, Case one, String day) {
    return chamber
        .entitlements
        .promise(customer, Optional.empty(), one, chamber.day(day))
        .map(promise -> promise.row().clause());
  }

  @Test
  void a_machine_is_what_its_contract_lists_it_as() {
    Terms terms = Chamber.terms(ZOOM, "ZOOM-EMEA");
    var scope = terms.scope();
    chamber.desk.conclude(
        caller("cora"),
        new Terms(
            terms.paper(),
            new Contract.Scope(
                List.of(new Contract.Listing(A1, "", SlaRow.Environment.LAB)),
                scope.seats(),
                scope.supportSeats(),
                scope.modules(),
                scope.administrators(),
                scope.contacts()),
            terms.hours(),
            terms.adapted()));
    Instant now = chamber.day("2026-03-04");
    assertThat(chamber.entitlements.environment("acme", A1, now)).contains(SlaRow.Environment.LAB);
    assertThat(chamber.entitlements.environment("acme", new MachineId("a2"), now)).isEmpty();
    assertThat(chamber.entitlements.environment("bolt", A1, now)).isEmpty();
  }

  // The ninth hour of E-69b: 9 hours are one business day, and the customer's holiday counts.
  @Test
  void a_ticket_takes_target_and_hours_from_the_contract() {
    begun(ZOOM, "ZOOM-EMEA", Kind.DELIVERED);
    Promise promise = promise(SlaRow.Clock.REACTION, SlaRow.Priority.P2);
    var due =
        promise
            .hours()
            .due(Instant.parse("2026-03-09T15:00:00Z"), promise.row().target(), List.of());
    assertThat(due.at()).hasToString("2026-03-11T16:00+01:00");
    assertThat(due.segments())
        .anyMatch(one -> one.why().equals("holiday (holidays of the customer)"));
    assertThat(promise(SlaRow.Clock.RESOLVED, SlaRow.Priority.P1).hours().name())
        .isEqualTo("around the clock");
  }

  // H-31 says no number: nobody answers in no time at all, so one is assumed, and marked as such.
  @Test
  void immediately_within_business_hours_can_be_kept() {
    begun(EMCO, "EMCO-KUCHL", Kind.ORDER_CONFIRMED);
    Promise promise = promise(SlaRow.Clock.REACTION, SlaRow.Priority.P2);
    var clock =
        ServiceClock.start(
            promise.hours(), promise.row().target(), Instant.parse("2026-03-04T19:00:00Z"));
    assertThat(clock.promised().at()).hasToString("2026-03-05T09:00+01:00");
    assertThat(clock.done(Instant.parse("2026-03-05T07:20:00Z")).kept()).contains(true);
    assertThat(promise.row().note())
        .isEqualTo(
            "immediately within business hours (assumed: one hour stands for immediately; the"
                + " hours of Kuchl)");
  }

  @Test
  void relocation_ends_it_until_the_contract_is_adjusted() {
    Contract contract = begun(EMCO, "EMCO-KUCHL", Kind.ORDER_CONFIRMED);
    assertThat(may("acme", "a1", Right.SOFTWARE_UPDATE, "2026-03-04").granted()).isTrue();
    chamber.fleet.assign(A1, "acme-2", "");
    assertThat(words(Right.SOFTWARE_UPDATE))
        .isEqualTo(
            "not covered: the machine was moved and the contract was not adjusted, EMCO 7.1");
    assertThat(may("acme", "a1", Right.TICKET, "2026-03-04").granted()).isTrue();
    chamber.happened(contract, Kind.RELOCATION_AGREED, "2026-03-04", "a1", "acme-2");
    assertThat(may("acme", "a1", Right.SOFTWARE_UPDATE, "2026-03-04").granted()).isTrue();
  }

  @Test
  void after_a_sale_the_third_party_is_entitled_only_with_consent() {
    Contract contract = begun(ZEISS, "DE", Kind.ACTIVATED);
    chamber.fleet.assign(A1, "bolt-1", "");
    assertThat(words(Right.DASHBOARD))
        .isEqualTo("not covered: the machine belongs to somebody else now, ZEISS 1.12(6)");
    assertThat(may("bolt", "a1", Right.DASHBOARD, "2026-03-04").contract()).isEmpty();
    chamber.happened(contract, Kind.SALE_CONSENTED, "2026-03-04", "a1", "bolt");
    assertThat(may("bolt", "a1", Right.DASHBOARD, "2026-03-04").granted()).isTrue();
    assertThat(may("acme", "a1", Right.DASHBOARD, "2026-03-04").granted()).isFalse();
  }

  @Test
  void five_years_after_the_series_only_tickets_remain() {
    Contract contract = begun(EMCO, "EMCO-KUCHL", Kind.ORDER_CONFIRMED);
    chamber.happened(contract, Kind.SERIES_ENDED, "2021-03-05", "a1", "");
    assertThat(may("acme", "a1", Right.SOFTWARE_UPDATE, "2026-03-04").granted()).isTrue();
    assertThat(may("acme", "a1", Right.SOFTWARE_UPDATE, "2026-03-05").words())
        .isEqualTo("not covered: support ended, the series was discontinued, EMCO 6.1");
    assertThat(may("acme", "a1", Right.TICKET, "2026-03-05").granted()).isTrue();
  }

  @Test
  void two_health_checks_a_year_are_two_and_what_is_given_back_can_be_spent_again() {
    Contract contract = begun(ZEISS, "DE", Kind.ACTIVATED);
    Instant now = chamber.day("2026-03-04");
    Optional<Spending> first = spend(Right.HEALTH_CHECK, "", 1, "visit:1", now);
    assertThat(spend(Right.HEALTH_CHECK, "", 1, "visit:1", now)).isEqualTo(first);
    spend(Right.HEALTH_CHECK, "", 1, "visit:2", now);
    assertThat(words(Right.HEALTH_CHECK))
        .isEqualTo("used up: 2 of 2 times of health-checks are spent, ZEISS 2.1");
    refused(Fault.CONFLICT, () -> spend(Right.HEALTH_CHECK, "", 1, "visit:3", now));

    assertThat(chamber.entitlements.giveBack(caller("cora"), contract.id(), "visit:1")).isTrue();
    assertThat(chamber.entitlements.giveBack(caller("cora"), contract.id(), "visit:1")).isFalse();
    spend(Right.HEALTH_CHECK, "", 1, "visit:3", now);
    assertThat(may("acme", "a1", Right.HEALTH_CHECK, "2026-03-04").granted()).isFalse();
    assertThat(may("acme", "a1", Right.HEALTH_CHECK, "2027-02-01").left().orElseThrow().rest())
        .isEqualTo(2);
    assertThat(chamber.audit.words())
        .contains("contract.budget.spent contract:" + contract.id())
        .contains("contract.budget.returned contract:" + contract.id());
  }

  private Optional<Spending> spend(
      Right right, String subject, long amount, String reference, Instant at) {
    return chamber.entitlements.spend(
        new Order("acme", A1, right, subject, amount, caller("cora")), reference, at);
  }

  @Test
  void an_hour_is_there_for_each_update() {
    begun(EMCO, "EMCO-KUCHL", Kind.ORDER_CONFIRMED);
    Instant now = chamber.day("2026-03-04");
    spend(Right.UPDATE_ASSISTANCE, "5.1", 45, "t:1", now);
    refused(Fault.CONFLICT, () -> spend(Right.UPDATE_ASSISTANCE, "5.1", 20, "t:2", now));
    spend(Right.UPDATE_ASSISTANCE, "5.2", 60, "t:3", now);
    assertThat(
            chamber
                .entitlements
                .may("acme", A1, Right.UPDATE_ASSISTANCE, "5.1", now)
                .left()
                .orElseThrow()
                .rest())
        .isEqualTo(15);
  }

  // E-20, A-10: too old is refused, and what is not the latest is told beside what is granted.
  @Test
  void the_version_a_machine_tells_decides_what_is_supported() {
    Contract contract = begun(ZOOM, "ZOOM-EMEA", Kind.DELIVERED);
    for (String version : List.of("6.4", "7.0", "8.0", "8.1-rc1")) {
      chamber.happened(contract, Kind.RELEASED, "2026-03-01", version, "");
    }
    chamber.fleet.runs(A1, "7.0");
    Verdict older = may("acme", "a1", Right.REMOTE_SESSION, "2026-03-04");
    assertThat(older.granted()).isTrue();
    assertThat(older.remarks())
        .containsExactly("not compliant: version 7.0 is installed, 8.0 is the latest, ZOOM 5(3)");
    chamber.fleet.runs(A1, "8.0");
    assertThat(may("acme", "a1", Right.REMOTE_SESSION, "2026-03-04").remarks()).isEmpty();
    chamber.fleet.runs(A1, "6.4");
    assertThat(words(Right.REMOTE_SESSION))
        .isEqualTo("not supported: version 6.4 is installed, 8.0 is the latest, ZOOM 1.22");
    assertThat(may("acme", "a1", Right.SOFTWARE_UPDATE, "2026-03-04").granted()).isTrue();
    assertThat(may("acme", "a1", Right.TICKET, "2026-03-04").granted()).isTrue();
  }

  @Test
  void a_hotfix_that_is_installed_is_told_with_its_risk_and_what_replaces_it() {
    Contract contract = begun(ZOOM, "ZOOM-EMEA", Kind.DELIVERED);
    chamber.happened(contract, Kind.RELEASED, "2026-03-01", "8.0", "");
    assertThatThrownBy(
            () -> chamber.happened(contract, Kind.HOTFIX_PROVIDED, "2026-03-02", "8.0.1-hf2", ""))
        .hasMessageStartingWith("note: ");
    chamber.happened(contract, Kind.HOTFIX_PROVIDED, "2026-03-02", "8.0.1-hf2", "8.1");
    chamber.fleet.runs(A1, "8.0.1-hf2");
    assertThat(may("acme", "a1", Right.REMOTE_SESSION, "2026-03-04").remarks())
        .containsExactly(
            "hotfix 8.0.1-hf2 is installed, with least tests and highest risk: release 8.1 will"
                + " replace it, ZOOM 3.5");

    chamber.happened(contract, Kind.RELEASED, "2026-03-03", "8.1", "");
    assertThat(may("acme", "a1", Right.REMOTE_SESSION, "2026-03-04").remarks())
        .contains(
            "hotfix 8.0.1-hf2 is installed, with least tests and highest risk: release 8.1 is there"
                + " and replaces it, ZOOM 3.5");

    chamber.fleet.runs(A1, "8.1");
    assertThat(may("acme", "a1", Right.REMOTE_SESSION, "2026-03-04").remarks()).isEmpty();
  }

  // H-22: a release is due within twelve months, and is had for the machine that is listed.
  @Test
  void an_update_is_due_a_year_after_its_publication() {
    Contract contract = begun(EMCO, "EMCO-KUCHL", Kind.ORDER_CONFIRMED);
    chamber.happened(contract, Kind.RELEASED, "2026-02-15", "5.2", "");
    chamber.fleet.runs(A1, "5.1");
    assertThat(words(Right.SOFTWARE_UPDATE)).isEqualTo("covered: software updates, EMCO 3a.4");
    assertThat(words(Right.UPDATE_ASSISTANCE))
        .as("whoever must update is helped with that")
        .isEqualTo("covered: help with an update, EMCO 3a.4 b");
    assertThat(words(Right.MATERIAL))
        .isEqualTo("not covered: version 5.1 is installed, 5.2 is the latest, EMCO 4.3");
    assertThat(provision(contract)).containsExactly("5.2 2027-02-15 EMCO 3a.4");
    chamber.happened(contract, Kind.PROVIDED, "2026-03-01", "5.2", "");
    assertThat(provision(contract)).isEmpty();
    chamber.fleet.runs(A1, "5.2");
    assertThat(words(Right.MATERIAL))
        .isEqualTo("not covered: material and replacement of defective parts, EMCO 2.3 c");
  }

  private List<String> provision(Contract contract) {
    Contract now = chamber.book.find(contract.id()).orElseThrow();
    return chamber.book.standing(now, chamber.day("2026-03-04")).dates().stream()
        .filter(date -> date.name().equals("provision"))
        .map(date -> "%s %s %s".formatted(date.subject(), date.on(), date.clause()))
        .toList();
  }

  @Test
  void nothing_is_spent_twice_however_many_ask_at_once() throws InterruptedException {
    Contract contract = begun(ZEISS, "DE", Kind.ACTIVATED);
    Instant now = chamber.day("2026-03-04");
    var start = new CountDownLatch(1);
    var spent = new AtomicInteger();
    var others = new AtomicInteger();
    try (var pool = new Pool()) {
      for (int i = 0; i < 12; i++) {
        String reference = "visit:" + i % 6;
        pool.run(
            () -> {
              start.await();
              try {
                spend(Right.HEALTH_CHECK, "", 1, reference, now);
                spent.incrementAndGet();
              } catch (AccessException e) {
                others.incrementAndGet();
              }
              return null;
            });
      }
      start.countDown();
    }

    assertThat(chamber.entitlements.spendings(contract.id())).hasSize(2);
    assertThat(spent).hasValueBetween(2, 4);
    assertThat(others.get() + spent.get()).isEqualTo(12);
  }

  /** Threads that are waited for. */
  private static final class Pool implements AutoCloseable {
    private final java.util.concurrent.ExecutorService threads = Executors.newFixedThreadPool(12);
    private final java.util.List<java.util.concurrent.Future<?>> all = new java.util.ArrayList<>();

    void run(java.util.concurrent.Callable<?> work) {
      all.add(threads.submit(work));
    }

    @Override
    public void close() {
      threads.shutdown();
      for (var one : all) {
        try {
          one.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
          throw new AssertionError("somebody did not get through", e);
        }
      }
    }
  }

  @Test
  void what_if_joins_what_the_person_and_what_the_contract_may() {
    begun(ZEISS, "DE", Kind.ACTIVATED);
    Instant now = chamber.day("2026-03-04");
    Entitlements.Answer ada =
        chamber.entitlements.whatIf(caller("ada"), Optional.empty(), A1, Right.REMOTE_SESSION, now);
    assertThat(ada.yes()).isTrue();
    Entitlements.Answer bob =
        chamber.entitlements.whatIf(
            caller("ada"), Optional.of(new AccountId("bob")), A1, Right.REMOTE_SESSION, now);
    assertThat(bob.permitted()).isFalse();
    assertThat(bob.words()).isEqualTo("bob does not hold MACHINE_CONFIGURE at machine a1");
    assertThat(bob.contract().granted()).isTrue();
    assertThat(Right.REMOTE_SESSION.permission()).isEqualTo(Permission.MACHINE_CONFIGURE);
    refused(
        Fault.UNKNOWN,
        () ->
            chamber.entitlements.whatIf(
                caller("eve"), Optional.empty(), A1, Right.REMOTE_SESSION, now));
    refused(
        Fault.UNKNOWN,
        () ->
            chamber.entitlements.whatIf(
                caller("ada"), Optional.of(new AccountId("eve")), A1, Right.REMOTE_SESSION, now));
  }

  @Test
  void eligible_and_compliant_are_two_questions() {
    var rule =
        new io.millwright.contract.ServicePackage.Versions(2, "ZOOM 1.22", "ZOOM 5(3)", false);
    List<String> released = List.of("5.9.1", "6.0.0", "7.0.0", "7.1.0");
    assertThat(new Versioning(rule, released, "7.1.0").isLatest()).isTrue();
    assertThat(new Versioning(rule, released, "6.4").isEligible()).isTrue();
    assertThat(new Versioning(rule, released, "6.4").isLatest()).isFalse();
    assertThat(new Versioning(rule, released, "5.9.1").isEligible()).isFalse();
    assertThat(new Versioning(rule, List.of(), "1.0").isEligible()).isTrue();
  }
}
