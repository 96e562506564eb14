package io.millwright.monitoring.internal;

import static io.millwright.monitoring.Light.GREEN;
import static io.millwright.monitoring.Light.GREY;
import static io.millwright.monitoring.Light.RED;
import static io.millwright.monitoring.Light.YELLOW;
import static io.millwright.testkit.Acts.acknowledged;
import static io.millwright.testkit.Acts.errorComes;
import static io.millwright.testkit.Acts.event;
import static io.millwright.testkit.Acts.linkDown;
import static io.millwright.testkit.Acts.linkUp;
import static io.millwright.testkit.Acts.ram;
import static io.millwright.testkit.Acts.reading;
import static io.millwright.testkit.Acts.restart;
import static io.millwright.testkit.Acts.tells;
import static io.millwright.testkit.Checks.alarm;
import static io.millwright.testkit.Checks.because;
import static io.millwright.testkit.Checks.cleared;
import static io.millwright.testkit.Checks.light;
import static io.millwright.testkit.Checks.noNews;
import static io.millwright.testkit.Checks.raised;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.SignalsDeclared;
import io.millwright.model.Count;
import io.millwright.model.GapCause;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Quantity;
import io.millwright.model.SignalId;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.monitoring.Advice;
import io.millwright.monitoring.AlarmEntry;
import io.millwright.monitoring.RuleProblem;
import io.millwright.testkit.Journey;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One journey in virtual time for each kind of rule, with a restart in each timed state. */
class RuleKindsTest {
  private final RecordsInMemory records = new RecordsInMemory();
  private final MonitorStage stage = new MonitorStage(records, records::facts, Duration.ofDays(2));

  private LimitRule rule(String file, Map<String, ?> keys) {
    var properties = new HashMap<String, Object>(keys);
    properties.put("service.pid", file);
    properties.putIfAbsent("machine.kind", "cmm");
    properties.putIfAbsent("signal", "temperature.ram");
    var rule = new LimitRule(properties);
    assertThat(rule.problems()).isEmpty();
    stage.rules().addLimit(rule);
    return rule;
  }

  private void events(String file, Map<String, ?> keys) {
    var properties = new HashMap<String, Object>(keys);
    properties.put("service.pid", file);
    properties.putIfAbsent("machine.kind", "cmm");
    var rule = new EventRule(properties);
    assertThat(rule.problems()).isEmpty();
    stage.rules().addEvent(rule);
  }

  private static Journey.Act workpiece(double celsius) {
    return reading("temperature.workpiece", new Quantity(celsius, Unit.CELSIUS));
  }

  private static Journey.Act room(double celsius) {
    return reading("temperature.room", new Quantity(celsius, Unit.CELSIUS));
  }

  // ThingsBoard: >= bound for 5 s creates, < bound for 3 s clears (yardstick Y-A3).
  @Test
  void a_limit_waits_for_its_delays_also_across_a_restart() throws Exception {
    rule(
        "slow",
        Map.of("unit", "Cel", "red.from", 80, "on.delay.seconds", 5, "off.delay.seconds", 3));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:01", ram(85))
        .expect(light(GREEN), noNews())
        .at("12:00:03", ram(50))
        .at("12:00:04", ram(85))
        .at("12:00:07", restart(), linkUp("cmm"))
        .expect(noNews())
        .at("12:00:08")
        .expect(noNews())
        .at("12:00:09")
        .expect(raised("limit:temperature.ram"))
        .at("12:00:20", ram(50))
        .at("12:00:21", ram(85))
        .at("12:00:30", ram(50))
        .expect(light(RED), noNews())
        .at("12:00:32", restart(), linkUp("cmm"), ram(50))
        .expect(light(RED))
        .at("12:00:33", ram(50))
        .expect(light(GREEN), cleared("limit:temperature.ram", ""))
        .play(stage);
  }

  // Icinga, three attempts: soft, soft, hard; and a single failure after it is silent (Y-A5).
  @Test
  void three_bad_values_in_a_row_count_and_fewer_do_not() throws Exception {
    rule("thrice", Map.of("unit", "Cel", "red.from", 80, "repeat.count", 3));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:01", ram(85))
        .expect(light(GREEN), noNews())
        .at("12:00:02", restart(), linkUp("cmm"), ram(85))
        .expect(light(GREEN), noNews())
        .at("12:00:03", ram(85))
        .expect(light(RED), raised("limit:temperature.ram"))
        .at("12:00:04", ram(50))
        .expect(light(GREEN), cleared("limit:temperature.ram", ""))
        .at("12:00:05", ram(85))
        .expect(light(GREEN), noNews())
        .at("12:00:06", ram(50))
        .expect(light(GREEN), noNews())
        .play(stage);
  }

