package io.millwright.monitoring.internal;

import static io.millwright.monitoring.Light.GREEN;
import static io.millwright.monitoring.Light.GREY;
import static io.millwright.monitoring.Light.RED;
import static io.millwright.monitoring.Light.YELLOW;
import static io.millwright.testkit.Acts.errorComes;
import static io.millwright.testkit.Acts.errorGoes;
import static io.millwright.testkit.Acts.linkUp;
import static io.millwright.testkit.Acts.ram;
import static io.millwright.testkit.Acts.reading;
import static io.millwright.testkit.Acts.tells;
import static io.millwright.testkit.Checks.light;
import static io.millwright.testkit.Checks.noNews;
import static io.millwright.testkit.Checks.raised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.bus.ReadingsReceived;
import io.millwright.bus.TimePassed;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Unit;
import io.millwright.monitoring.AlarmDeed;
import io.millwright.monitoring.AlarmEntry;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.AlarmState;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.AlarmStep.Kind;
import io.millwright.monitoring.Alarms;
import io.millwright.monitoring.RuleProblem;
import io.millwright.testkit.Journey;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.PeopleOnSite;
import io.millwright.testkit.RecordedDeeds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * Cases from the tests of other alarm systems that no other test here has: Y-A1 and Y-A2 from
 * OpenNMS (AlarmdBlackboxIT, DroolsAlarmContextIT), Y-A3 from ThingsBoard (AlarmRuleStateTest),
 * Y-A7 from openHAB (SystemHysteresisStateProfileTest), Y-A9 from OPC UA Part 9 and the tests of
 * its servers. Where the same case ends otherwise here, the test says so; docs/alarms.md says why.
 */
class YardsticksTest {
  private static final MachineId CMM = new MachineId("cmm-1");
  private static final Caller ANNA = PeopleOnSite.with("anna", Role.SERVICE_ENGINEER, "cmm-1");
  private static final AlarmDeed SEEN = new AlarmDeed.Acknowledge("");
  private static final AlarmId HOT = AlarmId.of(CMM, "limit:temperature.ram");

  private final RecordsInMemory records = new RecordsInMemory();
  private final MonitorStage stage = new MonitorStage(records, records::facts, Duration.ofDays(99));

  private void rule(Map<String, ?> keys) {
    LimitRule rule = written(keys);
    assertThat(rule.problems()).isEmpty();
    stage.rules().addLimit(rule);
  }

  private static LimitRule written(Map<String, ?> keys) {
    var all = new HashMap<String, Object>(keys);
    all.put("service.pid", "rule");
    all.put("machine.kind", "cmm");
    all.put("signal", "temperature.ram");
    return new LimitRule(all);
  }

  private void hot() {
    rule(Map.of("unit", "Cel", "yellow.from", 60, "red.from", 80));
  }

  private Alarms desk() {
    return new AlarmDesk(
        stage.roll(), new PeopleOnSite(), new RecordedDeeds(), new SmallFleet("cmm-1"));
  }

  private AlarmEntry entry(AlarmId alarm) {
    return desk().alarm(ANNA, alarm);
  }

  private void act(AlarmId alarm, AlarmDeed deed) {
    desk().act(ANNA, alarm, OptionalLong.empty(), deed);
  }

  private void later(Duration span) throws Exception {
    stage.listener().on(new TimePassed(stage.clock().advance(span)));
  }

  private boolean isKnown(AlarmId alarm) {
    AccessException refused = catchThrowableOfType(AccessException.class, () -> entry(alarm));
    return refused == null || refused.fault() != Fault.UNKNOWN;
  }

  // Y-A1: there, acknowledging a situation acknowledges its members and the other way round. Here
  // each is seen by itself. Both members clear: the situation clears, here as there.
  @Test
  void a_situation_and_its_members_are_seen_by_themselves_and_it_ends_with_them() throws Exception {
    var comes = new Journey.Act[25];
    var goes = new Journey.Act[25];
    for (int i = 0; i < comes.length; i++) {
      comes[i] = errorComes("e" + i, 400);
      goes[i] = errorGoes("e" + i, 400);
    }
    AlarmId flood = AlarmId.of(CMM, "flood");
    AlarmId member = AlarmId.of(CMM, "condition:e24");
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:01", comes)
        .at("12:00:02", (on, machine, now) -> act(flood, SEEN))
        .play(stage);
    assertThat(entry(flood).state()).isEqualTo(AlarmState.ACKNOWLEDGED);
    assertThat(entry(member).state()).isEqualTo(AlarmState.UNACKNOWLEDGED);
    act(member, SEEN);
    assertThat(entry(member).state()).isEqualTo(AlarmState.ACKNOWLEDGED);

    Journey.of("cmm-1").at("12:00:03", goes).at("12:01:02").expect(light(GREEN)).play(stage);
    assertThat(entry(flood).state()).isEqualTo(AlarmState.NORMAL);
  }

