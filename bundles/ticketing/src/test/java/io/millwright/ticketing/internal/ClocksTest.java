package io.millwright.ticketing.internal;

import static io.millwright.ticketing.internal.Office.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Caller;
import io.millwright.audit.Deed.Door;
import io.millwright.calendar.Segment;
import io.millwright.contract.CalendarsChanged;
import io.millwright.contract.ContractStateChanged;
import io.millwright.contract.SlaRow.Begin;
import io.millwright.contract.SlaRow.Clock;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.contract.SlaRow.Requester;
import io.millwright.contract.Standing;
import io.millwright.testkit.TestDatabase;
import io.millwright.ticketing.DeadlineNeared;
import io.millwright.ticketing.Duty;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket.Channel;
import io.millwright.ticketing.TicketClock;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketDraft.Words;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.internal.db.DialTable;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Deadlines of E-69, in the office hours of Prague. 2026-05-13 is a Wednesday. */
@ParameterizedClass
@EnumSource
class ClocksTest {
  private static final TicketDeed.Tick ALL = new TicketDeed.Tick(EnumSet.allOf(Duty.class));

  private final Office office;

  ClocksTest(TestDatabase database) {
    office = new Office(database.fresh());
  }

  private String opened(String local, Priority priority) {
    office.at(local);
    return office.open("ada", TicketKind.INCIDENT, priority).ticket().id();
  }

  private String say(String who, String id) {
    office.act(who, id, new TicketDeed.Comment("hello", false));
    return id;
  }

  private List<String> told() {
    return office.facts(DeadlineNeared.class).stream()
        .map(one -> "%s %d".formatted(one.clock(), one.percent()))
        .toList();
  }

