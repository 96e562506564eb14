package io.millwright.ticket.time.internal;

import static io.millwright.ticket.time.internal.OneTicket.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.audit.Deed.Door;
import io.millwright.audit.ShortAddress;
import io.millwright.calendars.internal.HoursFiles;
import io.millwright.contract.Contract;
import io.millwright.contract.Contract.Adapted;
import io.millwright.contract.Contract.Hours;
import io.millwright.contract.Contract.Listing;
import io.millwright.contract.Contract.Paper;
import io.millwright.contract.Contract.Scope;
import io.millwright.contract.Contract.Terms;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Happening.What;
import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.Verdict.Left;
import io.millwright.contract.internal.ContractBook;
import io.millwright.contract.internal.ContractDesk;
import io.millwright.contract.internal.EntitlementDesk;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.Person;
import io.millwright.store.Sql;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.KnownFleet;
import io.millwright.testkit.KnownPeople;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.PeopleOnSite;
import io.millwright.testkit.RecordedDeeds;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import io.millwright.ticket.time.Sums;
import io.millwright.ticket.time.TicketTimes.Row;
import io.millwright.ticket.time.TimeEntry;
import io.millwright.ticket.time.Work;
import io.millwright.ticket.time.Work.Billing;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import org.osgi.framework.BundleContext;

/** Stands on the contracts' own books: what is spent here is spent there. */
@ParameterizedClass
@EnumSource
class TimeDeskTest {
  private static final MachineId A1 = new MachineId("a1");
  private static final Caller TOM = PeopleOnSite.with("tom", Role.TECHNICIAN, "a1");
  private static final Caller ADA = PeopleOnSite.with("ada", Role.OPERATOR, "a1");
  private static final Caller EVE = PeopleOnSite.with("eve", Role.OPERATOR, "b1");
  private static final Caller CORA = PeopleOnSite.everywhere("cora", Role.COORDINATOR);
  private static final Caller BOSS =
      new Caller(
          new AccountId("boss"),
          "boss",
          Optional.of("acme"),
          List.of(
              new Grant(
                  Role.CUSTOMER_ADMINISTRATOR, new Place.AtCustomer("acme"), Optional.empty(), "")),
          Optional.empty(),
          Door.PAGE,
          ShortAddress.NONE);

  private static final Map<String, String> HOURS =
      Map.of("ZEISS-STARTER-KIT", "DE-BW", "ZOOM-STANDARD", "ZOOM-EMEA-FIXED");

  private final ManualClock clock = ManualClock.atNoon();
  private final RecordedDeeds audit = new RecordedDeeds();
  private final OneTicket tickets = new OneTicket();
  private final PeopleOnSite guard = new PeopleOnSite();
  private final Store store;
  private final ContractDesk contracts;
  private final Cashier cashier;
  private final TimeDesk times;

  TimeDeskTest(TestDatabase database, @TempDir Path etc) {
    store = new JdbcStore(database.fresh());
    var fleet = new KnownFleet();
    var book =
        new ContractBook(
            store, audit, (transaction, fact) -> {}, new HoursFiles(), bundle(etc.toString()));
    contracts = new ContractDesk(book, guard, fleet);
    cashier =
        new Cashier(new EntitlementDesk(book, guard, new KnownPeople(), fleet), contracts, fleet);
    times = new TimeDesk(store, audit, tickets, guard, cashier, clock);
  }