  // Y-A2: there, what cleared unseen is gone after ten minutes. Here it stays until it was seen.
  @Test
  void what_cleared_unseen_stays_until_it_is_seen() throws Exception {
    hot();
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(85), ram(50)).play(stage);
    later(Duration.ofMinutes(10));
    assertThat(entry(HOT).state()).isEqualTo(AlarmState.RETURNED_UNACKNOWLEDGED);
    later(Duration.ofDays(30));
    assertThat(entry(HOT).state()).isEqualTo(AlarmState.RETURNED_UNACKNOWLEDGED);
  }

  // Y-A2: cleared and acknowledged is there at ten minutes, and gone after a day.
  @Test
  void what_cleared_and_was_seen_stays_for_a_day() throws Exception {
    hot();
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(85), ram(50)).play(stage);
    act(HOT, SEEN);
    later(Duration.ofMinutes(10));
    assertThat(isKnown(HOT)).isTrue();
    later(Duration.ofDays(1));
    assertThat(isKnown(HOT)).isFalse();
  }

  // Y-A1, Y-A2: there, what stands is gone after three days, and acknowledged after eight. Here
  // what stands stays as long as its cause does.
  @Test
  void what_stands_is_never_forgotten() throws Exception {
    hot();
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(85)).play(stage);
    later(Duration.ofDays(4));
    assertThat(entry(HOT).state()).isEqualTo(AlarmState.UNACKNOWLEDGED);
    act(HOT, SEEN);
    later(Duration.ofDays(9));
    assertThat(entry(HOT).state()).isEqualTo(AlarmState.ACKNOWLEDGED);
  }

  // Y-A2: a new event after it cleared has its own severity again.
  @Test
  void what_comes_again_after_it_was_seen_begins_with_its_own_severity() throws Exception {
    hot();
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(85), ram(50)).play(stage);
    act(HOT, SEEN);
    Journey.of("cmm-1").at("12:01", ram(70)).expect(light(YELLOW)).play(stage);
    assertThat(entry(HOT).highest()).isEqualTo(YELLOW);
    assertThat(entry(HOT).alarm().light()).isEqualTo(YELLOW);
  }

  // Y-A3: cleared at 25 and below, and not at 26. Here each light falls back by itself.
  @Test
  void a_limit_of_50_that_clears_at_25_clears_at_25() throws Exception {
    rule(Map.of("unit", "Cel", "yellow.from", 50, "hysteresis", 25));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(49.9))
        .expect(light(GREEN))
        .at("12:00:01", ram(50))
        .expect(light(YELLOW), raised("limit:temperature.ram"))
        .at("12:00:02", ram(26))
        .expect(light(YELLOW), noNews())
        .at("12:00:03", ram(25))
        .expect(light(GREEN))
        .play(stage);
  }

  // Y-A3: by what clock ever, a value that comes now is judged now.
  @Test
  void a_sample_that_is_30_days_old_is_still_evaluated() throws Exception {
    hot();
    Instant old = ManualClock.NOON.minus(Duration.ofDays(30));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at(
            "12:00:01",
            tells(
                (machine, now) ->
                    new ReadingsReceived(
                        machine,
                        new Sequence(1, 1),
                        List.of(
                            new Reading(
                                new SignalId("temperature.ram"),
                                new Quantity(85, Unit.CELSIUS),
                                Quality.GOOD,
                                Stamp.of(old, now))))))
        .expect(light(RED), raised("limit:temperature.ram"))
        .play(stage);
  }

  // Y-A7: limits in different units, and none at all, are rejected; all bounds share one unit here.
  @Test
  void limits_in_mixed_units_and_no_limit_at_all_are_refused() {
    assertThat(written(Map.of("unit", "Cel", "yellow.from", "10 %", "red.from", "5 °C")).problems())
        .extracting(RuleProblem::words)
        .containsExactly(
            "rule: yellow.from = 10 %: write a number, for instance 80 or 19.5",
            "rule: red.from = 5 °C: write a number, for instance 80 or 19.5");
    assertThat(written(Map.of("unit", "Cel", "hysteresis", 5)).problems())
        .extracting(RuleProblem::words)
        .containsExactly("rule: needs one of red.below, yellow.below, yellow.from, red.from");
  }

  // Y-A7: a length is no temperature; the machine is grey, with file and reason.
  @Test
  void a_value_in_a_unit_that_does_not_fit_is_neither_on_nor_off() throws Exception {
    hot();
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), reading("temperature.ram", new Quantity(10, Unit.METRE)))
        .expect(light(GREY), raised("rule:temperature.ram"))
        .play(stage);
  }

  // Y-A9: TimedShelve on a node that is not known is Bad.
  @Test
  void nothing_can_be_done_with_an_alarm_that_is_not_known() {
    AlarmId unknown = AlarmId.of(CMM, "nothing");
    var until = ManualClock.NOON.plusSeconds(60);
    for (AlarmDeed deed :
        List.of(SEEN, new AlarmDeed.Shelve(until, "x"), new AlarmDeed.Unshelve())) {
      assertThatThrownBy(() -> act(unknown, deed)).hasMessage("There is no such alarm.");
    }
  }

  // Y-A9: to suppress what is suppressed does nothing; out of service and suppressed are
  // independent, and what both make falls only when both are off.
  @Test
  void suppressed_twice_is_suppressed_once_and_out_of_service_is_another_thing() throws Exception {
    hot();
    for (String until : List.of("12:10", "12:20")) {
      stage
          .rules()
          .addWindow(
              new MaintenanceWindow(
                  Map.of(
                      "service.pid", "until-" + until,
                      "machine.kind", "cmm",
                      "from", "2026-03-04T12:05",
                      "until", "2026-03-04T" + until,
                      "reason", "new scales")));
    }
    assertThat(stage.rules().problems()).isEmpty();
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(85))
        .at("12:05", ram(85))
        .expect(light(GREEN))
        .at("12:06", (on, machine, now) -> act(HOT, new AlarmDeed.TakeOutOfService("broken")))
        .at("12:15")
        .expect(light(GREEN))
        .at("12:20")
        .expect(light(GREEN))
        .at("12:21", (on, machine, now) -> act(HOT, new AlarmDeed.ReturnToService()))
        .expect(light(RED), raised("limit:temperature.ram"))
        .play(stage);
    assertThat(records.past(CMM, "limit:temperature.ram", 99))
        .extracting(AlarmStep::kind)
        .containsOnlyOnce(Kind.SUPPRESSED, Kind.UNSUPPRESSED);
  }
}