  // ThingsBoard, repeating 5 and 10: the fifth is MAJOR, the tenth CRITICAL (Y-A3).
  @Test
  void five_in_a_row_are_yellow_and_ten_are_red() throws Exception {
    rule(
        "often",
        Map.of(
            "unit",
            "Cel",
            "yellow.from",
            80,
            "red.from",
            80,
            "repeat.count",
            5,
            "red.repeat.count",
            10));
    Journey journey = Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(50));
    for (int i = 1; i <= 10; i++) {
      journey
          .at("12:00:%02d".formatted(i), ram(85))
          .expect(light(i < 5 ? GREEN : i < 10 ? YELLOW : RED));
    }
    journey.play(stage);
  }

  // ThingsBoard: create MAJOR >= 50, CRITICAL >= 100, clear <= 25; the severity stays (Y-A3).
  @Test
  void keeps_the_highest_severity_of_what_has_cleared() throws Exception {
    rule("bounds", Map.of("unit", "Cel", "yellow.from", 50, "red.from", 100, "hysteresis", 24.5));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .expect(light(YELLOW))
        .at("12:00:01", ram(100))
        .expect(light(RED))
        .at("12:00:02", ram(101))
        .expect(light(RED), noNews())
        .at("12:00:03", ram(20))
        .expect(light(GREEN))
        .play(stage);
    AlarmEntry entry = stage.roll().entry(stage.roll().standings().get(0));
    assertThat(entry.highest()).isEqualTo(RED);
  }

  @Test
  void a_rate_needs_its_window_which_begins_anew_where_nothing_is_kept() throws Exception {
    rule(
        "drift",
        Map.of(
            "check",
            "rate",
            "unit",
            "Cel",
            "yellow.from",
            2,
            "yellow.below",
            -2,
            "window.minutes",
            10,
            "per.minutes",
            60));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(20))
        .at("12:05", ram(30))
        .expect(light(GREEN), noNews())
        .at("12:10", ram(20.5))
        .expect(
            light(YELLOW),
            raised("rate:temperature.ram"),
            because("Change of ram temperature in 60 min is 3 °C, yellow from 2 °C"))
        .at("12:15", restart(), linkUp("cmm"), ram(20.5))
        .expect(light(YELLOW))
        .at("12:24", ram(10))
        .expect(light(YELLOW), noNews())
        .at("12:25", ram(20.5))
        .expect(light(GREEN))
        .at("12:35", ram(20))
        .expect(
            light(YELLOW),
            because("Change of ram temperature in 60 min is -3 °C, yellow below -2 °C"))
        .play(stage);
  }

  @Test
  void a_rate_goes_on_after_a_restart_with_what_history_knows() throws Exception {
    rule("drift", Map.of("check", "rate", "unit", "Cel", "yellow.from", 2, "window.minutes", 10));
    var past = new PastInMemory();
    past.add("cmm-1", "temperature.ram", Instant.parse("2026-03-04T12:00:00Z"), celsius(20));
    past.add("cmm-1", "temperature.ram", Instant.parse("2026-03-04T12:05:00Z"), celsius(20));
    stage.remember(past);
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(20))
        .at("12:05", ram(20))
        .at("12:06", restart(), linkUp("cmm"))
        .at("12:10", ram(20.5))
        .expect(
            light(YELLOW), because("Change of ram temperature in 60 min is 3 °C, yellow from 2 °C"))
        .play(stage);
  }

  private static Quantity celsius(double number) {
    return new Quantity(number, Unit.CELSIUS);
  }

  @Test
  void a_difference_follows_both_its_signals_and_converts_their_units() throws Exception {
    rule(
        "spread",
        Map.of(
            "check",
            "difference",
            "signal",
            "temperature.workpiece",
            "other.signal",
            "temperature.room",
            "unit",
            "K",
            "red.from",
            2,
            "yellow.from",
            1));
    String cause = "difference:temperature.workpiece-temperature.room";
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), workpiece(25))
        .expect(light(GREEN))
        .at("12:00:01", room(20))
        .expect(
            light(RED),
            raised(cause),
            because("Workpiece temperature minus room temperature is 5 K, red from 2 K"))
        .at("12:00:02", room(23.5))
        .expect(light(YELLOW))
        .at("12:00:03", workpiece(23.6))
        .expect(light(GREEN), cleared(cause, ""))
        .at("12:20", workpiece(60))
        .expect(light(GREEN), noNews())
        .play(stage);
  }

  // ThingsBoard: 3 s of silence MAJOR, 10 s CRITICAL (Y-A3).
  @Test
  void a_signal_that_does_not_come_is_told_also_across_a_restart() throws Exception {
    rule(
        "silent", Map.of("check", "silence", "yellow.after.seconds", 30, "red.after.seconds", 100));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:20", restart(), linkUp("cmm"), room(20))
        .expect(light(GREEN))
        .at("12:00:29")
        .expect(light(GREEN))
        .at("12:00:30")
        .expect(
            light(YELLOW),
            raised("silence:temperature.ram"),
            because("Ram temperature has not come for 30 s"))
        .at("12:01", restart(), linkUp("cmm"), room(20))
        .at("12:01:39")
        .expect(light(YELLOW))
        .at("12:01:40")
        .expect(light(RED), because("Ram temperature has not come for 100 s"))
        .at("12:02", ram(50))
        .expect(light(GREEN), cleared("silence:temperature.ram", ""))
        .play(stage);
  }

  @Test
  void a_state_is_judged_by_its_words() throws Exception {
    rule(
        "mode",
        Map.of(
            "check",
            "state",
            "signal",
            "mode",
            "yellow.values",
            "Manual, Setup",
            "red.values",
            "Error",
            "on.delay.seconds",
            60));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), reading("mode", new State("Automatic")))
        .at("12:01", reading("mode", new State("Manual")))
        .expect(light(GREEN))
        .at("12:01:30", restart(), linkUp("cmm"), reading("mode", new State("Manual")))
        .at("12:02")
        .expect(light(YELLOW), because("Mode is Manual"))
        .at("12:03", reading("mode", new State("Automatic")))
        .expect(light(GREEN))
        .play(stage);
  }

  private static Journey.Act mode(String word) {
    return reading("mode", new State(word));
  }

  // Half an hour of the hour is watched at 12:30; a restart forgets nothing of it.
  @Test
  void a_share_of_time_is_reckoned_from_what_was_watched_also_across_a_restart() throws Exception {
    var share =
        Map.of(
            "check",
            "share",
            "signal",
            "mode",
            "values",
            "Automatic, Manual",
            "window.minutes",
            60,
            "unit",
            "%",
            "yellow.below",
            50,
            "red.below",
            20,
            "hysteresis",
            5);
    rule("used", share);
    var past = new PastInMemory();
    past.add("cmm-1", "mode", ManualClock.NOON, new State("Automatic"));
    past.add("cmm-1", "mode", ManualClock.NOON.plusSeconds(600), new State("Idle"));
    stage.remember(past);
    String cause = "share:mode";
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), mode("Automatic"))
        .at("12:10", mode("Idle"))
        .at("12:29")
        .expect(light(GREEN))
        .at("12:30")
        .expect(
            light(YELLOW),
            raised(cause),
            because(
                "Share of Automatic, Manual in mode over 60 min is 33.333 %, yellow below 50 %"))
        .at("12:40", restart(), linkUp("cmm"), mode("Idle"))
        .expect(light(YELLOW))
        .at("12:50")
        .expect(light(YELLOW))
        .at("12:51")
        .expect(light(RED))
        .at("12:52", mode("Manual"))
        .at("13:01")
        .expect(light(YELLOW))
        .at("13:10", linkDown(GapCause.UNREACHABLE, ""))
        .at("13:20", linkUp("cmm"), mode("Manual"))
        .expect(light(YELLOW))
        .at("13:29")
        .expect(light(YELLOW))
        .at("13:30")
        .expect(light(GREEN), cleared(cause, ""))
        .play(stage);
  }

  // While a rule is away nobody listens for it.
  @Test
  void a_share_whose_rule_was_away_is_reckoned_from_the_past() throws Exception {
    LimitRule used =
        rule(
            "used",
            Map.of(
                "check", "share",
                "signal", "mode",
                "values", "Automatic",
                "window.minutes", 60,
                "unit", "%",
                "yellow.below", 50));
    var past = new PastInMemory();
    past.add("cmm-1", "mode", ManualClock.NOON, new State("Automatic"));
    past.add("cmm-1", "mode", ManualClock.NOON.plusSeconds(600), new State("Idle"));
    stage.remember(past);
    Journey.of("cmm-1")
        .at("12:00", restart(), linkUp("cmm"), mode("Automatic"))
        .at("12:05")
        .expect(light(GREEN))
        .play(stage);
    stage.rules().removeLimit(used);
    Journey.of("cmm-1").at("12:06").at("12:10", mode("Idle")).at("12:20").play(stage);
    stage.rules().addLimit(used);
    Journey.of("cmm-1")
        .at("12:21", mode("Idle"))
        .at("12:35")
        .expect(
            light(YELLOW),
            because("Share of Automatic in mode over 60 min is 33.333 %, yellow below 50 %"))
        .play(stage);
  }

  @Test
  void a_share_says_what_it_lacks() {
    var rule =
        new LimitRule(
            Map.of(
                "service.pid", "used",
                "machine.kind", "cmm",
                "check", "share",
                "signal", "mode",
                "unit", "h",
                "yellow.below", 50));

    assertThat(rule.problems())
        .extracting(RuleProblem::words)
        .containsExactly("used: values: write the words whose time counts, with commas between");
    var hours =
        new LimitRule(
            Map.of(
                "service.pid", "used",
                "machine.kind", "cmm",
                "check", "share",
                "signal", "mode",
                "values", "Automatic",
                "unit", "h",
                "yellow.below", 50));
    assertThat(hours.problems())
        .extracting(RuleProblem::words)
        .containsExactly("used: unit = h: write %, or 1 for parts of one");
  }

  @Test
  void a_counter_has_a_threshold() throws Exception {
    rule("probings", Map.of("signal", "probings", "unit", "1", "yellow.from", 100_000));
    rule("hours", Map.of("signal", "hours.operating", "unit", "h", "yellow.from", 2_000));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), reading("probings", new Count(99_999)))
        .expect(light(GREEN))
        .at("12:00:01", reading("probings", new Count(100_000)))
        .expect(light(YELLOW), raised("limit:probings"))
        .at("12:00:02", reading("hours.operating", new Quantity(84, new Unit("d"))))
        .expect(alarm("limit:hours.operating", YELLOW, 1))
        .play(stage);
  }

  @Test
  void controller_errors_are_judged_by_code_and_severity_the_narrower_rule_first()
      throws Exception {
    events("quiet", Map.of("event", "controller-error", "codes", "1009, 05*", "light", "green"));
    events(
        "here",
        Map.of(
            "event",
            "controller-error",
            "codes",
            "1009",
            "severity.from",
            500,
            "light",
            "red",
            "machine.kind",
            "",
            "machine.id",
            "cmm-2"));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50), errorComes("air", 700), event(error("0500")))
        .expect(light(GREEN))
        .at("12:00:01", event(error("0600")))
        .expect(light(YELLOW), raised("error:0600"))
        .play(stage);
    Journey.of("cmm-2")
        .at("12:00:01", linkUp("cmm"), ram(50), errorComes("air", 400))
        .expect(light(GREEN))
        .at("12:00:02", errorComes("air", 500))
        .expect(light(RED))
        .play(stage);
  }

  private static MachineEvent error(String code) {
    return new MachineEvent(
        MachineEvent.CONTROLLER_ERROR,
        900,
        "stop",
        Map.of("code", new Text(code)),
        ManualClock.NOON);
  }

  @Test
  void a_result_is_judged_by_one_of_its_details() throws Exception {
    events(
        "probe",
        Map.of("event", "result", "detail", "verdict", "detail.values", "fail", "light", "red"));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50), event(result("pass")))
        .expect(light(GREEN))
        .at("12:00:01", event(result("fail")), event(result("fail")))
        .expect(
            light(RED),
            alarm("event:result:probe", RED, 2),
            because("Result: probe 3 (verdict fail)"))
        .play(stage);
  }

  private static MachineEvent result(String verdict) {
    return new MachineEvent(
        MachineEvent.RESULT,
        100,
        "probe 3",
        Map.of("verdict", new Text(verdict)),
        ManualClock.NOON);
  }

  // Machine type < site < machine < signal.
  @Test
  void the_narrower_place_overrides_the_wider() throws Exception {
    rule("kind", Map.of("signal", "temperature.*", "unit", "Cel", "red.from", 10));
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(15)).expect(light(RED)).play(stage);

    stage.rules().setFleet(new SmallFleet("cmm-1"));
    rule(
        "site",
        Map.of(
            "machine.kind",
            "",
            "site.id",
            "plant",
            "signal",
            "temperature.*",
            "unit",
            "Cel",
            "red.from",
            20));
    Journey.of("cmm-1").at("12:00:01", ram(15)).expect(light(GREEN)).play(stage);

    rule(
        "machine",
        Map.of(
            "machine.kind",
            "",
            "machine.id",
            "cmm-1",
            "signal",
            "temperature.*",
            "unit",
            "Cel",
            "red.from",
            30));
    Journey.of("cmm-1").at("12:00:02", ram(25)).expect(light(GREEN)).play(stage);

    rule(
        "signal", Map.of("machine.kind", "", "machine.id", "cmm-1", "unit", "Cel", "red.from", 40));
    Journey.of("cmm-1")
        .at("12:00:03", ram(35), room(25))
        .expect(light(GREEN))
        .at("12:00:04", room(30))
        .expect(light(RED), raised("limit:temperature.room"))
        .play(stage);
    Journey.of("cmm-9").at("12:00:04", linkUp("cmm"), ram(15)).expect(light(RED)).play(stage);
  }

  @Test
  void a_latched_alarm_stays_after_its_cause_until_it_is_seen() throws Exception {
    rule("latched", Map.of("unit", "Cel", "red.from", 80, "latched", "true"));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(85), ram(50))
        .expect(light(RED), raised("limit:temperature.ram"))
        .at("12:00:05", restart(), linkUp("cmm"), ram(50))
        .expect(light(RED))
        .at("12:00:06", acknowledged("anna"))
        .expect(light(GREEN), cleared("limit:temperature.ram", "anna"))
        .play(stage);
  }

  @Test
  void what_the_rules_author_wrote_is_shown_with_the_alarm() throws Exception {
    rule(
        "advised",
        Map.of(
            "unit",
            "Cel",
            "red.from",
            80,
            "cause",
            "The cooler is off",
            "consequence",
            "Results drift",
            "action",
            "Switch it on",
            "respond.within.minutes",
            15));
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(85)).play(stage);

    assertThat(stage.roll().entry(stage.roll().standings().get(0)).advice())
        .isEqualTo(
            new Advice(
                "The cooler is off",
                "Results drift",
                "Switch it on",
                Optional.of(Duration.ofMinutes(15))));
  }

  @Test
  void what_the_author_of_a_rule_about_events_wrote_is_shown_too() throws Exception {
    events(
        "errors",
        Map.of("event", "controller-error", "codes", "41*", "light", "red", "action", "Call us"));
    events("tests", Map.of("event", "result", "light", "yellow", "action", "Test again"));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), event(error("4100")), errorComes("air", 400))
        .at("12:00:01", event(result("fail")))
        .play(stage);

    assertThat(stage.monitoring().advice(new MachineId("cmm-1"), "error:4100").action())
        .isEqualTo("Call us");
    assertThat(stage.monitoring().advice(new MachineId("cmm-1"), "event:result:tests").action())
        .isEqualTo("Test again");
    assertThat(stage.monitoring().advice(new MachineId("cmm-1"), "condition:air"))
        .isEqualTo(Advice.NONE);
  }

  @Test
  void a_delay_does_not_run_out_while_nobody_sees_the_machine() throws Exception {
    rule("slow", Map.of("unit", "Cel", "red.from", 80, "on.delay.seconds", 60));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:01", ram(85))
        .at("12:00:10", linkDown(GapCause.UNREACHABLE, "cable"))
        .expect(light(GREY), raised("link"))
        .at("12:05")
        .expect(light(GREY), noNews())
        .at("12:05:01", linkUp("cmm"), ram(50))
        .expect(light(GREEN))
        .play(stage);
  }

  // ISA-101: what is old must not look as if it were so now.
  @Test
  void a_signal_that_usually_comes_and_does_not_is_grey_with_its_since() throws Exception {
    rule("hot", Map.of("unit", "Cel", "red.from", 80));
    Journey journey = Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(50));
    for (int minute = 1; minute <= 60; minute++) {
      journey = journey.at("%02d:%02d".formatted(12 + minute / 60, minute % 60), ram(50), room(20));
    }
    journey
        .at("13:01", room(20))
        .at("13:02", room(20))
        .at("13:03", room(20))
        .expect(light(GREEN), noNews())
        .at("13:03:01", room(20))
        .expect(
            light(GREY),
            raised("stale:temperature.ram"),
            because(
                "Ram temperature has had no good value since 2026-03-04T13:00:00Z; it never pauses"
                    + " for longer than 60 s"))
        .at("13:04", restart(), linkUp("cmm"), room(20))
        .expect(light(GREY))
        .at("13:05", ram(50))
        .expect(light(GREEN))
        .play(stage);
  }

  private static Journey.Act has(String... signals) {
    Set<SignalId> all = Stream.of(signals).map(SignalId::new).collect(Collectors.toSet());
    return tells((machine, now) -> new SignalsDeclared(machine, all, now));
  }

  // A new nameplate renamed the signal: it never comes again under the old name.
  @Test
  void a_signal_that_the_machine_has_no_more_is_not_missed_also_after_a_restart() throws Exception {
    rule("hot", Map.of("signal", "temperature.*", "unit", "Cel", "red.from", 80));
    Journey journey = Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(50));
    for (int minute = 1; minute <= 60; minute++) {
      journey = journey.at("%02d:%02d".formatted(12 + minute / 60, minute % 60), ram(50), room(20));
    }
    journey
        .at("13:01", room(20))
        .at("13:02", room(20))
        .at("13:03", room(20))
        .at("13:03:01", room(20), has("temperature.ram", "temperature.room"))
        .expect(light(GREY), raised("stale:temperature.ram"))
        .at("13:03:02", restart(), linkUp("cmm"), room(20))
        .expect(light(GREY))
        .at("13:04", has("temperature.room", "temperature.sleeve"))
        .expect(light(GREEN), cleared("stale:temperature.ram", ""))
        .play(stage);
    assertThat(records.past(new MachineId("cmm-1"), "stale:temperature.ram", 1).get(0).words())
        .isEqualTo("Ram temperature is no signal of this machine any more");
  }

  @Test
  void a_signal_that_went_while_it_came_regularly_is_not_missed() throws Exception {
    rule("hot", Map.of("unit", "Cel", "red.from", 80));
    Journey journey = Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(50));
    for (int minute = 1; minute <= 60; minute++) {
      journey = journey.at("%02d:%02d".formatted(12 + minute / 60, minute % 60), ram(50), room(20));
    }
    journey
        .at("13:01", has("temperature.room"), room(20))
        .at("13:02", room(20))
        .at("13:03", room(20))
        .at("13:04", room(20))
        .expect(light(GREEN), noNews())
        .play(stage);
  }

  @Test
  void a_group_is_waited_for_although_its_rule_was_written_anew_or_the_site_restarted()
      throws Exception {
    var past = new PastInMemory();
    past.add(
        "cmm-1",
        "temperature.room",
        Instant.parse("2026-03-04T11:59:00Z"),
        new Quantity(20, Unit.CELSIUS));
    stage.remember(past);
    rule("group", Map.of("signal", "temperature.*", "check", "silence", "red.after.seconds", 300));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), room(20), ram(20))
        .at("12:01", ram(20), (on, machine, now) -> stage.rules().placesChanged())
        // Another signal, which is none of the group.
        .at(
            "12:02",
            (on, machine, now) -> stage.rules().placesChanged(),
            restart(),
            linkUp("cmm"),
            reading("axis.x", new Quantity(1, Unit.METRE)))
        .at("12:06:59", reading("axis.x", new Quantity(1, Unit.METRE)))
        .expect(light(GREEN))
        .at("12:07:01", reading("axis.x", new Quantity(1, Unit.METRE)))
        .expect(light(RED), raised("silence:temperature.room"))
        .at("12:08", room(20))
        .expect(light(GREEN))
        .at("12:09", ram(20), (on, machine, now) -> stage.rules().placesChanged())
        .at("12:12:59", ram(20))
        .expect(light(GREEN))
        .at("12:13:01", ram(20))
        .expect(light(RED))
        .play(stage);
  }

  @Test
  void what_cannot_be_compared_says_which_file_for_every_kind() throws Exception {
    rule("drift", Map.of("check", "rate", "unit", "Cel", "yellow.from", 2));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), reading("temperature.ram", new Quantity(10, Unit.METRE)))
        .expect(
            light(GREY),
            because(
                "Change of ram temperature in 60 min comes in m and cannot be compared with limits"
                    + " in Cel: mend unit in drift"))
        .play(stage);
    assertThat(stage.monitoring().problems()).hasSize(1);
    assertThat(stage.monitoring().light(new MachineId("cmm-1")).light()).isEqualTo(GREY);
  }
}