  private static BundleContext bundle(String etc) {
    return (BundleContext)
        Proxy.newProxyInstance(
            TimeDeskTest.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, called, args) -> etc);
  }

  private String contract(String code, String version, Kind begun, Map<String, Long> budgets) {
    var terms =
        new Terms(
            new Paper(
                "acme",
                new ServicePackage.Id(code, version),
                "V-" + code,
                LocalDate.of(2026, 1, 10),
                2018),
            new Scope(
                List.of(new Listing(A1, "", Environment.LIVE)),
                1,
                1,
                List.of(),
                List.of("Ada Acme"),
                List.of("Bob Acme")),
            new Hours(HOURS.getOrDefault(code, "EMCO-KUCHL"), List.of()),
            new Adapted(Map.of(), Map.of(), List.of(), budgets));
    Contract made = contracts.conclude(CORA, terms);
    contracts.add(CORA, made.id(), new What(begun, LocalDate.of(2026, 2, 1), "x", 0, ""));
    return made.id();
  }

  private String maintenance() {
    return contract("EMCO-MAINTENANCE", "2026-11", Kind.ORDER_CONFIRMED, Map.of());
  }

  private String support(long minutes) {
    return contract(
        "ZOOM-STANDARD", "2021-03-22", Kind.DELIVERED, Map.of("support-hours", minutes));
  }

  private static Work work(Right scope, String subject, long minutes, Billing billing) {
    Instant from = ManualClock.NOON.minus(Duration.ofMinutes(minutes));
    return new Work("tom", from, minutes, "looked after it", scope, subject, billing);
  }

  private static Work support(long minutes, Billing billing) {
    return work(Right.SYSTEM_FAULT_SUPPORT, "", minutes, billing);
  }

  private TimeEntry write(Work work) {
    return times.write(TOM, ID, work);
  }

  private long spent(String contract) {
    return contracts.contract(CORA, contract, clock.instant()).budgets().stream()
        .mapToLong(Left::spent)
        .sum();
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  // Requirements E-19, E-72: what the package allots is spent of it, all else is billed.
  @Test
  void what_the_contract_covers_is_spent_of_its_budget_and_not_billed() {
    String contract = support(120);
    TimeEntry one = write(support(45, Billing.AGREED));
    assertThat(one.charge().inside()).isEqualTo(45);
    assertThat(one.charge().billable()).isZero();
    assertThat(one.charge().budget()).isEqualTo("support-hours");
    assertThat(one.charge().clause()).isEqualTo("ZOOM 3.2");
    assertThat(spent(contract)).isEqualTo(45);
    TimeEntry training = write(work(Right.TRAINING, "", 30, Billing.AGREED));
    assertThat(training.charge().billable()).isEqualTo(30);
    assertThat(training.charge().words()).contains("not covered").contains("ZOOM 3.3");
    assertThat(times.of(TOM, ID).sums()).isEqualTo(new Sums(75, 45, 30, 0));
    assertThat(spent(contract)).isEqualTo(45);
    assertThat(audit.words()).contains("ticket.time.written ticket:tkt-1");
  }

  // Requirement H-12: less than an hour for each visit.
  @Test
  void more_than_a_budget_holds_is_refused_with_its_clause_until_the_rest_may_be_billed() {
    maintenance();
    write(work(Right.TRAINING, "visit 7", 40, Billing.AGREED));
    refused(
        Fault.CONFLICT,
        "19 of 59 minutes of training for visit 7 are left, EMCO 2.1 i",
        () -> write(work(Right.TRAINING, "visit 7", 30, Billing.AGREED)));
    TimeEntry both = write(work(Right.TRAINING, "visit 7", 30, Billing.AGREED_AND_REST));
    assertThat(both.charge().inside()).isEqualTo(19);
    assertThat(both.charge().billable()).isEqualTo(11);
    TimeEntry later = write(work(Right.TRAINING, "visit 7", 5, Billing.AGREED_AND_REST));
    assertThat(later.charge().billable()).isEqualTo(5);
    assertThat(write(work(Right.TRAINING, "visit 8", 59, Billing.AGREED)).charge().billable())
        .as("another visit has its own")
        .isZero();
    refused(Fault.REFUSED, "subject", () -> write(work(Right.TRAINING, "", 5, Billing.AGREED)));
    assertThat(times.of(TOM, ID).entries()).as("what was refused is not there").hasSize(4);
  }

  // Requirements E-37, Z-123: checks are counted in pieces, however many evenings one takes.
  @Test
  void a_check_over_several_entries_is_spent_once_and_given_back_with_the_last_of_them() {
    String contract = contract("ZEISS-STARTER-KIT", "2026-11", Kind.ACTIVATED, Map.of());
    TimeEntry one = write(work(Right.HEALTH_CHECK, "", 60, Billing.AGREED));
    TimeEntry other = write(work(Right.HEALTH_CHECK, "", 30, Billing.AGREED));
    assertThat(spent(contract)).isEqualTo(1);
    assertThat(other.charge().inside()).isEqualTo(30);
    times.strike(TOM, ID, one.id(), 1, "twice");
    assertThat(spent(contract)).isEqualTo(1);
    times.strike(TOM, ID, other.id(), 1, "it was none");
    assertThat(spent(contract)).isZero();
    write(work(Right.HEALTH_CHECK, "", 10, Billing.AGREED));
    times.write(TOM, "tkt-2", work(Right.HEALTH_CHECK, "", 10, Billing.AGREED));
    refused(
        Fault.CONFLICT,
        "0 of 2 times of health-checks are left",
        () -> times.write(TOM, "tkt-3", work(Right.HEALTH_CHECK, "", 10, Billing.AGREED)));
  }

  @Test
  void a_correction_says_why_keeps_what_stood_there_and_spends_the_difference() {
    String contract = support(100);
    TimeEntry one = write(support(90, Billing.AGREED));
    refused(
        Fault.REFUSED,
        "reason",
        () -> times.correct(TOM, ID, one.id(), 1, support(95, Billing.AGREED), " "));
    TimeEntry two = times.correct(TOM, ID, one.id(), 1, support(95, Billing.AGREED), "five more");
    assertThat(two.revision()).isEqualTo(2);
    assertThat(spent(contract)).isEqualTo(95);
    assertThat(times.of(TOM, ID).entries()).containsExactly(two);
    assertThat(times.of(TOM, ID).corrected()).containsExactly(one);
    refused(
        Fault.CONFLICT,
        "tom corrected it meanwhile",
        () -> times.correct(TOM, ID, one.id(), 1, support(1, Billing.AGREED), "late"));
    refused(
        Fault.CONFLICT,
        "100 of 100",
        () -> times.correct(TOM, ID, one.id(), 2, support(101, Billing.AGREED), "more"));
    assertThat(spent(contract)).as("a refusal leaves it as it was").isEqualTo(95);
    TimeEntry struck = times.strike(TOM, ID, one.id(), 2, "another ticket");
    assertThat(struck.written().struck()).isTrue();
    assertThat(spent(contract)).isZero();
    assertThat(times.of(TOM, ID).sums()).isEqualTo(new Sums(0, 0, 0, 0));
    refused(Fault.CONFLICT, "struck", () -> times.strike(TOM, ID, one.id(), 3, "again"));
    assertThat(audit.words())
        .contains("ticket.time.corrected ticket:tkt-1", "ticket.time.struck ticket:tkt-1");
  }

  @Test
  void somebody_may_bill_what_is_covered_or_waive_what_is_not() {
    String contract = support(100);
    assertThat(write(support(10, Billing.CHARGED)).charge().billable()).isEqualTo(10);
    TimeEntry waived = write(work(Right.TRAINING, "", 20, Billing.WAIVED));
    assertThat(waived.charge().billable()).isZero();
    assertThat(times.of(TOM, ID).sums().waived()).isEqualTo(20);
    assertThat(spent(contract)).isZero();
  }

  // Requirement H-44: Kuchl works from 8 to 17; noon in UTC is 13:00 there.
  @Test
  void what_lies_outside_the_hours_of_the_contract_is_marked_by_its_calendar() {
    maintenance();
    clock.set(Instant.parse("2026-03-04T17:00:00Z"));
    var evening =
        new Work(
            "tom",
            Instant.parse("2026-03-04T15:30:00Z"),
            75,
            "stayed",
            Right.FAULT_ELIMINATION,
            "",
            Billing.AGREED);
    TimeEntry one = write(evening);
    assertThat(one.charge().offHours()).isEqualTo(45);
    assertThat(one.charge().billable()).isEqualTo(75);
    assertThat(one.charge().clause()).isEqualTo("EMCO 2.3 b");
  }

  @Test
  void without_a_contract_all_is_billed_and_without_a_machine_any_of_the_customers_counts() {
    TimeEntry none = write(support(10, Billing.AGREED));
    assertThat(none.charge().billable()).isEqualTo(10);
    assertThat(none.charge().contract()).isEmpty();
    String contract = support(100);
    tickets.machine = Optional.empty();
    // Who is forbidden to is asked for at the customer then.
    assertThat(write(support(10, Billing.AGREED)).charge().contract()).isEqualTo(contract);
    assertThat(spent(contract)).isEqualTo(10);
  }

  // Requirement: customers see what is billed of theirs; strangers learn nothing.
  @Test
  void customers_see_what_is_billed_and_nobody_else_writes() {
    support(100);
    write(support(10, Billing.AGREED));
    TimeEntry billed = write(work(Right.TRAINING, "", 20, Billing.AGREED));
    assertThat(times.of(ADA, ID).entries()).containsExactly(billed);
    assertThat(times.of(ADA, ID).sums()).isEqualTo(new Sums(20, 0, 20, 0));
    assertThat(times.of(ADA, ID).cover()).isEmpty();
    assertThat(times.of(TOM, ID).cover().orElseThrow().number()).isEqualTo("V-ZOOM-STANDARD");
    Instant from = ManualClock.NOON.minus(Duration.ofDays(1));
    assertThat(times.between(ADA, from, ManualClock.NOON)).containsExactly(billed);
    assertThat(times.between(TOM, from, ManualClock.NOON)).hasSize(2);
    assertThat(times.between(EVE, from, ManualClock.NOON)).isEmpty();
    refused(Fault.FORBIDDEN, "", () -> times.write(ADA, ID, support(10, Billing.AGREED)));
    refused(Fault.UNKNOWN, "no such ticket", () -> times.of(EVE, ID));
    refused(
        Fault.UNKNOWN, "no such ticket", () -> times.write(EVE, ID, support(1, Billing.AGREED)));
    refused(
        Fault.UNKNOWN,
        "no such entry",
        () -> times.strike(TOM, "tkt-2", billed.id(), 1, "not of this one"));
  }

  @Test
  void the_year_of_a_contract_is_summed_by_what_was_done() {
    String contract = support(100);
    write(support(10, Billing.AGREED));
    write(support(20, Billing.AGREED));
    TimeEntry struck = write(support(30, Billing.AGREED));
    times.strike(TOM, ID, struck.id(), 1, "twice");
    write(work(Right.TRAINING, "", 40, Billing.AGREED));
    var year = times.year(CORA, contract, clock.instant());
    assertThat(year.from()).contains(LocalDate.of(2026, 2, 1));
    assertThat(year.rows())
        .containsExactlyInAnyOrder(
            new Row(Right.SYSTEM_FAULT_SUPPORT, "", "support-hours", new Sums(30, 30, 0, 0)),
            new Row(Right.TRAINING, "", "", new Sums(40, 0, 40, 0)));
    assertThat(times.year(BOSS, contract, clock.instant()).sums())
        .isEqualTo(new Sums(40, 0, 40, 0));
    assertThat(times.year(CORA, contract, clock.instant().plus(Duration.ofDays(400))).rows())
        .isEmpty();
    refused(Fault.UNKNOWN, "", () -> times.year(EVE, contract, clock.instant()));
  }

  // Killed between spending and writing down: the budget is whole again.
  @Test
  void what_was_spent_and_never_written_down_is_given_back() {
    String contract = support(100);
    TimeEntry one = write(support(60, Billing.AGREED));
    store.change(
        transaction -> Sql.run(transaction, "UPDATE ticket_time SET kept = 0, newest = 0"));
    var restarted = new TimeDesk(store, audit, tickets, guard, cashier, clock);
    assertThat(restarted.of(TOM, ID).entries()).as("somebody may be at it").isEmpty();
    assertThat(spent(contract)).isEqualTo(60);
    clock.advance(Duration.ofMinutes(11));
    assertThat(restarted.of(TOM, ID).entries()).doesNotContain(one);
    assertThat(spent(contract)).isZero();
  }

  @Test
  void what_makes_no_sense_is_refused() {
    refused(Fault.REFUSED, "minutes", () -> write(support(0, Billing.AGREED)));
    refused(Fault.REFUSED, "minutes", () -> write(support(1_441, Billing.AGREED)));
    Work early = support(10, Billing.AGREED);
    refused(
        Fault.REFUSED,
        "from",
        () ->
            write(new Work("tom", ManualClock.NOON, 10, "x", early.scope(), "", early.billing())));
    refused(
        Fault.REFUSED,
        "text",
        () -> write(new Work("tom", early.from(), 10, " ", early.scope(), "", early.billing())));
    refused(Fault.REFUSED, "366 days", () -> times.between(TOM, Instant.EPOCH, ManualClock.NOON));
  }

  @Test
  void all_of_it_is_taken_out_and_deleted() throws Exception {
    write(support(10, Billing.WAIVED));
    write(support(20, Billing.AGREED));
    var keeper = new TimeKeeper(store);
    var whose = new Belongings(Optional.of("acme"), Set.of(A1));
    var folder = new WrittenFolder();
    keeper.tell(whose, folder);
    assertThat(folder.rows("ticket-time.csv")).hasSize(1);
    var mine = new WrittenFolder();
    keeper.tell(new Person(TOM.account(), "tom"), mine);
    assertThat(mine.rows("ticket-time.csv")).hasSize(2);
    assertThat(keeper.held(new Belongings(Optional.of("bolt"), Set.of(A1)))).isEmpty();
    assertThat(keeper.held(whose)).containsEntry("time entries", 2L);
    keeper.erase(whose);
    assertThat(keeper.held(whose)).isEmpty();
    assertThat(times.of(TOM, ID).entries()).isEmpty();
  }
}
