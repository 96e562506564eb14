package io.millwright.monitoring.internal;

import static io.millwright.monitoring.Light.GREEN;
import static io.millwright.monitoring.Light.GREY;
import static io.millwright.monitoring.Light.RED;
import static io.millwright.monitoring.Light.YELLOW;
import static io.millwright.testkit.Acts.collision;
import static io.millwright.testkit.Acts.errorComes;
import static io.millwright.testkit.Acts.errorGoes;
import static io.millwright.testkit.Acts.linkDown;
import static io.millwright.testkit.Acts.linkUp;
import static io.millwright.testkit.Acts.ram;
import static io.millwright.testkit.Acts.restart;
import static io.millwright.testkit.Acts.tells;
import static io.millwright.testkit.Checks.light;
import static io.millwright.testkit.Checks.raised;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.ConditionReceived;
import io.millwright.bus.Fact;
import io.millwright.bus.ReadingsReceived;
import io.millwright.bus.TimePassed;
import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.model.Condition;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Unit;
import io.millwright.monitoring.AlarmDeed;
import io.millwright.monitoring.AlarmNote;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.AlarmState;
import io.millwright.monitoring.internal.life.Standing;
import io.millwright.testkit.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One alarm instead of many, and what remains when it ends; and acknowledgements in step. */
class MutingTest {
  private static final String HOT = "limit:temperature.ram";

  private final RecordsInMemory records = new RecordsInMemory();
  private final MonitorStage stage = new MonitorStage(records, records::facts, Duration.ofDays(2));

  private void rule(Map<String, Object> keys) {
    var rule = new LimitRule(keys);
    assertThat(rule.problems()).isEmpty();
    stage.rules().addLimit(rule);
  }

  private void hotRam() {
    rule(
        Map.of(
            "service.pid",
            "hot",
            "machine.kind",
            "cmm",
            "signal",
            "temperature.ram",
            "unit",
            "Cel",
            "red.from",
            80));
  }

  private Standing standing(String cause) {
    return stage.roll().standings().stream()
        .filter(each -> each.judged().cause().equals(cause))
        .findFirst()
        .orElseThrow();
  }

  private static Journey.Check raisings(int count) {
    return (on, machine, fresh) ->
        assertThat(fresh).filteredOn(AlarmRaised.class::isInstance).hasSize(count);
  }

  private static Journey.Act[] flaps(int times) {
    var acts = new Journey.Act[times * 2];
    for (int i = 0; i < times; i++) {
      acts[2 * i] = ram(85);
      acts[2 * i + 1] = ram(50);
    }
    return acts;
  }

  @Test
  void what_comes_and_goes_is_one_situation_and_what_remains_is_told() throws Exception {
    hotRam();
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:01", flaps(100))
        // Four times itself, then the situation.
        .expect(raised(HOT, HOT, HOT, HOT, "flapping:" + HOT), light(RED))
        .at("12:05", restart(), linkUp("cmm"), ram(85))
        .expect(light(RED), raisings(0))
        .at("12:14:59", ram(85))
        .expect(light(RED), raisings(0))
        .at("12:15", ram(85))
        .expect(light(RED), raised(HOT))
        .play(stage);
    assertThat(standing("flapping:" + HOT).isActive()).isFalse();
  }

  @Test
  void what_came_and_went_and_stays_away_ends_quietly() throws Exception {
    hotRam();
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:01", flaps(6))
        .expect(light(RED))
        .at("12:10:01", ram(50))
        .expect(light(GREEN), raisings(0))
        .play(stage);
  }

  private static Journey.Act[] stops(int times, GapCause cause) {
    var acts = new Journey.Act[times * 3];
    for (int i = 0; i < times; i++) {
      acts[3 * i] = linkDown(cause, "the driver was stopped");
      acts[3 * i + 1] = linkUp("cmm");
      acts[3 * i + 2] = ram(50);
    }
    return acts;
  }

