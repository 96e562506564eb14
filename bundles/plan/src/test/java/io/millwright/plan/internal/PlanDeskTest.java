package io.millwright.plan.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.bus.TimePassed;
import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage.Count;
import io.millwright.contract.Verdict;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.plan.Due;
import io.millwright.plan.Due.State;
import io.millwright.plan.Plans;
import io.millwright.plan.Plans.PlanDeed;
import io.millwright.plan.internal.db.Kept;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.KnownFleet;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.PeopleOnSite;
import io.millwright.testkit.RecordedDeeds;
import io.millwright.testkit.SilentContracts;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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
class PlanDeskTest {
  private static final Caller PAT = PeopleOnSite.everywhere("pat", Role.PLATFORM_ADMINISTRATOR);
  private static final Caller ADA = PeopleOnSite.with("ada", Role.OPERATOR, "a1");
  private static final Caller CAM = PeopleOnSite.with("cam", Role.CUSTOMER_ADMINISTRATOR, "a1");
  private static final Caller EVE = PeopleOnSite.with("eve", Role.OPERATOR, "b1");
  private static final MachineId A1 = new MachineId("a1");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);

  /** What the contract says, and what was spent. */
  private static final class Paper implements SilentContracts {
    private final List<String> spent = new ArrayList<>();
    private Verdict verdict =
        new Verdict(
            true,
            Optional.of("con-1"),
            "Annex 2",
            "granted",
            Optional.of(new Verdict.Left("health-checks", "", Count.TIMES, 2, 0)),
            List.of());

    @Override
    public Verdict may(
        String customer, MachineId machine, Right right, String subject, Instant at) {
      return verdict;
    }

    @Override
    public Optional<Verdict.Spending> spend(Order order, String reference, Instant at) {
      spent.add(order.right() + " " + reference);
      return Optional.empty();
    }
  }

  private final RecordedDeeds audit = new RecordedDeeds();
  private final Paper paper = new Paper();
  private final ManualClock clock = ManualClock.atNoon();
  private final KnownFleet fleet = new KnownFleet();
  private final OpenedTickets tickets = new OpenedTickets(fleet);
  private final RunningHours counters = new RunningHours(clock);
  private final Meter meter = new Meter();
  private final Path home;
  private final Path etc;
  private final Store store;
  private final Ledger ledger;
  private final Plans plans;
  private PlanClock ticker;
  private int reads;

  PlanDeskTest(TestDatabase database, @TempDir Path home) {
    this.home = home;
    etc = home.resolve("etc");
    store = counting(new JdbcStore(database.fresh()));
    ledger = ledger();
    plans = new PlanDesk(ledger, new Till(paper), new PeopleOnSite(), audit, clock);
    ticker = ticker();
  }

  private Store counting(Store real) {
    return new Store() {
      @Override
      public <T> T find(Work<T> work) {
        reads++;
        return real.find(work);
      }

      @Override
      public void change(Change work) {
        real.change(work);
      }

      @Override
      public void migrate(Migrations migrations) {
        real.migrate(migrations);
      }
    };
  }

  private Ledger ledger() {
    meter.bindCounters(counters);
    return new Ledger(store, fleet, new PlanFolder(etc, home.resolve("data"), clock), meter);
  }

  private PlanClock ticker() {
    return new PlanClock(ledger, tickets, paper, new Till(paper), tickets);
  }

  private static Map<String, Object> keys(String from, Object... more) {
    var keys = new HashMap<String, Object>();
    keys.put("kind", "calibration");
    keys.put("title", "Calibrate the probe");
    keys.put("machine.id", "a1");
    keys.put("from", from);
    keys.put("repeat", "FREQ=MONTHLY;INTERVAL=6");
    keys.put("lead.days", 14);
    for (int i = 0; i < more.length; i += 2) {
      keys.put(more[i].toString(), more[i + 1]);
    }
    return keys;
  }

  private void tick() {
    ticker.on(new TimePassed(clock.instant()));
  }

  private List<Due> year() {
    return plans.dues(ADA, TODAY.minusDays(365), TODAY.plusDays(365));
  }

  private static Due.Key key(String day) {
    return new Due.Key("probe", A1, LocalDate.parse(day));
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  @Test
  void a_due_work_opens_one_ticket_so_many_days_before_also_over_a_restart() {
    plans.save(PAT, "probe", keys("2026-03-19", "checklist", List.of("Clean", "Measure")), "");
    tick();
    assertThat(tickets.all).isEmpty();

    clock.advance(Duration.ofDays(1));
    tick();
    ticker = ticker();
    tick();
    assertThat(tickets.all).hasSize(1);
    assertThat(tickets.all.get(0).matter().kind()).isEqualTo(TicketKind.SERVICE_REQUEST);
    assertThat(tickets.all.get(0).matter().title())
        .isEqualTo("Calibrate the probe, due 2026-03-19");
    assertThat(tickets.all.get(0).matter().text()).contains("- Clean\n- Measure");
    assertThat(year())
        .extracting(Due::day, Due::state, Due::number)
        .containsExactly(
            tuple(LocalDate.of(2026, 3, 19), State.OPEN, "ACME-1"),
            tuple(LocalDate.of(2026, 9, 19), State.PLANNED, ""));
  }

  // The power went between the ticket and the note of it.
  @Test
  void a_ticket_that_was_opened_but_not_noted_is_found_again() {
    plans.save(PAT, "probe", keys("2026-03-10"), "");
    tick();
    Kept noted = ledger.kept().get(0);
    ledger.erase(List.of(noted), false);
    ticker = ticker();
    tick();
    assertThat(tickets.all).hasSize(1);
    assertThat(year().get(0).number()).isEqualTo("ACME-1");
  }

  @Test
  void after_a_long_time_without_power_only_the_newest_is_made_up_for() {
    plans.save(PAT, "probe", keys("2020-01-31", "repeat", "FREQ=MONTHLY;BYMONTHDAY=-1"), "");
    tick();
    assertThat(tickets.all)
        .extracting(one -> one.matter().title())
        .containsExactly("Calibrate the probe, due 2026-02-28");
    assertThat(year().get(0).state()).isEqualTo(State.OVERDUE);
  }

  @Test
  void a_closed_ticket_makes_it_done_a_cancelled_one_leaves_it_out() {
    plans.save(PAT, "probe", keys("2026-03-10", "right", "health-check"), "");
    plans.save(PAT, "other", keys("2026-03-11"), "");
    tick();
    ticker.on(tickets.closed(0, TicketState.CLOSED));
    ticker.on(tickets.closed(0, TicketState.CLOSED));
    ticker.on(tickets.closed(1, TicketState.CANCELLED));
    tick();
    assertThat(year()).extracting(Due::state).startsWith(State.DONE, State.SKIPPED);
    assertThat(year().get(0).said().orElseThrow().done()).contains(TODAY);
    assertThat(paper.spent).containsExactly("HEALTH_CHECK ticket:tkt-1:health-check");
    assertThat(tickets.all).hasSize(2);
  }

  @Test
  void what_the_contract_does_not_give_opens_no_ticket_and_says_the_clause() {
    paper.verdict =
        new Verdict(
            false,
            Optional.of("con-1"),
            "Annex 2",
            "not covered: health check, Annex 2",
            Optional.empty(),
            List.of());
    plans.save(PAT, "probe", keys("2026-03-10", "right", "health-check"), "");
    tick();
    assertThat(tickets.all).isEmpty();
    assertThat(year().get(0).trouble()).isEqualTo("not covered: health check, Annex 2");
  }

  @Test
  void a_customer_plans_what_its_contract_gives_and_nothing_besides() {
    var free = keys("2026-03-10", "machine.id", "a1");
    assertThatThrownBy(() -> plans.save(CAM, "probe", free, "")).hasMessageStartingWith("right:");
    plans.save(PAT, "probe", free, "");
    String seen = plans.files(CAM).get(0).version();
    plans.save(CAM, "probe", keys("2026-03-10", "machine.id", "a1", "right", "ticket"), seen);
    int former = plans.past(CAM, "probe").get(0).number();
    assertThatThrownBy(() -> plans.bringBack(CAM, "probe", former))
        .hasMessageStartingWith("right:");
    tick();
    assertThat(tickets.all).hasSize(1);
  }

  @Test
  void one_time_is_moved_skipped_or_done_by_hand_with_a_reason_and_its_certificate() {
    plans.save(PAT, "probe", keys("2026-03-04", "repeat", "FREQ=MONTHLY"), "");
    plans.act(PAT, key("2026-04-04"), new PlanDeed.Move(LocalDate.of(2026, 4, 20), "Easter"));
    plans.act(PAT, key("2026-05-04"), new PlanDeed.Skip("Hall is closed"));
    var done = new PlanDeed.Finish(TODAY, "0.4 µm", Optional.of(LocalDate.of(2027, 3, 3)));
    plans.act(PAT, key("2026-03-04"), done);

    assertThat(year().subList(0, 3))
        .extracting(one -> one.day() + " " + one.state() + " " + one.said().get().words())
        .containsExactly(
            "2026-03-04 DONE 0.4 µm",
            "2026-04-20 PLANNED Easter",
            "2026-05-04 SKIPPED Hall is closed");
    assertThat(year().get(0).said().get().validUntil()).contains(LocalDate.of(2027, 3, 3));
    refused(Fault.CONFLICT, "It is over", () -> plans.act(PAT, key("2026-03-04"), done));
    refused(
        Fault.REFUSED,
        "reason: 1 to",
        () -> plans.act(PAT, key("2026-06-04"), new PlanDeed.Skip(" ")));
    refused(
        Fault.REFUSED,
        "day: today or earlier",
        () ->
            plans.act(
                PAT,
                key("2026-06-04"),
                new PlanDeed.Finish(TODAY.plusDays(1), "fine", Optional.empty())));
    assertThat(audit.words().toString()).contains("plan.move", "plan.skip", "plan.finish");
    clock.set(Instant.parse("2026-04-04T12:00:00Z"));
    tick();
    assertThat(tickets.all).isEmpty();
  }

  @Test
  void only_who_may_configure_the_machine_changes_anything_and_others_see_nothing_of_it() {
    plans.save(PAT, "probe", keys("2026-03-04"), "");
    assertThat(plans.dues(EVE, TODAY, TODAY.plusDays(300))).isEmpty();
    assertThat(plans.files(ADA)).isEmpty();
    var skip = new PlanDeed.Skip("no");
    refused(Fault.UNKNOWN, "no such plan", () -> plans.act(EVE, key("2026-03-04"), skip));
    assertThatThrownBy(() -> plans.act(ADA, key("2026-03-04"), skip))
        .isInstanceOf(AccessException.class);
    assertThatThrownBy(() -> plans.save(ADA, "mine", keys("2026-03-04"), ""))
        .isInstanceOf(AccessException.class);
    refused(Fault.UNKNOWN, "no such plan", () -> plans.delete(EVE, "probe", ""));
    refused(Fault.UNKNOWN, "no such plan", () -> plans.past(EVE, "probe"));
  }

  @Test
  void a_file_is_checked_key_by_key_and_each_change_can_be_taken_back() throws IOException {
    refused(
        Fault.REFUSED,
        "kind: write one of",
        () -> plans.save(PAT, "x", keys("2026-03-04", "kind", "tea"), ""));
    refused(
        Fault.REFUSED,
        "machine.id: write one",
        () -> plans.save(PAT, "x", keys("2026-03-04", "site.id", "s"), ""));
    refused(
        Fault.REFUSED,
        "repeat: from must be one of the days",
        () -> plans.save(PAT, "x", keys("2026-03-04", "repeat", "FREQ=MONTHLY;BYDAY=2TU"), ""));
    refused(
        Fault.REFUSED,
        "colour: there is no such key",
        () -> plans.save(PAT, "x", keys("2026-03-04", "colour", "red"), ""));
    refused(Fault.REFUSED, "name:", () -> plans.save(PAT, "../x", keys("2026-03-04"), ""));

    plans.save(PAT, "probe", keys("2026-03-04"), "");
    String first = plans.files(PAT).get(0).version();
    refused(Fault.CONFLICT, "look again", () -> plans.save(PAT, "probe", keys("2026-05-04"), ""));
    plans.save(PAT, "probe", keys("2026-05-04"), first);
    plans.bringBack(PAT, "probe", 2);
    assertThat(plans.files(PAT).get(0).version()).isEqualTo(first);
    plans.delete(PAT, "probe", first);
    assertThat(year()).isEmpty();
    plans.bringBack(PAT, "probe", 4);
    assertThat(year()).hasSize(3);

    Files.writeString(etc.resolve("plans/broken.json"), "{ \"kind\": ");
    assertThat(plans.files(PAT).get(0).problems().get(0).rule())
        .startsWith("line 1: the file ends");
    assertThat(year()).hasSize(3);
  }

  // Whoever takes ".example" off its name has the patch plan of all recorders.
  @Test
  void the_example_that_is_shipped_is_in_order() throws IOException {
    Path shipped =
        Path.of("../../karaf-assembly/src/main/resources/etc/plans/recorder-patches.json.example");
    Files.createDirectories(etc.resolve("plans"));
    Files.copy(shipped, etc.resolve("plans/recorder-patches.json.example"));
    assertThat(plans.files(PAT)).isEmpty();
    Files.copy(shipped, etc.resolve("plans/recorder-patches.json"));
    Plans.PlanFile file = plans.files(PAT).get(0);
    assertThat(file.problems()).isEmpty();
    assertThat(file.work().orElseThrow().right()).contains(Right.OS_PATCHING);
  }

  // Both times are due; a person says something of the second while the first gets its ticket.
  @Test
  void what_a_person_wrote_while_the_platform_looked_stands() {
    plans.save(PAT, "other", keys("2026-03-09"), "");
    plans.save(PAT, "probe", keys("2026-03-10"), "");
    var skip = new PlanDeed.Skip("Hall is closed");
    tickets.meanwhile = () -> later(key("2026-03-10"), skip);
    tick();
    assertThat(tickets.all).hasSize(1);
    assertThat(year())
        .extracting(one -> one.key().work() + " " + one.state())
        .startsWith("other OPEN", "probe SKIPPED");
  }

  @Test
  void a_ticket_of_what_a_person_finished_at_the_same_moment_is_taken_back() {
    plans.save(PAT, "probe", keys("2026-03-10"), "");
    tickets.meanwhile =
        () -> later(key("2026-03-10"), new PlanDeed.Finish(TODAY, "in order", Optional.empty()));
    tick();
    assertThat(year().get(0).state()).isEqualTo(State.DONE);
    assertThat(year().get(0).said().orElseThrow().words()).isEqualTo("in order");
    assertThat(tickets.deeds.toString()).contains("CANCELLED");
  }

  @Test
  void what_a_person_moved_at_the_same_moment_is_moved_and_has_its_ticket() {
    plans.save(PAT, "probe", keys("2026-03-10"), "");
    tickets.meanwhile =
        () -> later(key("2026-03-10"), new PlanDeed.Move(TODAY.plusDays(10), "Easter"));
    tick();
    assertThat(year().get(0).day()).isEqualTo(TODAY.plusDays(10));
    assertThat(year().get(0).number()).isEqualTo("ACME-1");
  }

  private void later(Due.Key key, PlanDeed deed) {
    tickets.meanwhile = () -> {};
    plans.act(PAT, key, deed);
  }

  @Test
  void asks_for_years_ahead_are_refused_and_only_what_is_in_sight_is_reckoned() {
    plans.save(PAT, "probe", keys("2026-03-04", "repeat", "FREQ=DAILY"), "");
    LocalDate far = LocalDate.of(2199, 1, 1);
    refused(Fault.REFUSED, "until: at most 1826 days ahead", () -> plans.dues(ADA, far, far));
    assertThat(plans.dues(ADA, TODAY.plusDays(30), TODAY.plusDays(39))).hasSize(10);
  }

  @Test
  void what_is_kept_is_read_only_when_something_changed() {
    plans.save(PAT, "probe", keys("2026-03-10"), "");
    tick();
    clock.advance(Duration.ofMinutes(2));
    tick();
    assertThat(tickets.sought).isEqualTo(1);
    int read = reads;
    for (int i = 0; i < 5; i++) {
      clock.advance(Duration.ofMinutes(2));
      tick();
      year();
    }
    assertThat(reads).isEqualTo(read);
  }

  @Test
  void a_machine_that_no_machine_can_be_called_is_said_and_stops_no_other() throws IOException {
    plans.save(PAT, "probe", keys("2026-03-10"), "");
    Files.writeString(
        etc.resolve("plans/odd.json"),
        "{\"kind\": \"audit\", \"title\": \"x\", \"machine.id\": \"hall 1/#\", \"from\": \"2026-03-04\"}");
    assertThat(plans.files(PAT).get(0).problems().get(0).key()).isEqualTo("machine.id");
    assertThat(plans.files(PAT).get(0).problems().get(0).rule()).contains("hall 1/#");
    assertThat(year()).hasSize(2);
    tick();
    assertThat(tickets.all).hasSize(1);
  }

  @Test
  void what_was_in_trouble_for_long_opens_one_ticket_when_the_contract_gives_it() {
    Verdict granted = paper.verdict;
    paper.verdict =
        new Verdict(false, Optional.of("c"), "Annex 2", "no", Optional.empty(), List.of());
    plans.save(
        PAT, "probe", keys("2026-03-05", "repeat", "FREQ=WEEKLY", "right", "health-check"), "");
    for (int i = 0; i < 5; i++) {
      tick();
      clock.advance(Duration.ofDays(7));
    }
    paper.verdict = granted;
    tick();
    // The newest of those that passed, and those of the next two weeks.
    assertThat(tickets.all)
        .extracting(one -> one.matter().title())
        .containsExactlyInAnyOrder(
            "Calibrate the probe, due 2026-04-02",
            "Calibrate the probe, due 2026-04-09",
            "Calibrate the probe, due 2026-04-16");
  }

  @Test
  void a_time_that_was_moved_is_gone_with_the_day_of_its_rule() throws IOException {
    plans.save(PAT, "probe", keys("2026-03-04", "repeat", "FREQ=MONTHLY"), "");
    plans.act(PAT, key("2026-04-04"), new PlanDeed.Move(TODAY.plusDays(1), "Easter"));
    String seen = plans.files(PAT).get(0).version();
    plans.save(PAT, "probe", keys("2026-06-20"), seen);
    tick();
    assertThat(tickets.all).isEmpty();
    assertThat(year())
        .extracting(Due::day)
        .containsExactly(LocalDate.of(2026, 6, 20), LocalDate.of(2026, 12, 20));
  }

  @Test
  void a_former_owner_is_in_nobodys_way() {
    plans.save(PAT, "probe", keys("2026-03-10"), "");
    tick();
    ticker.on(tickets.closed(0, TicketState.CLOSED));
    fleet.assign(A1, "bolt-1", "");
    tick();
    clock.advance(Duration.ofMinutes(2));
    tick();
    assertThat(tickets.all).hasSize(2);
    assertThat(year().get(0).state()).isEqualTo(State.OPEN);
    fleet.assign(A1, "acme-1", "");
    assertThat(year().get(0).state()).isEqualTo(State.DONE);
  }

  @Test
  void a_ticket_that_went_into_another_is_over_with_that() {
    plans.save(PAT, "other", keys("2026-03-09"), "");
    plans.save(PAT, "probe", keys("2026-03-10"), "");
    tick();
    ticker.on(tickets.merged(1, 0));
    assertThat(year().get(1).state()).isEqualTo(State.OPEN);
    ticker.on(tickets.closed(0, TicketState.CLOSED));
    assertThat(year()).extracting(Due::state).startsWith(State.DONE, State.DONE);
  }

  @Test
  void what_was_done_is_not_begun_again_when_its_customer_has_it_deleted() {
    plans.save(PAT, "probe", keys("2026-03-10"), "");
    tick();
    ticker.on(tickets.closed(0, TicketState.CLOSED));
    var keeper = new PlanKeeper(ledger);
    keeper.erase(new Belongings(Optional.of("acme"), Set.of(A1)));
    clock.advance(Duration.ofHours(2));
    tick();
    assertThat(tickets.all).hasSize(1);
    assertThat(year()).extracting(Due::day).containsExactly(LocalDate.of(2026, 9, 10));
    keeper.erase(new Belongings(Optional.empty(), Set.of(A1)));
    assertThat(ledger.kept()).isEmpty();
  }

  @Test
  void by_operating_hours_it_is_due_when_the_counter_passed_and_reckoned_before() {
    counters.perDay = 10;
    plans.save(PAT, "oil", hours("2026-01-04", 500, 0), "");
    // Of 500 hours 10 each day: 60 days are counted by now, and none of the future.
    Due one = oil();
    assertThat(one.key().planned()).isEqualTo(LocalDate.of(2026, 1, 4));
    assertThat(one.use().orElseThrow().used()).isEqualTo(600);
    tick();
    assertThat(tickets.all).hasSize(1);
    assertThat(oil().state()).isEqualTo(State.OPEN);
    assertThat(oil().use()).isEmpty();

    ticker.on(tickets.closed(0, TicketState.CLOSED));
    clock.advance(Duration.ofDays(10));
    Due next = oil();
    assertThat(next.key().planned()).isEqualTo(TODAY);
    assertThat(next.use().orElseThrow()).isEqualTo(new Due.Use("hours.operation", 110, 500, true));
    assertThat(next.day()).isEqualTo(TODAY.plusDays(10 + 39));
    tick();
    assertThat(tickets.all).hasSize(1);
    clock.advance(Duration.ofDays(39));
    tick();
    assertThat(tickets.all).hasSize(2);
  }

  @Test
  void where_nothing_counts_nobody_knows_the_day_and_nothing_is_opened() {
    plans.save(PAT, "oil", hours("2026-01-04", 500, 14), "");
    tick();
    assertThat(oil().use().orElseThrow().reckoned()).isFalse();
    assertThat(oil().state()).isEqualTo(State.PLANNED);
    assertThat(tickets.all).isEmpty();
    refused(
        Fault.REFUSED,
        "every.hours: leave out",
        () -> plans.save(PAT, "both", keys("2026-03-04", "every.hours", 500), ""));
    refused(
        Fault.REFUSED,
        "every.hours: write a whole number from 1",
        () -> plans.save(PAT, "none", hours("2026-03-04", 0, 0), ""));
  }

  private static Map<String, Object> hours(String from, int every, int lead) {
    Map<String, Object> keys = keys(from, "every.hours", every, "lead.days", lead);
    keys.remove("repeat");
    return keys;
  }

  private Due oil() {
    return plans.dues(ADA, TODAY.minusDays(60), TODAY.plusDays(900)).stream()
        .filter(one -> one.key().work().equals("oil") && one.state() != State.DONE)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_came_of_it_is_told_to_its_customer_and_deleted_with_it() throws IOException {
    plans.save(PAT, "probe", keys("2026-03-04"), "");
    plans.act(PAT, key("2026-03-04"), new PlanDeed.Finish(TODAY, "0.4 µm", Optional.empty()));
    var keeper = new PlanKeeper(ledger);
    var acme = new Belongings(Optional.of("acme"), Set.of(A1));
    var told = new WrittenFolder();
    keeper.tell(acme, told);
    assertThat(told.all()).contains("0.4 µm");
    assertThat(keeper.held(new Belongings(Optional.of("bolt"), Set.of(new MachineId("b1")))))
        .isEmpty();
    assertThat(keeper.held(acme)).containsEntry("times of planned work", 1L);
    keeper.erase(acme);
    assertThat(keeper.held(acme)).isEmpty();
  }
}
