package io.millwright.ticketing.internal;

import static io.millwright.ticketing.internal.Office.A1;
import static io.millwright.ticketing.internal.Office.caller;
import static io.millwright.ticketing.internal.Office.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.audit.Deed;
import io.millwright.bus.TimePassed;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.Person;
import io.millwright.store.Sql;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket.Agreed;
import io.millwright.ticketing.Ticket.Channel;
import io.millwright.ticketing.Ticket.Plan;
import io.millwright.ticketing.TicketChanged;
import io.millwright.ticketing.TicketClosed;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketDraft.Words;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketOpened;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import io.millwright.ticketing.internal.db.WordTable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class TicketDeskTest {
  private final Office office;

  TicketDeskTest(TestDatabase database) {
    office = new Office(database.fresh());
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  private String incident() {
    return office.open("ada", TicketKind.INCIDENT, Priority.P2).ticket().id();
  }

  private static TicketDeed.Step resolved(Resolution how, @Nullable TicketKind followUp) {
    return new TicketDeed.Step(
        TicketState.RESOLVED, Optional.of(how), "", Optional.ofNullable(followUp));
  }

  @Test
  void what_comes_by_letter_says_so() {
    Caller ada = caller("ada");
    var byLetter =
        new Caller(
            ada.account(),
            ada.login(),
            ada.customer(),
            ada.grants(),
            ada.scope(),
            Deed.Door.MAIL,
            ada.address());
    Opening opening = opening(TicketKind.QUESTION, Priority.P3, "how often");
    assertThat(office.desk.open(byLetter, opening).ticket().origin().channel())
        .isEqualTo(Channel.MAIL);
    assertThat(office.desk.open(ada, opening).ticket().origin().channel()).isEqualTo(Channel.PAGE);
  }

  @Test
  void is_the_same_after_a_restart() {
    String id = incident();
    office.act("cora", id, new TicketDeed.Assign("max"));
    office.act("cora", id, new TicketDeed.Agree(new Agreed("swap the disk", "Cora", "Ada")));
    Tickets.View before = office.step("cora", id, TicketState.IN_PROGRESS);
    office.restart();

    assertThat(office.desk.ticket(caller("cora"), id)).isEqualTo(before);
    assertThat(before.ticket().number()).isEqualTo("ACME-1");
    assertThat(before.ticket().version()).isEqualTo(before.past().size()).isEqualTo(4);
    assertThat(office.audit.words())
        .containsExactly(
            "ticket.opened ticket:" + id,
            "ticket.assign ticket:" + id,
            "ticket.agree ticket:" + id,
            "ticket.step ticket:" + id);
    assertThat(office.facts(TicketOpened.class)).hasSize(1);
    assertThat(office.facts(TicketChanged.class)).hasSize(3);
  }

  @Test
  void of_two_who_act_at_once_the_second_is_told_what_the_first_did() {
    String id = incident();
    office.desk.act(caller("cora"), id, OptionalLong.of(1), new TicketDeed.Assign("max"));
    refused(
        Fault.CONFLICT,
        "cora: ASSIGNED max",
        () ->
            office.desk.act(caller("max"), id, OptionalLong.of(1), new TicketDeed.Assign("cora")));
    assertThat(office.desk.ticket(caller("cora"), id).ticket().care().assignee()).isEqualTo("max");
  }

  @Test
  void strangers_learn_nothing_and_customers_no_internal_word() {
    String id = incident();
    office.act("cora", id, new TicketDeed.Comment("their disk is a cheap one", true));
    office.act("cora", id, new TicketDeed.Comment("we look at it", false));

    refused(Fault.UNKNOWN, "no such ticket", () -> office.desk.ticket(caller("eve"), id));
    refused(Fault.UNKNOWN, "no such ticket", () -> office.desk.ticket(caller("eve"), "tkt-none"));
    refused(
        Fault.UNKNOWN,
        "no such ticket",
        () -> office.act("eve", id, new TicketDeed.Comment("let me in", false)));
    assertThat(office.desk.find(caller("eve"), TicketQuery.all(10)).total()).isZero();
    assertThat(office.desk.ticket(caller("ada"), id).past().toString())
        .contains("we look at it")
        .doesNotContain("cheap");
    refused(Fault.FORBIDDEN, "", () -> office.act("ada", id, new TicketDeed.Comment("psst", true)));
    refused(Fault.FORBIDDEN, "", () -> office.act("ada", id, new TicketDeed.Assign("ada")));
  }

  // Without a machine it is about all of them: one must be entitled.
  @Test
  void who_has_no_contract_opens_nothing_without_a_machine_either() {
    assertThat(office.desk.open(caller("ada"), ofNoMachine("acme")).ticket().number())
        .isEqualTo("ACME-1");
    refused(
        Fault.CONFLICT,
        "not covered: no contract",
        () -> office.desk.open(caller("eve"), ofNoMachine("bolt")));
    assertThat(office.desk.open(caller("cora"), ofNoMachine("bolt")).ticket().number())
        .isEqualTo("BOLT-1");
  }

  private static Opening ofNoMachine(String customer) {
    return new Opening(
        TicketKind.QUESTION,
        Optional.empty(),
        customer,
        "",
        new Words("how?", ""),
        Priority.P4,
        Environment.LAB,
        false,
        Set.of());
  }

  @Test
  void with_a_machine_that_is_sold_its_tickets_do_not_go_along() {
    String id = incident();
    office.fleet.assign(A1, "bolt-1", "");
    refused(Fault.UNKNOWN, "", () -> office.desk.ticket(caller("eve"), id));
    assertThat(office.desk.find(caller("eve"), TicketQuery.all(10)).total()).isZero();
    assertThat(office.desk.find(caller("ada"), TicketQuery.all(10)).total()).isEqualTo(1);
  }

  @Test
  void who_sees_one_machine_sees_its_tickets_only() {
    incident();
    office.desk.open(
        caller("cora"),
        new Opening(
            TicketKind.QUESTION,
            Optional.of(new MachineId("a2")),
            "",
            "",
            new Words("how?", ""),
            Priority.P4,
            Environment.LAB,
            false,
            Set.of()));
    assertThat(office.desk.find(caller("bob"), TicketQuery.all(10)).rows())
        .extracting(row -> row.ticket().number())
        .containsExactly("ACME-1");
    assertThat(office.desk.find(caller("ada"), TicketQuery.all(10)).total()).isEqualTo(2);
  }

  @Test
  void an_incident_is_resolved_by_a_workaround_and_closed_by_the_customer() {
    String id = incident();
    refused(
        Fault.REFUSED,
        "resolution: one of [WORKAROUND, SOLUTION]",
        () -> office.act("cora", id, resolved(Resolution.ANSWERED, null)));
    office.resolve("cora", id, Resolution.WORKAROUND);
    Tickets.View closed = office.step("ada", id, TicketState.CLOSED);

    assertThat(closed.ticket().care().resolution()).contains(Resolution.WORKAROUND);
    assertThat(office.facts(TicketClosed.class))
        .singleElement()
        .satisfies(fact -> assertThat(fact.by()).isEqualTo("ada"));
    refused(Fault.CONFLICT, "It is over", () -> office.step("cora", id, TicketState.IN_PROGRESS));
  }

  @Test
  void a_problem_is_resolved_by_its_root_cause_which_opens_a_linked_change() {
    String id = office.open("cora", TicketKind.PROBLEM, Priority.P3).ticket().id();
    refused(
        Fault.REFUSED,
        "followUp: CHANGE or SERVICE_REQUEST",
        () -> office.act("cora", id, resolved(Resolution.ROOT_CAUSE, null)));
    Tickets.View view = office.act("cora", id, resolved(Resolution.ROOT_CAUSE, TicketKind.CHANGE));

    assertThat(view.past()).last().satisfies(one -> assertThat(one.to()).isEqualTo("ACME-2"));
    var change =
        office.desk.find(caller("ada"), TicketQuery.all(10)).rows().stream()
            .map(Tickets.Row::ticket)
            .filter(one -> one.matter().kind() == TicketKind.CHANGE)
            .findFirst()
            .orElseThrow();
    assertThat(change.matter().parent()).isEqualTo(id);
    assertThat(change.care().state()).isEqualTo(TicketState.NEW);
  }

  @Test
  void a_change_is_estimated_and_approved_by_both_sides_before_it_begins() {
    String id = office.open("ada", TicketKind.CHANGE, Priority.P4).ticket().id();
    office.step("cora", id, TicketState.OPENED);
    refused(
        Fault.CONFLICT, "cannot become", () -> office.step("cora", id, TicketState.IN_PROGRESS));
    var plan = new TicketDeed.Estimate(new Plan(120, "new Java", "old Java"));
    office.act("cora", id, plan);
    refused(
        Fault.CONFLICT,
        "Who estimated it",
        () -> office.act("cora", id, new TicketDeed.Approve("")));
    office.act("max", id, new TicketDeed.Approve("tested"));
    refused(
        Fault.CONFLICT, "already", () -> office.act("max", id, new TicketDeed.Approve("again")));
    assertThat(office.act("ada", id, new TicketDeed.Approve("")).ticket().care().state())
        .isEqualTo(TicketState.APPROVED);

    office.step("cora", id, TicketState.OPENED);
    office.act("cora", id, plan);
    assertThat(office.act("ada", id, new TicketDeed.Approve("")).ticket().care().state())
        .as("a new plan needs new approvals")
        .isEqualTo(TicketState.ESTIMATED);
  }

  // E-69a: critical is what stands still in production; whoever says otherwise is promised nothing.
  @Test
  void a_ticket_is_of_the_environment_that_the_contract_lists() {
    office.terms.listed = Environment.LAB;
    office.alarms.add(
        new Alarm(
            A1,
            "limit:ram",
            Light.RED,
            "ram is 85 °C",
            office.clock.instant(),
            office.clock.instant(),
            1,
            false));
    var draft = office.desk.draft(caller("ada"), A1, "limit:ram");
    assertThat(draft.environment()).isEqualTo(Environment.LAB);
    assertThat(draft.priority()).isEqualTo(Priority.P3);
    assertThat(draft.works()).isFalse();
    assertThat(office.desk.draft(caller("cora"), A1, "").works()).isTrue();
    Opening unsaid = of(Priority.P3, Optional.empty());
    String id = office.desk.open(caller("ada"), unsaid).ticket().id();
    assertThat(office.desk.ticket(caller("ada"), id).ticket().grade().environment())
        .isEqualTo(Environment.LAB);
    refused(
        Fault.REFUSED,
        "priority: P1 is for what is in production",
        () -> office.desk.open(caller("ada"), of(Priority.P1, Optional.empty())));
    refused(
        Fault.REFUSED,
        "priority: P1 is for what is in production",
        () -> office.act("cora", id, new TicketDeed.Regrade(Priority.P1, Environment.LAB, "x")));
    assertThat(
            office
                .desk
                .open(caller("ada"), of(Priority.P1, Optional.of(Environment.LIVE)))
                .ticket()
                .isCandidate())
        .isTrue();
  }

  private static Opening of(Priority priority, Optional<Environment> environment) {
    return new Opening(
        TicketKind.INCIDENT,
        Optional.of(A1),
        "",
        "",
        new Words("hot", ""),
        priority,
        environment,
        false,
        Set.of(),
        "");
  }

  @Test
  void a_ticket_turns_out_to_be_of_another_kind() {
    String id = incident();
    office.step("cora", id, TicketState.IN_PROGRESS);
    refused(
        Fault.REFUSED,
        "reason: ",
        () -> office.act("cora", id, new TicketDeed.Reclassify(TicketKind.CHANGE, " ")));
    refused(
        Fault.FORBIDDEN,
        "",
        () -> office.act("ada", id, new TicketDeed.Reclassify(TicketKind.CHANGE, "a wish")));
    var change = office.act("cora", id, new TicketDeed.Reclassify(TicketKind.CHANGE, "a wish"));
    assertThat(change.ticket().matter().kind()).isEqualTo(TicketKind.CHANGE);
    assertThat(change.ticket().care().state())
        .as("a change is planned before somebody works on it")
        .isEqualTo(TicketState.OPENED);
    assertThat(change.past())
        .filteredOn(event -> event.what() == What.KIND)
        .extracting(event -> event.from() + " " + event.to() + " " + event.text())
        .containsExactly("INCIDENT CHANGE a wish");
    office.act("cora", id, new TicketDeed.Estimate(new Plan(60, "do it", "undo it")));
    assertThat(kind(id, TicketKind.QUESTION)).isEqualTo(TicketState.OPENED);
    refused(Fault.CONFLICT, "of this kind already", () -> kind(id, TicketKind.QUESTION));
    office.resolve("cora", id, Resolution.ANSWERED);
    refused(Fault.CONFLICT, "take it up again first", () -> kind(id, TicketKind.PROBLEM));
    office.step("cora", id, TicketState.IN_PROGRESS);
    office.step("cora", id, TicketState.WAITING);
    assertThat(kind(id, TicketKind.CHANGE)).isEqualTo(TicketState.WAITING);
    assertThat(
            office
                .act("ada", id, new TicketDeed.Comment("here it is", false))
                .ticket()
                .care()
                .state())
        .isEqualTo(TicketState.OPENED);
    assertThat(office.desk.find(caller("ada"), ofKind(TicketKind.CHANGE)).rows()).hasSize(1);
    assertThat(office.audit.words()).contains("ticket.reclassify ticket:" + id);
  }

  private TicketState kind(String id, TicketKind kind) {
    return office
        .act("cora", id, new TicketDeed.Reclassify(kind, "looked at again"))
        .ticket()
        .care()
        .state();
  }

  private static TicketQuery ofKind(TicketKind kind) {
    return new TicketQuery(
        Set.of(), Set.of(kind), Set.of(), TicketQuery.Where.ANYWHERE, "", "", "", 9);
  }

  @Test
  void the_customers_answer_is_what_it_waited_for() {
    String id = incident();
    office.step("cora", id, TicketState.IN_PROGRESS);
    office.step("cora", id, TicketState.WAITING);
    assertThat(
            office
                .act("ada", id, new TicketDeed.Comment("here is the log", false))
                .ticket()
                .care()
                .state())
        .isEqualTo(TicketState.IN_PROGRESS);
  }

  @Test
  void who_has_no_contract_is_told_so_and_the_desk_may_write_it_down_nevertheless() {
    var lost =
        new Opening(
            TicketKind.INCIDENT,
            Optional.of(new MachineId("b1")),
            "",
            "",
            new Words("broken", ""),
            Priority.P2,
            Environment.LIVE,
            false,
            Set.of());
    refused(
        Fault.CONFLICT, "not covered: no contract", () -> office.desk.open(caller("eve"), lost));
    assertThat(office.desk.open(caller("cora"), lost).clocks()).isEmpty();
    refused(Fault.UNKNOWN, "", () -> office.desk.open(caller("ada"), lost));
  }

  // Its end would make a time of planned work done that nobody worked on.
  @Test
  void what_names_planned_work_is_opened_by_the_platform_only() {
    var planned =
        new Opening(
            TicketKind.SERVICE_REQUEST,
            Optional.of(Office.A1),
            "",
            "plan:probe:2026-03-04",
            new Words("Calibrate", ""),
            Priority.P4,
            Optional.empty(),
            false,
            Set.of(),
            "");
    for (String login : List.of("ada", "cora")) {
      refused(Fault.REFUSED, "cause: of an alarm", () -> office.desk.open(caller(login), planned));
    }
    assertThat(office.desk.open(Caller.platform(), planned).ticket().matter().cause())
        .isEqualTo("plan:probe:2026-03-04");
  }

  @Test
  void names_field_and_rule_of_what_is_wrong() {
    String id = incident();
    refused(
        Fault.REFUSED,
        "title: 1 to 200",
        () -> office.desk.open(caller("ada"), opening(TicketKind.QUESTION, Priority.P4, " ")));
    refused(
        Fault.REFUSED,
        "title: at most 200",
        () ->
            office.desk.open(
                caller("ada"), opening(TicketKind.QUESTION, Priority.P4, "x".repeat(201))));
    refused(
        Fault.REFUSED, "text:", () -> office.act("ada", id, new TicketDeed.Comment(" ", false)));
    refused(
        Fault.REFUSED,
        "at: not later than now",
        () ->
            office.act(
                "cora", id, new TicketDeed.LogCall(office.clock.instant().plusSeconds(1), "")));
    refused(
        Fault.REFUSED,
        "text: why it is cancelled",
        () ->
            office.act(
                "cora",
                id,
                new TicketDeed.Step(
                    TicketState.CANCELLED, Optional.empty(), "", Optional.empty())));
  }

  @Test
  void a_list_is_searched_filtered_and_paged() {
    for (int i = 0; i < 5; i++) {
      office.desk.open(caller("ada"), opening(TicketKind.INCIDENT, Priority.P2, "Disk " + i));
      office.clock.advance(Duration.ofMinutes(1));
    }
    office.desk.open(caller("ada"), opening(TicketKind.QUESTION, Priority.P4, "100% sure_"));
    assertThat(titles("disk")).hasSize(5);
    assertThat(titles("DIS 0")).as("words by their beginnings").containsExactly("Disk 0");
    assertThat(titles("isk")).isEmpty();
    assertThat(titles("%")).as("no word at all").isEmpty();
    assertThat(titles("sure")).containsExactly("100% sure_");
    assertThat(titles("acme-6")).containsExactly("100% sure_");

    TicketQuery two = query("disk", 2);
    Tickets.Page first = office.desk.find(caller("cora"), two);
    Tickets.Page second = office.desk.find(caller("cora"), two.after(first.next()));
    Tickets.Page last = office.desk.find(caller("cora"), two.after(second.next()));
    assertThat(Stream.of(first, second, last).flatMap(page -> page.rows().stream()))
        .extracting(row -> row.ticket().matter().title())
        .containsExactly("Disk 0", "Disk 1", "Disk 2", "Disk 3", "Disk 4");
    assertThat(first.total()).isEqualTo(5);
    assertThat(last.next()).isEmpty();
    refused(
        Fault.REFUSED, "after:", () -> office.desk.find(caller("cora"), two.after("1 OR 1 = 1")));
  }

  // The list goes on where it was, whatever became of the ticket it ended with.
  @Test
  void a_page_goes_on_behind_a_ticket_that_was_closed_meanwhile() {
    for (int i = 0; i < 3; i++) {
      office.desk.open(caller("ada"), opening(TicketKind.INCIDENT, Priority.P2, "Disk " + i));
      office.clock.advance(Duration.ofMinutes(1));
    }
    TicketQuery one = query("", 1);
    Tickets.Page first = office.desk.find(caller("cora"), one);
    String id = first.rows().get(0).ticket().id();
    office.step("cora", id, TicketState.CANCELLED);
    assertThat(office.desk.find(caller("cora"), one.after(first.next())).rows())
        .extracting(row -> row.ticket().matter().title())
        .containsExactly("Disk 1");
  }

  @Test
  void places_and_people_narrow_a_list() {
    String id = incident();
    office.act("cora", id, new TicketDeed.Assign("max"));
    incident();
    assertThat(total("cora", "acme", "", "max")).isEqualTo(1);
    assertThat(total("cora", "", "", TicketQuery.NOBODY)).isEqualTo(1);
    assertThat(total("cora", "bolt", "", "")).isZero();
    assertThat(total("cora", "", "acme-1", "")).isEqualTo(2);
    assertThat(total("cora", "", "bolt-1", "")).isZero();
    assertThat(total("eve", "acme", "", "")).as("asking does not widen the sight").isZero();
  }

  @Test
  void asking_by_place_does_not_tell_where_a_machine_was_sold_to() {
    incident();
    assertThat(total("ada", "", "acme-1", "")).isEqualTo(1);
    office.fleet.assign(A1, "bolt-1", "");
    assertThat(total("ada", "", "", "")).isEqualTo(1);
    assertThat(total("ada", "", "bolt-1", "")).isZero();
    assertThat(total("cora", "", "bolt-1", "")).isEqualTo(1);
  }

  private int total(String login, String customer, String site, String assignee) {
    var where = new TicketQuery.Where(customer, site, Optional.empty());
    return office
        .desk
        .find(
            caller(login),
            new TicketQuery(Set.of(), Set.of(), Set.of(), where, assignee, "", "", 9))
        .total();
  }

  @Test
  void comments_are_found_and_internal_ones_by_the_desk_only() {
    String id = incident();
    office.act("cora", id, new TicketDeed.Comment("their Gehäuse is a cheap one", true));
    office.act("cora", id, new TicketDeed.Comment("we swap the Maßstab", false));

    assertThat(found("ada", "massstab")).isEqualTo(1);
    assertThat(found("ada", "gehause")).isZero();
    assertThat(found("ada", "swap cheap")).isZero();
    assertThat(found("cora", "gehäu swap")).isEqualTo(1);
    assertThat(found("bob", "swap")).isEqualTo(1);
    assertThat(found("bob", "cheap")).isZero();
    assertThat(found("eve", "swap")).isZero();
    office.act("cora", id, new TicketDeed.Comment("cheap, we said", false));
    assertThat(found("ada", "cheap")).as("said aloud since").isEqualTo(1);
  }

  @Test
  void an_internal_file_is_named_nowhere_in_the_audit() {
    String id = incident();
    office.act("cora", id, new TicketDeed.Attach("margin.xlsx", true));
    office.act("cora", id, new TicketDeed.Detach("margin.xlsx", true));
    office.act("cora", id, new TicketDeed.Attach("log.txt", false));
    assertThat(office.audit.deeds())
        .extracting(Deed::details)
        .noneMatch(details -> details.containsValue("margin.xlsx"))
        .anyMatch(details -> details.containsValue("log.txt"));
  }

  @Test
  void deeds_at_once_are_done_one_after_the_other() throws Exception {
    String id = incident();
    var start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      var all = new ArrayList<Future<?>>();
      for (int i = 0; i < 40; i++) {
        var said = new TicketDeed.Comment("comment " + i, false);
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  return office.act("cora", id, said);
                }));
      }
      start.countDown();
      for (Future<?> one : all) {
        one.get(1, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(office.desk.ticket(caller("cora"), id).past()).hasSize(41);
  }

  @Test
  void from_a_ticket_that_is_over_files_are_taken_away_and_none_is_added() {
    String id = incident();
    office.act("ada", id, new TicketDeed.Attach("log.txt", false));
    office.step("cora", id, TicketState.CANCELLED);
    List<String> clocks = office.clocks(id);
    refused(
        Fault.CONFLICT, "over", () -> office.act("ada", id, new TicketDeed.Attach("b.txt", false)));
    office.act("cora", id, new TicketDeed.Detach("log.txt", false));
    assertThat(office.clocks(id)).isEqualTo(clocks);
    assertThat(office.facts(TicketClosed.class)).hasSize(1);
  }

  private int found(String login, String text) {
    return office.desk.find(caller(login), TicketQuery.all(9).saying(text)).total();
  }

  @Test
  void words_that_older_rules_found_are_made_anew() {
    String id = incident();
    office.act("cora", id, new TicketDeed.Comment("cheap", true));
    office.book.store().change(transaction -> WordTable.clear(transaction, id));
    office.book.store().change(transaction -> WordTable.found(transaction, id, 0));
    assertThat(found("cora", "recordings")).isZero();
    office.round.on(new TimePassed(office.clock.instant()));
    assertThat(found("ada", "recordings")).isEqualTo(1);
    assertThat(found("ada", "cheap")).isZero();
    assertThat(found("cora", "cheap")).isEqualTo(1);
  }

  @Test
  void texts_of_any_form_have_words() {
    assertThat(Vocabulary.asked("a.bb.".repeat(1_600))).singleElement().asString().hasSize(40);
    String id = incident();
    office.act("cora", id, new TicketDeed.Comment("a.bb.".repeat(1_600), false));
    office.act("cora", id, new TicketDeed.Comment("㏂".repeat(8_000), false));
    assertThat(found("ada", "bb")).isEqualTo(1);
  }

  @Test
  void a_ticket_whose_words_are_not_found_stops_no_other() {
    String broken = incident();
    String id = incident();
    office
        .book
        .store()
        .change(
            transaction -> {
              for (String one : List.of(broken, id)) {
                WordTable.clear(transaction, one);
                WordTable.found(transaction, one, 0);
              }
              Sql.run(
                  transaction,
                  "UPDATE ticketing_ticket SET kind = 'NONE' WHERE ticket_id = ?",
                  broken);
            });
    office.round.on(new TimePassed(office.clock.instant()));
    List<String> left =
        office.book.store().find(transaction -> WordTable.older(transaction, Vocabulary.RULES, 9));
    assertThat(left).containsExactly(broken);
    assertThat(found("ada", "recordings")).isEqualTo(1);
  }

  private List<String> titles(String text) {
    return office.desk.find(caller("cora"), query(text, 9)).rows().stream()
        .map(row -> row.ticket().matter().title())
        .toList();
  }

  private static TicketQuery query(String text, int most) {
    return new TicketQuery(
        Set.of(TicketState.NEW),
        Set.of(TicketKind.INCIDENT, TicketKind.QUESTION),
        Set.of(),
        new TicketQuery.Where("", "", Optional.of(A1)),
        "",
        text,
        "",
        most);
  }

  @Test
  void all_of_it_is_taken_out_and_deleted() throws IOException {
    String id = incident();
    office.act("cora", id, new TicketDeed.Comment("secret note", true));
    office.act("cora", id, new TicketDeed.Comment("hello", false));
    var keeper = new TicketKeeper(office.book);
    var whose = new Belongings(Optional.of("acme"), Set.of(A1));
    var folder = new WrittenFolder();
    keeper.tell(whose, folder);
    assertThat(folder.rows("tickets.csv")).singleElement().asString().startsWith("ACME-1|INCIDENT");
    assertThat(folder.all()).contains("hello").doesNotContain("secret note");
    var mine = new WrittenFolder();
    keeper.tell(new Person(caller("cora").account(), "cora"), mine);
    assertThat(mine.rows("ticket-history.csv")).hasSize(2);

    var buyer = new Belongings(Optional.of("bolt"), Set.of(A1));
    assertThat(keeper.held(buyer)).as("a sold machine's old tickets are not the buyer's").isEmpty();
    assertThat(keeper.held(new Belongings(Optional.empty(), Set.of(A1))))
        .containsEntry("tickets", 1L);
    assertThat(keeper.held(whose)).containsEntry("tickets", 1L);
    keeper.erase(whose);
    assertThat(keeper.held(whose)).isEmpty();
    refused(Fault.UNKNOWN, "", () -> office.desk.ticket(caller("cora"), id));
  }
}
