package io.millwright.mail.internal;

import static io.millwright.mail.internal.KnownPeople.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.Role;
import io.millwright.bus.TimePassed;
import io.millwright.health.Verdict;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmCleared;
import io.millwright.monitoring.AlarmHandled;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.AlarmState;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.AlarmStep.Kind;
import io.millwright.monitoring.Light;
import io.millwright.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is called of an alarm and when, as the mail server got it; it is Wednesday noon, UTC. */
@ParameterizedClass
@EnumSource
class EscalationTest {
  private static final Map<String, Object> THREE =
      Map.of("steps", new String[] {"0 duty:day", "15 role:technician", "45 person:boss"});

  private final PostOffice office = PostOffice.open();
  private final KnownPeople people = new KnownPeople();
  private final KnownFleet fleet = new KnownFleet();
  private final List<Chain> chains = new ArrayList<>();
  private final Desk desk;
  private Escalation escalation;

  EscalationTest(TestDatabase database, @TempDir Path etc) {
    desk = Desk.on(database.fresh(), etc, Desk.plain(office.port()));
    fleet.add("cmm-1", KnownFleet.HALL);
    fleet.add("cmm-9", KnownFleet.YARD);
    people.add("ada", "en", "acme", at(Role.OPERATOR, "site:hall"));
    people.add("tom", "de", "acme", at(Role.TECHNICIAN, "machine:cmm-1"));
    people.add("boss", "en", "acme", at(Role.CUSTOMER_ADMINISTRATOR, "customer:acme"));
    people.add("sue", "en", "other", at(Role.TECHNICIAN, "customer:other"));
    restart();
  }

  @AfterEach
  void close() {
    desk.close();
    office.close();
  }

  private void restart() {
    escalation = new Escalation(desk.store, desk.box, fleet, people.accounts(), new Counsel());
    chains.forEach(escalation::addChain);
    escalation.addRoster(
        RosterTest.roster(
            "day", Map.of("zone", "UTC", "shifts", new String[] {"Mon-Fri 06:00-20:00 ada, sue"})));
  }

  private void chain(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("service.pid", Chain.class.getName() + "~all");
    var chain = new Chain(all);
    assertThat(chain.problem()).isEmpty();
    chains.add(chain);
    escalation.addChain(chain);
  }

  private Alarm alarm(Light light) {
    Instant now = desk.clock.instant();
    return new Alarm(
        new MachineId("cmm-1"), "limit:ram", light, "Ram is 85 °C", now, now, 1, false);
  }

  private void raise(Light light) {
    escalation.on(new AlarmRaised(alarm(light)));
  }

  private void handled(Kind kind, String by, AlarmState state) {
    Alarm alarm = alarm(Light.RED);
    var step = new AlarmStep(kind, Light.RED, by, "", desk.clock.instant());
    escalation.on(new AlarmHandled(AlarmId.of(alarm.machine(), alarm.cause()), alarm, state, step));
  }

  private void pass(int minutes) {
    for (int i = 0; i < minutes * 6; i++) {
      escalation.on(new TimePassed(desk.clock.advance(Duration.ofSeconds(10))));
    }
    desk.round();
  }

  private List<String> told() {
    return office.received.stream()
        .map(it -> it.to().replace("@example.org", "") + ": " + it.subject().split(" ", 2)[0])
        .toList();
  }

  @Test
  void one_after_the_other_is_called_until_somebody_acknowledges_and_all_are_told_so() {
    chain(THREE);
    raise(Light.RED);
    pass(1);
    assertThat(told()).containsExactly("ada: You");
    pass(13);
    assertThat(told()).hasSize(1);
    pass(2);
    assertThat(told()).containsExactly("ada: You", "tom: Sie");
    handled(Kind.ACKNOWLEDGED, "tom", AlarmState.ACKNOWLEDGED);
    pass(90);
    assertThat(told()).as("not the boss").containsExactly("ada: You", "tom: Sie", "ada: Settled:");
    assertThat(office.received.get(0).text())
        .contains("An alarm was raised.")
        .contains("Ram is 85 °C")
        .contains("https://site.example.org:8443/ui/#/alarms/");
    assertThat(office.received.get(1).text()).contains("Seit 15 Minuten hat niemand");
    assertThat(office.received.get(2).text()).contains("tom has acknowledged it.");
  }

