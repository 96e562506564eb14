package io.millwright.ticketing.internal;

import static io.millwright.ticketing.internal.Office.A1;
import static io.millwright.ticketing.internal.Office.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmCleared;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.Light;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Channel;
import io.millwright.ticketing.TicketClosed;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketDraft;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketDraft.Words;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class AlarmDoorTest {
  private static final Instant NOON = ManualClock.NOON;

  private final Office office;

  AlarmDoorTest(TestDatabase database) {
    office = new Office(database.fresh());
  }

  private static Alarm hot(int minute, int count) {
    return hot(Light.RED, minute, count);
  }

  private static Alarm hot(Light light, int minute, int count) {
    Instant last = NOON.plusSeconds(60L * minute);
    return new Alarm(A1, "limit:temperature.ram", light, "ram is 85 °C", NOON, last, count, false);
  }

  private List<Ticket> tickets() {
    return office.desk.find(caller("cora"), TicketQuery.all(99)).rows().stream()
        .map(Tickets.Row::ticket)
        .toList();
  }

  private Ticket only() {
    assertThat(tickets()).hasSize(1);
    return tickets().get(0);
  }

  @Test
  void a_storm_of_one_cause_is_one_ticket_counted_up() {
    for (int i = 0; i < 100; i++) {
      office.door.on(new AlarmRaised(hot(i, i + 1)));
      // Facts come at least once.
      office.door.on(new AlarmRaised(hot(i, i + 1)));
    }
    assertThat(only().repeats().count()).isEqualTo(100);
    assertThat(only().version()).isEqualTo(1);
    assertThat(only().matter().title()).isEqualTo("ram is 85 °C");
  }

  @Test
  void it_is_a_critical_candidate_whose_clock_waits_for_a_call() {
    office.door.on(new AlarmRaised(hot(0, 1)));
    Ticket ticket = only();
    assertThat(ticket.origin().channel()).isEqualTo(Channel.ALARM);
    assertThat(ticket.isCandidate()).isTrue();
    assertThat(office.clocks(ticket.id())).containsExactly("REACTION WAITS", "RESOLVED WAITS");
  }

  @Test
  void an_alarm_that_becomes_graver_raises_what_no_person_graded() {
    office.door.on(new AlarmRaised(hot(Light.YELLOW, 0, 1)));
    assertThat(only().grade().priority()).isEqualTo(Priority.P3);
    office.door.on(new AlarmRaised(hot(Light.RED, 1, 1)));
    office.door.on(new AlarmRaised(hot(Light.YELLOW, 2, 2)));
    assertThat(only().grade().priority()).isEqualTo(Priority.P1);
    assertThat(office.desk.ticket(caller("cora"), only().id()).past())
        .filteredOn(event -> event.what() == What.GRADE)
        .extracting(event -> event.login() + " " + event.to() + " " + event.text())
        .containsExactly("platform P1 LIVE ram is 85 °C");
    assertThat(office.clocks(only().id())).containsExactly("REACTION WAITS", "RESOLVED WAITS");
  }

  @Test
  void what_a_person_graded_stays_so() {
    office.door.on(new AlarmRaised(hot(Light.YELLOW, 0, 1)));
    office.act(
        "cora", only().id(), new TicketDeed.Regrade(Priority.P2, Environment.LIVE, "a spare"));
    office.door.on(new AlarmRaised(hot(Light.RED, 1, 1)));
    assertThat(only().grade().priority()).isEqualTo(Priority.P2);
  }

  @Test
  void where_the_package_does_not_say_so_no_ticket_opens_by_itself() {
    office.terms.proactive = false;
    office.door.on(new AlarmRaised(hot(0, 1)));
    assertThat(tickets()).isEmpty();

    office.alarms.add(hot(0, 1));
    TicketDraft draft = office.desk.draft(caller("ada"), A1, "limit:temperature.ram");
    assertThat(draft.title()).isEqualTo("ram is 85 °C");
    assertThat(draft.priority()).isEqualTo(Priority.P1);
    assertThat(draft.contact()).isEqualTo("ada");
    office.desk.open(caller("ada"), oneClick(draft));
    assertThatThrownBy(() -> office.desk.open(caller("ada"), oneClick(draft)))
        .hasMessage("ACME-1 is open for this alarm.");
    office.door.on(new AlarmRaised(hot(1, 2)));
    assertThat(only().repeats().count()).isEqualTo(2);
  }

  private static Opening oneClick(TicketDraft draft) {
    return new Opening(
        TicketKind.INCIDENT,
        Optional.of(draft.machine()),
        "",
        draft.cause(),
        new Words(draft.title(), ""),
        draft.priority(),
        Environment.LIVE,
        false,
        Set.of());
  }

  @Test
  void a_cleared_alarm_proposes_to_close_and_one_that_comes_again_takes_that_back() {
    office.door.on(new AlarmRaised(hot(0, 1)));
    office.door.on(new AlarmCleared(hot(1, 1), "", NOON.plusSeconds(120)));
    office.door.on(new AlarmCleared(hot(1, 1), "", NOON.plusSeconds(120)));
    assertThat(only().repeats().cleared()).contains(NOON.plusSeconds(120));
    assertThat(only().care().state()).isEqualTo(TicketState.NEW);
    assertThat(only().version()).isEqualTo(2);
    office.door.on(new AlarmRaised(hot(5, 2)));
    assertThat(only().repeats().cleared()).isEmpty();
    assertThat(only().repeats().count()).isEqualTo(2);
  }

  @Test
  void the_alarm_is_told_once_when_its_ticket_is_closed_and_the_next_opens_another() {
    office.alarms.add(hot(0, 1));
    office.door.on(new AlarmRaised(hot(0, 1)));
    String id = only().id();
    office.resolve("cora", id, Resolution.SOLUTION);
    office.step("cora", id, TicketState.CLOSED);
    for (TicketClosed fact : office.facts(TicketClosed.class)) {
      office.door.on(fact);
      office.door.on(fact);
    }
    assertThat(office.alarms.said).containsExactly("Ticket ACME-1 was closed by cora.");

    office.door.on(new AlarmRaised(hot(9, 2)));
    assertThat(tickets()).hasSize(2);
  }

  @Test
  void the_alarm_of_a_machine_that_was_sold_is_told_nothing_of_the_former_customers_ticket() {
    office.alarms.add(hot(0, 1));
    office.door.on(new AlarmRaised(hot(0, 1)));
    String id = only().id();
    office.fleet.assign(A1, "bolt-1", "");
    office.step("cora", id, TicketState.CANCELLED);
    office.facts(TicketClosed.class).forEach(office.door::on);
    assertThat(office.facts(TicketClosed.class)).hasSize(1);
    assertThat(office.alarms.said).isEmpty();
  }

  // E-69a: critical is for what is in production.
  @Test
  void what_stands_in_a_lab_is_not_critical_by_an_alarm() {
    office.terms.listed = Environment.LAB;
    office.door.on(new AlarmRaised(hot(Light.YELLOW, 0, 1)));
    office.door.on(new AlarmRaised(hot(1, 2)));
    assertThat(only().grade().environment()).isEqualTo(Environment.LAB);
    assertThat(only().grade().priority()).isEqualTo(Priority.P3);
  }
}
