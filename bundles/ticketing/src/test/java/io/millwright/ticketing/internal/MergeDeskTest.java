package io.millwright.ticketing.internal;

import static io.millwright.ticketing.internal.Office.A1;
import static io.millwright.ticketing.internal.Office.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.SlaRow;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.Light;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import io.millwright.ticketing.DeadlineNeared;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.TicketChanged;
import io.millwright.ticketing.TicketClosed;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketLinks.Role;
import io.millwright.ticketing.TicketMerges.Merged;
import io.millwright.ticketing.TicketMerges.Splitting;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** In the office hours of Prague. 2026-05-13 is a Wednesday. */
@ParameterizedClass
@EnumSource
class MergeDeskTest {
  private final Office office;

  MergeDeskTest(TestDatabase database) {
    office = new Office(database.fresh());
    office.at("2026-05-13T09:00");
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  private String incident(String login) {
    return office.open(login, TicketKind.INCIDENT, Priority.P2).ticket().id();
  }

  private void merge(String ticket, String into) {
    office.merges.merge(caller("cora"), ticket, OptionalLong.empty(), into);
  }

  private Tickets.View undo(String ticket) {
    office.merges.splitBack(caller("cora"), ticket, OptionalLong.empty());
    return office.desk.ticket(caller("cora"), ticket);
  }

  /** Kept, late and open of a clock in all time. */
  private List<Integer> counted(SlaRow.Clock clock) {
    return office
        .desk
        .attainment(caller("cora"), Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"))
        .stream()
        .filter(one -> one.clock() == clock)
        .flatMap(one -> List.of(one.kept(), one.late(), one.open()).stream())
        .toList();
  }

  @Test
  void a_duplicate_is_closed_with_a_link_and_all_that_was_said_stays_reachable() {
    String twin = incident("ada");
    String one = incident("ada");
    office.act("ada", twin, new TicketDeed.Comment("since monday", false));
    office.act("cora", twin, new TicketDeed.Attach("log.txt", false));
    merge(twin, "acme-2");
    office.restart();

    Tickets.View merged = office.desk.ticket(caller("ada"), twin);
    assertThat(merged.ticket().care().state()).isEqualTo(TicketState.CLOSED);
    assertThat(merged.ticket().care().resolution()).contains(Resolution.DUPLICATE);
    assertThat(merged.past().toString()).contains("since monday", "log.txt");
    assertThat(office.merges.of(caller("ada"), one).from())
        .extracting(Merged::number)
        .containsExactly("ACME-1");
    assertThat(office.merges.of(caller("ada"), twin).into()).map(Merged::number).contains("ACME-2");
    assertThat(office.links.of(caller("ada"), one))
        .singleElement()
        .satisfies(link -> assertThat(link.role()).isEqualTo(Role.DUPLICATED_BY));
    assertThat(office.audit.words()).endsWith("ticket.merge ticket:" + twin);
    // What letters are made of: once for each of the two.
    assertThat(office.facts(TicketChanged.class))
        .filteredOn(fact -> fact.event().what() == What.MERGED)
        .extracting(fact -> fact.number() + " " + fact.event().from() + ">" + fact.event().to())
        .containsExactly("ACME-1 >ACME-2", "ACME-2 ACME-1>");
  }

  @Test
  void its_clocks_end_as_what_they_were_and_both_count_once() {
    String twin = incident("ada");
    String one = incident("ada");
    office.act("cora", twin, new TicketDeed.Comment("we look at it", false));
    merge(twin, one);
    assertThat(office.clocks(twin)).containsExactly("REACTION KEPT 2026-05-13T18:00");
    assertThat(counted(SlaRow.Clock.REACTION)).containsExactly(0, 0, 1);
    office.act("cora", one, new TicketDeed.Comment("we look at it", false));
    assertThat(counted(SlaRow.Clock.REACTION)).containsExactly(1, 0, 0);
  }

  // Else a merge would be a way out of being late.
  @Test
  void a_clock_that_was_too_late_makes_the_one_case_late() {
    String twin = incident("ada");
    office.at("2026-05-14T09:30");
    String one = incident("ada");
    merge(twin, one);
    office.act("cora", one, new TicketDeed.Comment("we look at it", false));
    assertThat(office.clocks(twin)).containsExactly("REACTION LATE 2026-05-13T18:00");
    assertThat(counted(SlaRow.Clock.REACTION)).containsExactly(0, 1, 0);
    undo(twin);
    assertThat(counted(SlaRow.Clock.REACTION)).containsExactly(1, 1, 0);
  }

  @Test
  void within_a_day_it_is_taken_out_again_as_if_it_had_never_been_merged() {
    String twin = incident("ada");
    office.step("cora", twin, TicketState.IN_PROGRESS);
    office.step("cora", twin, TicketState.WAITING);
    List<String> clocks = office.clocks(twin);
    incident("ada");
    merge(twin, "ACME-2");
    office.at("2026-05-13T10:00");
    Tickets.View back = undo(twin);

    assertThat(back.ticket().care().state()).isEqualTo(TicketState.WAITING);
    assertThat(back.ticket().care().resolution()).isEmpty();
    assertThat(office.clocks(twin)).isEqualTo(clocks);
    assertThat(office.links.of(caller("ada"), twin)).isEmpty();
    assertThat(office.merges.of(caller("ada"), twin).into()).isEmpty();
    assertThat(
            office.act("ada", twin, new TicketDeed.Comment("here", false)).ticket().care().state())
        .isEqualTo(TicketState.IN_PROGRESS);
    refused(Fault.CONFLICT, "stands by itself", () -> undo(twin));

    merge(twin, "ACME-2");
    office.at("2026-05-14T10:01");
    refused(Fault.CONFLICT, "that stays after a day", () -> undo(twin));
  }

  @Test
  void what_was_told_of_its_deadlines_is_not_told_again_when_it_is_taken_out() {
    String twin = incident("ada");
    String one = incident("ada");
    office.pass("2026-05-13T15:00");
    List<DeadlineNeared> told = office.facts(DeadlineNeared.class);
    assertThat(told).extracting(DeadlineNeared::ticket).contains(twin);
    merge(twin, one);
    undo(twin);
    office.pass("2026-05-13T15:06");
    assertThat(office.facts(DeadlineNeared.class)).isEqualTo(told);
  }

  @Test
  void only_what_goes_on_is_merged_and_only_with_the_same_customers() {
    String twin = incident("ada");
    String one = incident("ada");
    office.openAt(new MachineId("b1"), TicketKind.INCIDENT, "x");
    refused(Fault.REFUSED, "into: there is no such ticket", () -> merge(twin, "BOLT-1"));
    refused(Fault.REFUSED, "into: another ticket than itself", () -> merge(twin, twin));
    refused(
        Fault.FORBIDDEN,
        "",
        () -> office.merges.merge(caller("ada"), twin, OptionalLong.empty(), one));
    refused(
        Fault.UNKNOWN,
        "no such ticket",
        () -> office.merges.merge(caller("eve"), twin, OptionalLong.empty(), one));
    refused(
        Fault.CONFLICT,
        "changed meanwhile",
        () -> office.merges.merge(caller("cora"), twin, OptionalLong.of(7), one));
    merge(twin, one);
    incident("ada");
    refused(
        Fault.CONFLICT,
        "Others went into ACME-2: merge ACME-3 into it.",
        () -> merge(one, "ACME-3"));
    refused(Fault.CONFLICT, "ACME-1 is CLOSED", () -> merge(twin, "ACME-3"));
    office.resolve("cora", one, Resolution.SOLUTION);
    refused(Fault.CONFLICT, "ACME-2 is RESOLVED", () -> merge(one, "ACME-3"));
  }

  @Test
  void its_alarm_is_the_other_ones_from_then_on() {
    office.door.on(new AlarmRaised(hot(0)));
    String alarmed =
        office.desk.find(caller("cora"), TicketQuery.all(9)).rows().get(0).ticket().id();
    String one = incident("ada");
    merge(alarmed, one);
    office.door.on(new AlarmRaised(hot(5)));
    assertThat(office.desk.find(caller("cora"), TicketQuery.all(9)).total()).isEqualTo(2);
    assertThat(office.facts(TicketClosed.class))
        .singleElement()
        .satisfies(fact -> assertThat(fact.cause()).isEmpty());
    undo(alarmed);
    office.door.on(new AlarmRaised(hot(9)));
    assertThat(office.desk.ticket(caller("cora"), alarmed).ticket().repeats().count()).isEqualTo(2);
  }

  private static Alarm hot(int minute) {
    Instant last = ManualClock.NOON.plusSeconds(60L * minute);
    return new Alarm(
        A1, "limit:ram", Light.RED, "ram is hot", ManualClock.NOON, last, minute + 1, false);
  }

  @Test
  void chosen_comments_become_a_ticket_of_its_own() {
    String id = incident("max");
    office.act("ada", id, new TicketDeed.Comment("the fan is loud, too", false));
    office.act("cora", id, new TicketDeed.Comment("it is a cheap one", true));
    office.act("ada", id, new TicketDeed.Comment("nothing else", false));
    String made =
        office.merges.split(
            caller("cora"),
            id,
            OptionalLong.empty(),
            new Splitting(TicketKind.QUESTION, "loud fan", Set.of(2L, 3L)));

    Tickets.View view = office.desk.ticket(caller("ada"), made);
    assertThat(view.ticket().number()).isEqualTo("ACME-2");
    assertThat(view.ticket().version()).isEqualTo(3);
    assertThat(view.ticket().matter().text())
        .startsWith("ada, 2026-05-13T07:00:00Z:")
        .contains("the fan is loud, too")
        .doesNotContain("cheap", "nothing else");
    assertThat(view.ticket().origin().login()).isEqualTo("ada");
    assertThat(view.ticket().origin().side()).isEqualTo(Side.CUSTOMER);
    assertThat(view.past()).extracting(TicketEvent::what).containsExactly(What.OPENED, What.SPLIT);
    assertThat(office.desk.ticket(caller("cora"), made).past().toString()).contains("cheap");
    assertThat(office.clocks(made)).contains("REACTION RUNS 2026-05-13T18:00");
    assertThat(office.links.of(caller("ada"), id))
        .extracting(link -> link.role() + " " + link.number())
        .containsExactly("RELATES_TO ACME-2");
    assertThat(office.desk.ticket(caller("ada"), id).past().toString())
        .contains("the fan is loud, too");
  }

  @Test
  void only_comments_of_that_ticket_are_split_off() {
    String id = incident("ada");
    office.act("ada", id, new TicketDeed.Comment("x", false));
    for (Set<Long> comments : List.of(Set.<Long>of(), Set.of(1L), Set.of(2L, 99L))) {
      refused(
          Fault.REFUSED,
          "comments:",
          () ->
              office.merges.split(
                  caller("cora"),
                  id,
                  OptionalLong.empty(),
                  new Splitting(TicketKind.QUESTION, "x", comments)));
    }
    refused(
        Fault.REFUSED,
        "title:",
        () ->
            office.merges.split(
                caller("cora"),
                id,
                OptionalLong.empty(),
                new Splitting(TicketKind.QUESTION, " ", Set.of(2L))));
    assertThat(office.desk.find(caller("ada"), TicketQuery.all(9)).total()).isEqualTo(1);
    assertThat(Optional.of(office.desk.ticket(caller("ada"), id).ticket().version())).contains(2L);
  }
}