  // Whoever edits a machine's file knows that it is away meanwhile; it sends again, so it is green.
  @Test
  void what_people_stop_and_start_does_not_come_and_go() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:01", stops(20, GapCause.DRIVER_STOPPED))
        .expect(light(GREEN), raisings(20))
        .at("12:00:02", linkDown(GapCause.DRIVER_STOPPED, "the driver was stopped"))
        .expect(light(GREY), raised("link"))
        .play(stage);
    Journey.of("cmm-2")
        .at("12:01", linkUp("cmm"), ram(50))
        .at("12:01:01", stops(3, GapCause.DRIVER_STOPPED))
        .at("12:01:02", stops(4, GapCause.UNREACHABLE))
        .expect(light(GREEN))
        .at("12:01:03", stops(1, GapCause.UNREACHABLE))
        .expect(light(GREY), raised("flapping:link"))
        .play(stage);
  }

  @Test
  void a_few_times_a_day_is_no_flapping() throws Exception {
    hotRam();
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:01", flaps(4))
        .expect(raisings(4))
        .at("12:11", flaps(4))
        .expect(raisings(4))
        .play(stage);
  }

  @Test
  void a_flood_is_one_alarm_and_what_remains_is_told() throws Exception {
    var comes = new Journey.Act[200];
    var goes = new Journey.Act[198];
    for (int i = 0; i < comes.length; i++) {
      comes[i] = errorComes("error-" + i, 400);
      if (i >= 2) {
        goes[i - 2] = errorGoes("error-" + i, 400);
      }
    }
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:01", comes)
        .expect(light(YELLOW), raisings(21))
        .at("12:00:30", restart(), linkUp("cmm"), ram(50))
        .expect(light(YELLOW), raisings(0))
        .at("12:00:40", goes)
        .at("12:01:00")
        .expect(raisings(0))
        .at("12:01:01")
        .expect(light(YELLOW), raisings(0))
        .play(stage);
    assertThat(standing("flood").isActive()).isFalse();
  }

  @Test
  void what_a_flood_muted_and_still_stands_is_told_when_it_ends() throws Exception {
    var comes = new Journey.Act[30];
    for (int i = 0; i < comes.length; i++) {
      comes[i] = errorComes("error-" + i, 400);
    }
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:01", comes)
        .expect(raisings(21))
        .at("12:01:01")
        .expect(raisings(10))
        .play(stage);
  }

  @Test
  void of_very_many_in_one_moment_the_gravest_are_told_and_one_stands_for_the_others()
      throws Exception {
    rule(
        Map.of(
            "service.pid",
            "loads",
            "machine.kind",
            "cmm",
            "signal",
            "load.*",
            "unit",
            "mm",
            "yellow.from",
            0,
            "red.from",
            69));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:01", loads(100))
        .expect(light(RED), raisings(21))
        .at("12:01:01")
        .expect(raisings(80))
        .play(stage);
    assertThat(stage.roll().standings())
        .filteredOn(each -> each.judged().light() == RED)
        .as("31 of them are red, and the flood")
        .hasSize(32);
  }

  private static Journey.Act loads(int count) {
    return tells(
        (machine, now) ->
            new ReadingsReceived(
                machine,
                new Sequence(1, 7),
                IntStream.range(0, count)
                    .mapToObj(
                        each ->
                            new Reading(
                                new SignalId("load.s" + each),
                                new Quantity(each, new Unit("mm")),
                                Quality.GOOD,
                                Stamp.of(now, now)))
                    .toList()));
  }

  @Test
  void a_graver_one_than_all_before_is_told_in_the_middle_of_a_flood() throws Exception {
    var comes = new Journey.Act[30];
    for (int i = 0; i < comes.length; i++) {
      comes[i] = errorComes("error-" + i, 400);
    }
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:01", comes)
        .expect(light(YELLOW), raisings(21))
        .at("12:00:10", collision(90, new Unit("mm/s")))
        .expect(light(RED), raised("collision", "flood"))
        // What is as grave as the flood itself is part of it.
        .at("12:00:11", errorComes("grave", 900))
        .expect(light(RED), raisings(0))
        .play(stage);
  }

  @Test
  void what_comes_and_goes_and_then_becomes_graver_makes_its_situation_graver() throws Exception {
    rule(
        Map.of(
            "service.pid",
            "warm",
            "machine.kind",
            "cmm",
            "signal",
            "temperature.ram",
            "unit",
            "Cel",
            "yellow.from",
            70,
            "red.from",
            90));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:01", flaps(10))
        .expect(light(YELLOW))
        .at("12:00:30", restart(), linkUp("cmm"), ram(95))
        .expect(light(RED), raised("flapping:" + HOT))
        .at("12:00:40", ram(96), ram(80), ram(95))
        .expect(light(RED), raisings(0))
        .play(stage);
  }

  @Test
  void a_dead_connection_is_one_alarm_and_not_one_for_each_signal() throws Exception {
    for (String signal : List.of("temperature.ram", "temperature.room", "temperature.scale")) {
      rule(
          Map.of(
              "service.pid",
              signal,
              "machine.kind",
              "cmm",
              "signal",
              signal,
              "check",
              "silence",
              "red.after.seconds",
              30));
    }
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:20", linkDown(GapCause.UNREACHABLE, "cable"))
        .expect(raised("link"), light(GREY))
        .at("12:02")
        .expect(raisings(0), light(GREY))
        .at("12:02:01", linkUp("cmm"), ram(50))
        .expect(raisings(0))
        .at("12:02:11")
        .expect(raised("silence:temperature.room", "silence:temperature.scale"), light(RED))
        .play(stage);
  }

  private static Journey.Act tellsAir(boolean active, boolean acknowledged, String source) {
    return tells(
        (machine, now) ->
            new ConditionReceived(
                machine,
                new Condition(
                    "air",
                    "Air",
                    active,
                    acknowledged,
                    700,
                    "",
                    "1009",
                    Instant.parse("2026-03-04T" + source + "Z")),
                Stamp.of(now, now)));
  }

  private Journey.Act acknowledges(String who) {
    return (on, machine, now) ->
        stage
            .roll()
            .act(
                standing("condition:air"),
                OptionalLong.empty(),
                new AlarmDeed.Acknowledge("seen"),
                who,
                transaction -> {});
  }

  private Journey.Check owes(String... comments) {
    return (on, machine, fresh) ->
        assertThat(
                Stream.generate(() -> stage.roll().debts().take())
                    .takeWhile(Optional::isPresent)
                    .flatMap(Optional::stream))
            .extracting(Debts.Debt::comment)
            .containsExactly(comments);
  }

  @Test
  void who_acknowledges_at_the_machine_has_acknowledged_here() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50), tellsAir(true, false, "12:00:00"))
        .at("12:00:05", tellsAir(true, true, "12:00:05"))
        .expect(light(RED), owes())
        .play(stage);
    assertThat(standing("condition:air").state()).isEqualTo(AlarmState.ACKNOWLEDGED);
    assertThat(standing("condition:air").acknowledged().map(AlarmNote::by))
        .contains(AlarmNote.MACHINE);
  }

  @Test
  void who_acknowledges_here_is_told_to_the_machine_until_it_knows() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50), tellsAir(true, false, "12:00:00"))
        .at("12:00:05", acknowledges("anna"))
        .expect(owes("anna: seen"))
        .at("12:00:06", restart(), linkUp("cmm"), tellsAir(true, false, "12:00:00"))
        .expect(owes("anna: seen"))
        .at("12:00:07", tellsAir(true, true, "12:00:07"))
        .expect(owes())
        .at("12:00:08", tellsAir(true, false, "12:00:08"))
        .expect(owes())
        .play(stage);
  }

  @Test
  void a_machine_that_refuses_or_is_away_ends_nothing_here() throws Exception {
    var told = new ArrayList<String>();
    var acknowledger = new Acknowledger(stage.roll());
    acknowledger.bindHost(
        new OneHost(
            (machine, condition, comment) -> {
              told.add(machine + " " + condition + " " + comment);
              throw new DriverException(Fault.UNSUPPORTED, "this machine takes no acknowledgement");
            }));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50), tellsAir(true, false, "12:00:00"))
        .at("12:00:05", acknowledges("anna"))
        .play(stage);

    var second = new TimePassed(stage.clock().instant());
    acknowledger.on(second);
    acknowledger.on(second);

    assertThat(told).containsExactly("cmm-1 air anna: seen");
    assertThat(standing("condition:air").state()).isEqualTo(AlarmState.ACKNOWLEDGED);
  }

  @Test
  void ten_thousand_alarms_in_a_minute_are_few_facts() throws Exception {
    hotRam();
    for (int i = 0; i < 100; i++) {
      Journey.of("m-" + i)
          .at("12:00:00", linkUp("cmm"), ram(50))
          .at("12:00:00", flaps(100))
          .play(stage);
    }
    List<Fact> raised = records.facts().stream().filter(AlarmRaised.class::isInstance).toList();
    assertThat(raised).hasSize(500);
    assertThat(stage.monitoring().light(new MachineId("m-7")).alarms()).hasSize(1);
  }
}