  /** What the segments of a clock counted is what was promised, and there is no gap. */
  private static void addsUp(TicketClock clock) {
    Instant reached = clock.began().orElseThrow();
    for (Segment segment : clock.segments()) {
      assertThat(segment.from().toInstant()).isEqualTo(reached);
      reached = segment.until().toInstant();
    }
    assertThat(reached).isEqualTo(clock.due().orElseThrow().toInstant());
    assertThat(
            clock.segments().stream().map(Segment::counted).reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(clock.all());
  }

  @Test
  void the_time_to_resolve_waits_for_a_complete_description() {
    String id = opened("2026-05-13T10:00", Priority.P2);
    assertThat(office.clocks(id))
        .containsExactly("REACTION RUNS 2026-05-14T10:00", "RESOLVED WAITS");
    office.act("cora", id, new TicketDeed.Tick(EnumSet.of(Duty.IDENTIFIED, Duty.ACCESS)));
    assertThat(office.clocks(id)).contains("RESOLVED WAITS");
    office.at("2026-05-13T12:00");
    office.act("cora", id, ALL);
    assertThat(office.clocks(id)).contains("RESOLVED RUNS 2026-05-15T12:00");
    addsUp(office.clock(id, Clock.RESOLVED));
    addsUp(office.clock(id, Clock.REACTION));
  }

  // What was complete and is found incomplete stands still; it does not begin anew.
  @Test
  void a_description_that_is_found_incomplete_is_a_pause() {
    String id = opened("2026-05-13T10:00", Priority.P2);
    office.act("cora", id, ALL);
    office.at("2026-05-13T11:00");
    office.act("cora", id, new TicketDeed.Tick(EnumSet.of(Duty.IDENTIFIED)));
    assertThat(office.clocks(id)).contains("RESOLVED PAUSED 2026-05-15T10:00");
    office.at("2026-05-13T14:00");
    office.act("cora", id, ALL);
    assertThat(office.clocks(id)).contains("RESOLVED RUNS 2026-05-15T13:00");
  }

  // an alarm or a click is no telephone call.
  @Test
  void critical_is_a_candidate_until_the_call_is_logged_and_both_times_are_kept() {
    String id = opened("2026-05-16T03:00", Priority.P1);
    assertThat(office.desk.ticket(caller("ada"), id).ticket().isCandidate()).isTrue();
    assertThat(office.clocks(id)).containsExactly("REACTION WAITS", "RESOLVED WAITS");
    Instant call = office.at("2026-05-16T03:20");
    office.at("2026-05-16T03:40");
    var origin = office.act("cora", id, new TicketDeed.LogCall(call, "Ada rang")).ticket().origin();
    assertThat(origin.called()).contains(call);
    assertThat(Duration.between(origin.at(), call)).isEqualTo(Duration.ofMinutes(20));
    assertThat(office.clocks(id))
        .containsExactly("REACTION RUNS 2026-05-16T07:20", "RESOLVED RUNS 2026-05-17T03:20");
  }

  // answered, opened and begun are three things.
  @Test
  void each_promise_has_a_stamp_of_its_own() {
    office.terms.row(Clock.OPENED, Priority.P2, Begin.TICKET, "2h", 100);
    office.terms.row(Clock.WORK_STARTED, Priority.P2, Begin.TICKET, "1h", 100);
    String id = opened("2026-05-13T10:00", Priority.P2);
    office.at("2026-05-13T10:30");
    office.step("cora", id, TicketState.OPENED);
    office.at("2026-05-13T11:30");
    office.step("cora", id, TicketState.IN_PROGRESS);
    office.at("2026-05-13T12:00");
    office.act("cora", id, new TicketDeed.Comment("psst", true));
    assertThat(office.clocks(id))
        .containsExactly(
            "REACTION RUNS 2026-05-14T10:00",
            "OPENED KEPT 2026-05-13T12:00",
            "WORK_STARTED LATE 2026-05-13T11:00",
            "RESOLVED WAITS");
    say("cora", id);
    assertThat(office.clock(id, Clock.REACTION).done()).contains(office.clock.instant());
  }

  @Test
  void the_next_word_to_the_customer_is_due_anew_whenever_they_ask() {
    office.terms.row(Clock.NEXT_UPDATE, Priority.P2, Begin.TICKET, "2h", 100);
    String id = opened("2026-05-13T10:00", Priority.P2);
    assertThat(office.clocks(id)).contains("NEXT_UPDATE RUNS 2026-05-13T12:00");
    office.at("2026-05-13T11:00");
    say("cora", id);
    assertThat(office.clocks(id)).contains("NEXT_UPDATE KEPT 2026-05-13T12:00");
    office.at("2026-05-13T15:00");
    say("ada", id);
    assertThat(office.clocks(id)).contains("NEXT_UPDATE RUNS 2026-05-13T17:00");
  }

  @Test
  void waiting_for_the_customer_moves_the_deadline_by_the_open_time_it_took() {
    String id = opened("2026-05-13T10:00", Priority.P2);
    office.act("cora", id, ALL);
    office.step("cora", id, TicketState.IN_PROGRESS);
    office.at("2026-05-13T17:00");
    office.step("cora", id, TicketState.WAITING);
    assertThat(office.clocks(id))
        .contains("RESOLVED PAUSED 2026-05-15T10:00", "REACTION RUNS 2026-05-14T10:00");
    office.at("2026-05-14T11:00");
    say("ada", id);
    assertThat(office.clocks(id)).contains("RESOLVED RUNS 2026-05-15T13:00");
    addsUp(office.clock(id, Clock.RESOLVED));
    assertThat(office.clock(id, Clock.RESOLVED).segments())
        .filteredOn(segment -> segment.kind() == Segment.Kind.PAUSED)
        .extracting(Segment::why)
        .containsOnly("waits for the customer");
  }

  @Test
  void a_pause_survives_every_change_of_the_promise() {
    String id = opened("2026-05-13T10:00", Priority.P2);
    office.act("cora", id, ALL);
    office.step("cora", id, TicketState.IN_PROGRESS);
    office.step("cora", id, TicketState.WAITING);
    office.at("2026-05-13T12:00");
    say("ada", id);
    assertThat(office.clocks(id)).contains("RESOLVED RUNS 2026-05-15T12:00");
    office.act("cora", id, new TicketDeed.Regrade(Priority.P3, Environment.LAB, "a lab"));
    assertThat(office.clocks(id)).contains("RESOLVED RUNS 2026-05-20T12:00");
    office.act("cora", id, new TicketDeed.Regrade(Priority.P2, Environment.LIVE, "no"));
    assertThat(office.clocks(id)).contains("RESOLVED RUNS 2026-05-15T12:00");
  }

  @Test
  void resolved_ends_it_and_an_objection_goes_on_with_the_time_that_was_left() {
    String id = opened("2026-05-13T10:00", Priority.P2);
    office.act("cora", id, ALL);
    office.step("cora", id, TicketState.IN_PROGRESS);
    office.at("2026-05-13T12:00");
    office.resolve("cora", id, Resolution.WORKAROUND);
    assertThat(office.clocks(id)).contains("RESOLVED KEPT 2026-05-15T10:00");
    office.at("2026-05-13T15:00");
    office.step("ada", id, TicketState.IN_PROGRESS);
    assertThat(office.clocks(id)).contains("RESOLVED RUNS 2026-05-15T13:00");
  }

  @Test
  void what_is_overdue_stays_overdue_while_it_waits() {
    String id = opened("2026-05-13T10:00", Priority.P2);
    office.act("cora", id, ALL);
    office.step("cora", id, TicketState.IN_PROGRESS);
    office.at("2026-05-15T10:01");
    office.step("cora", id, TicketState.WAITING);
    assertThat(office.clocks(id)).contains("RESOLVED RUNS 2026-05-15T10:00");
    assertThat(office.clock(id, Clock.RESOLVED).isOverdue(office.clock.instant())).isTrue();
    office.at("2026-05-18T12:00");
    say("ada", id);
    assertThat(office.clocks(id)).contains("RESOLVED RUNS 2026-05-15T10:00");
  }

  @Test
  void the_customers_answer_begins_no_work() {
    office.terms.row(Clock.WORK_STARTED, Priority.P2, Begin.TICKET, "4h", 100);
    String id = opened("2026-05-13T10:00", Priority.P2);
    office.step("cora", id, TicketState.OPENED);
    office.step("cora", id, TicketState.WAITING);
    office.at("2026-05-13T11:00");
    say("ada", id);
    assertThat(office.desk.ticket(caller("cora"), id).ticket().care().state())
        .isEqualTo(TicketState.OPENED);
    assertThat(office.clocks(id)).contains("WORK_STARTED RUNS 2026-05-13T14:00");
    office.step("cora", id, TicketState.IN_PROGRESS);
    office.step("cora", id, TicketState.WAITING);
    say("ada", id);
    assertThat(office.desk.ticket(caller("cora"), id).ticket().care().state())
        .isEqualTo(TicketState.IN_PROGRESS);
  }

  @Test
  void a_word_after_the_end_leaves_the_clocks_as_they_were() {
    String id = opened("2026-05-13T10:00", Priority.P2);
    say("cora", id);
    office.resolve("cora", id, Resolution.SOLUTION);
    office.step("cora", id, TicketState.CLOSED);
    List<String> before = office.clocks(id);
    assertThat(before).contains("REACTION KEPT 2026-05-14T10:00");
    office.terms.row(Clock.REACTION, Priority.P2, Begin.TICKET, "1h", 100);
    say("ada", id);
    assertThat(office.clocks(id)).isEqualTo(before);
  }

  // A letter names no machine, and neither does a question about the account.
  @Test
  void a_matter_of_no_machine_and_a_letter_have_their_clocks() {
    office.at("2026-05-13T10:00");
    assertThat(office.clocks(ofNoMachine(caller("ada"))))
        .containsExactly("REACTION RUNS 2026-05-14T10:00", "RESOLVED WAITS");
    Caller ada = caller("ada");
    String letter =
        ofNoMachine(
            new Caller(
                ada.account(),
                ada.login(),
                ada.customer(),
                ada.grants(),
                Optional.empty(),
                Door.MAIL,
                ada.address()));
    assertThat(office.desk.ticket(ada, letter).ticket().origin().channel()).isEqualTo(Channel.MAIL);
    assertThat(office.clocks(letter))
        .containsExactly("REACTION RUNS 2026-05-14T10:00", "RESOLVED WAITS");
    office.at("2026-05-13T11:00");
    assertThat(office.clocks(say("cora", letter))).contains("REACTION KEPT 2026-05-14T10:00");
  }

  private String ofNoMachine(Caller by) {
    return office
        .desk
        .open(
            by,
            new Opening(
                TicketKind.QUESTION,
                Optional.empty(),
                "acme",
                "",
                new Words("how?", ""),
                Priority.P2,
                Environment.LIVE,
                false,
                Set.of()))
        .ticket()
        .id();
  }

  // The last row of Zammad's table, and what was done stays done.
  @Test
  void where_nothing_is_promised_any_more_what_runs_is_removed_and_what_was_done_stays() {
    String kept = opened("2026-05-13T10:00", Priority.P2);
    String late = opened("2026-05-13T10:00", Priority.P2);
    office.act("cora", kept, ALL);
    say("cora", kept);
    office.at("2026-05-14T10:01");
    say("cora", late);
    for (String id : List.of(kept, late)) {
      office.act("cora", id, new TicketDeed.Regrade(Priority.P4, Environment.LIVE, "a blemish"));
    }
    assertThat(office.clocks(kept)).containsExactly("REACTION KEPT 2026-05-14T10:00");
    assertThat(office.clocks(late)).containsExactly("REACTION LATE 2026-05-14T10:00");
    assertThat(office.clock(kept, Clock.REACTION).promise().target()).isEqualTo("PT9H");

    office.act("cora", late, new TicketDeed.Regrade(Priority.P3, Environment.LIVE, "a scratch"));
    assertThat(office.clocks(late))
        .containsExactly("REACTION LATE 2026-05-14T10:00", "RESOLVED WAITS");
  }

  // A clock that ran as P2 and was kept as P2 is no promise of P3 that was kept.
  @Test
  void what_was_kept_counts_under_the_priority_it_was_kept_under() {
    String id = say("cora", opened("2026-05-13T10:00", Priority.P2));
    office.act("cora", id, ALL);
    office.at("2026-05-13T11:00");
    office.act("cora", id, new TicketDeed.Regrade(Priority.P3, Environment.LIVE, "a scratch"));
    office.at("2026-05-13T12:00");

    List<String> counted =
        office.desk.attainment(caller("cora"), Instant.EPOCH, office.clock.instant()).stream()
            .map(
                one ->
                    "%s %s %d kept %d open"
                        .formatted(one.clock(), one.priority(), one.kept(), one.open()))
            .toList();
    assertThat(counted)
        .containsExactlyInAnyOrder("REACTION P2 1 kept 0 open", "RESOLVED P3 0 kept 1 open");
  }

  // A machine that is sold, delisted or forgotten takes no past away, nor does a contract that
  // ends.
  @Test
  void what_was_kept_or_late_counts_also_when_the_machine_is_gone() {
    office.terms.row(Clock.NEXT_UPDATE, Priority.P2, Begin.TICKET, "2h", 100);
    String id = opened("2026-05-13T10:00", Priority.P2);
    office.act("cora", id, ALL);
    office.at("2026-05-13T12:30");
    say("cora", id);
    office.terms.ended = true;
    office.act("cora", id, new TicketDeed.Assign("max"));
    assertThat(office.clocks(id))
        .containsExactly("REACTION KEPT 2026-05-14T10:00", "NEXT_UPDATE LATE 2026-05-13T12:00");
    office.round.on(contractChanged(office.clock.instant()));
    assertThat(office.clocks(id)).hasSize(2);
    assertThat(
            office.desk.attainment(
                caller("cora"),
                Instant.parse("2026-05-01T00:00:00Z"),
                Instant.parse("2026-06-01T00:00:00Z")))
        .extracting(one -> "%s %d %d".formatted(one.clock(), one.kept(), one.late()))
        .containsExactlyInAnyOrder("REACTION 1 0", "NEXT_UPDATE 0 1");
    // Their next word would begin anew what nobody promises any more.
    say("ada", id);
    assertThat(office.clocks(id)).containsExactly("REACTION KEPT 2026-05-14T10:00");
    office.terms.ended = false;
    office.resolve("cora", id, Resolution.WORKAROUND);
    office.terms.ended = true;
    office.act("cora", id, new TicketDeed.Assign("cora"));
    assertThat(office.clocks(id)).contains("RESOLVED KEPT 2026-05-15T10:00");
    office.step("ada", id, TicketState.IN_PROGRESS);
    assertThat(office.clocks(id))
        .containsExactly("REACTION KEPT 2026-05-14T10:00", "NEXT_UPDATE KEPT 2026-05-13T14:30");
  }

  // Z-83: a call is the customer's word, whoever writes it down.
  @Test
  void a_call_that_the_desk_logs_waits_for_the_next_word() {
    office.terms.row(Clock.NEXT_UPDATE, Priority.P2, Begin.TICKET, "2h", 100);
    office.at("2026-05-13T10:00");
    String id = office.open("cora", TicketKind.INCIDENT, Priority.P2).ticket().id();
    assertThat(office.clocks(id)).noneMatch(words -> words.startsWith("NEXT_UPDATE"));
    Instant call = office.at("2026-05-13T10:45");
    office.at("2026-05-13T11:30");
    office.act("cora", id, new TicketDeed.LogCall(call, "Ada rang"));
    assertThat(office.clocks(id)).contains("NEXT_UPDATE RUNS 2026-05-13T12:45");
    say("cora", id);
    assertThat(office.clocks(id)).contains("NEXT_UPDATE KEPT 2026-05-13T12:45");

    String called = opened("cora", true, "");
    assertThat(office.clocks(called)).contains("NEXT_UPDATE RUNS 2026-05-13T13:30");
  }

  @Test
  void what_the_desk_writes_down_for_a_person_is_that_persons() {
    office.terms.row(Clock.NEXT_UPDATE, Priority.P2, Begin.TICKET, "2h", 100);
    office.at("2026-05-13T10:00");
    String id = opened("cora", false, "ada");
    var view = office.desk.ticket(caller("ada"), id);
    assertThat(view.ticket().origin().login()).isEqualTo("ada");
    assertThat(view.ticket().grade().requester()).isEqualTo(Requester.ADMINISTRATOR);
    assertThat(view.past().get(0).text()).isEqualTo("written down by cora");
    assertThat(office.clocks(id)).contains("NEXT_UPDATE RUNS 2026-05-13T12:00");
    String bobs = opened("cora", false, "bob");
    assertThat(office.desk.ticket(caller("cora"), bobs).ticket().grade().requester())
        .isEqualTo(Requester.USER);
    office.act(
        "cora",
        bobs,
        new TicketDeed.Regrade(
            Priority.P2,
            Environment.LIVE,
            Optional.of(Requester.ADMINISTRATOR),
            "named by letter"));
    assertThat(office.desk.ticket(caller("cora"), bobs).ticket().grade().requester())
        .isEqualTo(Requester.ADMINISTRATOR);
    assertThat(office.desk.ticket(caller("cora"), bobs).past().get(1).to())
        .isEqualTo("P2 LIVE ADMINISTRATOR");
    for (String wrong : List.of("eve", "cora", "nobody")) {
      assertThatThrownBy(() -> opened("cora", false, wrong)).hasMessageStartingWith("behalf: ");
    }
    assertThatThrownBy(() -> opened("ada", false, "bob")).hasMessageStartingWith("behalf: ");
  }

  private String opened(String by, boolean called, String behalf) {
    return office
        .desk
        .open(
            caller(by),
            new Opening(
                TicketKind.INCIDENT,
                Optional.of(Office.A1),
                "",
                "",
                new Words("no recordings", ""),
                Priority.P2,
                Optional.empty(),
                called,
                Set.of(),
                behalf))
        .ticket()
        .id();
  }

  // Bolt bought the machine and entered acme's contract: what becomes of that is bolt's matter,
  // too.
  @Test
  void the_tickets_of_a_third_party_that_entered_are_reckoned_with_the_contract() {
    office.terms.entered = Set.of("bolt");
    office.fleet.assign(Office.A1, "bolt-1", "");
    office.at("2026-05-13T10:00");
    String id = office.open("eve", TicketKind.INCIDENT, Priority.P2).ticket().id();
    assertThat(office.clocks(id)).contains("REACTION RUNS 2026-05-14T10:00");
    office.terms.row(Clock.REACTION, Priority.P2, Begin.TICKET, "1h", 100);
    office.round.on(contractChanged(office.clock.instant()));
    assertThat(office.clocks(id)).contains("REACTION RUNS 2026-05-13T11:00");
  }

  // News of a contract comes when it comes; what was told by then was told.
  @Test
  void late_news_of_a_contract_tells_no_threshold_twice() {
    String id = opened("2026-05-13T10:00", Priority.P2);
    office.pass("2026-05-13T14:30");
    assertThat(told()).containsExactly("REACTION 50");
    office.round.on(contractChanged(office.at("2026-05-13T10:30")));
    office.pass("2026-05-13T14:40");
    assertThat(told()).containsExactly("REACTION 50");

    office.terms.row(Clock.REACTION, Priority.P2, Begin.TICKET, "6h", 100);
    office.round.on(contractChanged(office.clock.instant()));
    assertThat(office.clocks(id)).contains("REACTION RUNS 2026-05-13T16:00");
  }

  // Corrections of holidays go through no contract.
  @Test
  void other_calendars_reckon_all_open_tickets_and_tell_no_threshold_twice() {
    String id = opened("2026-05-13T10:00", Priority.P2);
    String over = opened("2026-05-13T10:00", Priority.P2);
    office.step("ada", over, TicketState.CANCELLED);
    List<String> before = office.clocks(over);
    office.pass("2026-05-13T14:30");
    assertThat(told()).containsExactly("REACTION 50");
    office.terms.row(Clock.REACTION, Priority.P2, Begin.TICKET, "6h", 100);
    office.round.on(new CalendarsChanged(office.clock.instant()));
    office.round.on(new CalendarsChanged(office.clock.instant()));
    office.pass("2026-05-13T14:31");

    assertThat(office.clocks(id)).contains("REACTION RUNS 2026-05-13T16:00");
    assertThat(office.clocks(over)).isEqualTo(before);
    assertThat(told()).containsExactly("REACTION 50", "REACTION 75");
  }

  private static ContractStateChanged contractChanged(Instant at) {
    return new ContractStateChanged(
        "ctr-1", "acme", Standing.State.ACTIVE, Standing.State.ACTIVE, "ZOOM 3.1", "in force", at);
  }

  // Between the look and the word a person may have set it to waiting.
  @Test
  void what_was_found_to_tell_is_not_told_of_a_clock_that_changed_meanwhile() {
    String id = opened("2026-05-13T10:00", Priority.P2);
    office.act("cora", id, ALL);
    Instant half = office.at("2026-05-14T10:00");
    Dial found =
        office.book.store().find(transaction -> DialTable.due(transaction, half, 9)).stream()
            .map(DialTable.Of::dial)
            .filter(dial -> dial.clock() == Clock.RESOLVED)
            .findFirst()
            .orElseThrow();
    office.step("cora", id, TicketState.OPENED);
    office.step("cora", id, TicketState.WAITING);
    boolean told =
        office
            .book
            .store()
            .find(transaction -> DialTable.tell(transaction, id, found, found.told(50)));
    assertThat(told).isFalse();
  }

  @Test
  void what_is_cancelled_owes_nothing_more() {
    String id = opened("2026-05-13T10:00", Priority.P2);
    say("cora", id);
    office.step("ada", id, TicketState.CANCELLED);
    assertThat(office.clocks(id)).containsExactly("REACTION KEPT 2026-05-14T10:00");
  }

  // The clock of a computer knows more than milliseconds, what is kept does not.
  @Test
  void a_call_that_is_logged_within_its_millisecond_reads_back() {
    String id = opened("2026-05-16T03:00", Priority.P1);
    Instant noted = office.at("2026-05-16T03:20");
    office.clock.set(noted.plusNanos(400_000));
    office.act("cora", id, new TicketDeed.LogCall(noted.plusNanos(300_000), "Ada rang"));
    assertThat(office.desk.ticket(caller("cora"), id).ticket().origin().called()).contains(noted);
    addsUp(office.clock(id, Clock.RESOLVED));
  }

  @Test
  void half_three_quarters_and_all_of_a_time_are_told_once_also_over_a_restart() {
    String id = opened("2026-05-13T10:00", Priority.P2);
    office.pass("2026-05-13T14:29");
    assertThat(told()).isEmpty();
    office.pass("2026-05-13T14:30");
    office.pass("2026-05-13T14:36");
    assertThat(told()).containsExactly("REACTION 50");
    office.restart();
    office.pass("2026-05-13T14:42");
    assertThat(told()).containsExactly("REACTION 50");
    // It was down meanwhile: one is told, however many were missed.
    office.restart();
    office.pass("2026-05-14T10:00");
    assertThat(told()).containsExactly("REACTION 50", "REACTION 100");
    assertThat(office.facts(DeadlineNeared.class).get(1).ticket()).isEqualTo(id);
    office.pass("2026-06-14T10:00");
    assertThat(told()).hasSize(2);
    assertThat(office.clock(id, Clock.REACTION).isOverdue(office.clock.instant())).isTrue();
  }

  @Test
  void nothing_is_told_of_a_clock_that_stands_still_or_is_done() {
    String id = opened("2026-05-13T10:00", Priority.P2);
    office.act("cora", id, ALL);
    say("cora", id);
    office.step("cora", id, TicketState.IN_PROGRESS);
    office.step("cora", id, TicketState.WAITING);
    office.pass("2026-08-13T10:00");
    assertThat(told()).isEmpty();
  }

  @Test
  void the_least_time_left_comes_first() {
    opened("2026-05-13T10:00", Priority.P3);
    String second = opened("2026-05-13T10:05", Priority.P2);
    office.at("2026-05-13T12:00");
    office.act("cora", second, ALL);
    var page = office.desk.find(caller("cora"), TicketQuery.all(9)).rows();
    assertThat(page).extracting(row -> row.ticket().number()).containsExactly("ACME-1", "ACME-2");
    assertThat(page.get(1).next().get(0).used()).isEqualTo(Duration.ofMinutes(115));
  }
}