  @Test
  void a_restart_in_the_middle_of_each_step_forgets_and_repeats_nothing() {
    chain(THREE);
    raise(Light.RED);
    for (int i = 0; i < 60; i++) {
      restart();
      pass(1);
    }
    assertThat(told()).containsExactly("ada: You", "tom: Sie", "boss: You");
    restart();
    escalation.on(new AlarmCleared(alarm(Light.RED), "", desk.clock.instant()));
    escalation.on(new AlarmCleared(alarm(Light.RED), "", desk.clock.instant()));
    pass(1);
    assertThat(told()).hasSize(6);
    assertThat(office.received.get(5).text()).containsAnyOf("is over", "ist vorbei");
  }

  private Alarm of(String machine) {
    Instant now = desk.clock.instant();
    return new Alarm(new MachineId(machine), "link", Light.RED, "is away", now, now, 1, false);
  }

  private void acknowledge(String machine, String by) {
    Alarm alarm = of(machine);
    var step = new AlarmStep(Kind.ACKNOWLEDGED, Light.RED, by, "", desk.clock.instant());
    var id = AlarmId.of(alarm.machine(), alarm.cause());
    escalation.on(new AlarmHandled(id, alarm, AlarmState.ACKNOWLEDGED, step));
  }

  // A switch that dies takes forty machines along: nobody reads forty letters at night.
  @Test
  void a_failure_of_a_whole_site_is_one_letter_per_person_and_step_and_one_at_its_end() {
    for (int i = 100; i < 140; i++) {
      fleet.add("cmm-" + i, KnownFleet.HALL);
    }
    chain(THREE);
    for (int i = 100; i < 140; i++) {
      escalation.on(new AlarmRaised(of("cmm-" + i)));
      escalation.on(new TimePassed(desk.clock.advance(Duration.ofMillis(500))));
      if (i % 10 == 0) {
        restart();
      }
    }
    pass(2);
    assertThat(told()).containsExactly("ada: You");
    assertThat(office.received.get(0).subject()).contains("40 alarms of 40 machines");
    assertThat(office.received.get(0).text())
        .contains("40 alarms were raised")
        .contains("cmm-100", "cmm-139")
        .contains("https://site.example.org:8443/ui/#/alarms\n");
    restart();
    pass(16);
    assertThat(told()).as("no technician there").containsExactly("ada: You", "boss: You");

    for (int i = 100; i < 139; i++) {
      acknowledge("cmm-" + i, "boss");
    }
    pass(10);
    assertThat(told()).as("one still stands").hasSize(2);
    restart();
    acknowledge("cmm-139", "ada");
    restart();
    pass(60);
    assertThat(told())
        .containsExactlyInAnyOrder("ada: You", "boss: You", "ada: Settled:", "boss: Settled:");
    assertThat(office.received.get(2).text() + office.received.get(3).text())
        .contains("cmm-100, is away\n  boss has acknowledged it.")
        .contains("ada has acknowledged it.");
  }

  @Test
  void an_alarm_that_comes_again_before_its_end_was_told_calls_from_the_start() {
    fleet.add("cmm-2", KnownFleet.HALL);
    chain(THREE);
    escalation.on(new AlarmRaised(of("cmm-1")));
    escalation.on(new AlarmRaised(of("cmm-2")));
    pass(2);
    assertThat(told()).containsExactly("ada: You");
    acknowledge("cmm-1", "boss");
    pass(2);
    escalation.on(new AlarmRaised(of("cmm-1")));
    pass(2);
    assertThat(told()).containsExactly("ada: You", "ada: You");
    assertThat(office.received.get(1).subject()).contains("cmm-1").doesNotContain("2 alarms");
  }

  // Tom is on his way to it by then, and what calls anew has not come to him.
  @Test
  void who_was_called_before_it_came_again_is_told_of_its_end_too() {
    chain(THREE);
    escalation.on(new AlarmRaised(of("cmm-1")));
    pass(20);
    assertThat(told()).containsExactly("ada: You", "tom: Sie");
    acknowledge("cmm-1", "boss");
    escalation.on(new AlarmRaised(of("cmm-1")));
    pass(2);
    assertThat(told()).containsExactly("ada: You", "tom: Sie", "ada: You");
    acknowledge("cmm-1", "boss");
    pass(2);
    assertThat(told().subList(3, told().size()))
        .containsExactlyInAnyOrder("ada: Settled:", "tom: Erledigt:");
  }

  @Test
  void it_pauses_inside_a_maintenance_window_and_goes_on_where_it_was() {
    chain(THREE);
    raise(Light.RED);
    pass(10);
    handled(Kind.SUPPRESSED, "platform", AlarmState.UNACKNOWLEDGED);
    pass(60);
    restart();
    pass(60);
    assertThat(told()).containsExactly("ada: You");
    raise(Light.RED);
    pass(4);
    assertThat(told()).as("ten minutes and four").containsExactly("ada: You");
    pass(2);
    assertThat(told()).containsExactly("ada: You", "tom: Sie");
  }

  // The second of them was refused by monitoring; even told twice, it is one end.
  @Test
  void two_people_who_acknowledge_at_once_end_it_once() {
    chain(THREE);
    raise(Light.RED);
    pass(20);
    handled(Kind.ACKNOWLEDGED, "boss", AlarmState.ACKNOWLEDGED);
    handled(Kind.ACKNOWLEDGED, "tom", AlarmState.ACKNOWLEDGED);
    pass(60);
    assertThat(told())
        .containsExactlyInAnyOrder("ada: You", "tom: Sie", "ada: Settled:", "tom: Erledigt:");
  }

  @Test
  void what_is_acknowledged_and_comes_from_the_shelf_calls_nobody() {
    chain(THREE);
    raise(Light.RED);
    handled(Kind.UNSHELVED, "platform", AlarmState.ACKNOWLEDGED);
    pass(60);
    assertThat(told()).isEmpty();
  }

  @Test
  void in_quiet_hours_only_what_is_graver_calls_and_the_rest_waits_for_their_end() {
    var quiet = new HashMap<>(THREE);
    quiet.put("from.light", "YELLOW");
    quiet.put("quiet.hours", new String[] {"12:00-14:00"});
    chain(quiet);
    raise(Light.YELLOW);
    pass(59);
    assertThat(told()).as("13:00 to 14:00 in Berlin").isEmpty();
    pass(2);
    assertThat(told()).containsExactly("ada: You");
    pass(16);
    assertThat(told()).containsExactly("ada: You", "tom: Sie");
  }

  // It is told of on the doctor's page; the alarm must not wait for somebody who is not there.
  @Test
  void a_step_that_finds_nobody_is_passed_over_at_once() {
    chain(Map.of("steps", new String[] {"0 duty:gone", "30 person:sue", "60 person:boss"}));
    raise(Light.RED);
    pass(1);
    assertThat(told()).as("nobody of another customer").containsExactly("boss: You");
  }

  @Test
  void the_last_step_is_repeated_where_that_is_wanted() {
    var again = new HashMap<>(THREE);
    again.put("repeat.minutes", 30);
    chain(again);
    raise(Light.RED);
    pass(110);
    assertThat(told())
        .containsExactly("ada: You", "tom: Sie", "boss: You", "boss: You", "boss: You");
  }

  @Test
  void a_chain_that_calls_a_roster_nobody_wrote_says_so() {
    Map<String, Object> keys = new HashMap<>(Map.of("steps", new String[] {"0 duty:nigth"}));
    keys.put("service.pid", Chain.class.getName() + "~night");
    escalation.addChain(new Chain(keys));

    assertThat(escalation.look())
        .singleElement()
        .matches(finding -> finding.verdict() == Verdict.BAD)
        .matches(finding -> finding.seen().contains("calls duty:nigth: there is no such roster"));
  }

  @Test
  void a_bad_chain_says_what_is_wrong_and_calls_nobody() {
    Map<String, Object> bad =
        new HashMap<>(Map.of("steps", new String[] {"15 role:king", "10 duty:day", "5 duty:day"}));
    bad.put("service.pid", Chain.class.getName() + "~bad");
    escalation.addChain(new Chain(bad));
    raise(Light.RED);
    pass(60);

    assertThat(told()).isEmpty();
    assertThat(escalation.look())
        .singleElement()
        .matches(finding -> finding.verdict() == Verdict.BAD)
        .matches(finding -> finding.seen().contains("there is no role king"))
        .matches(finding -> finding.seen().contains("later than the one before"));
  }
}
