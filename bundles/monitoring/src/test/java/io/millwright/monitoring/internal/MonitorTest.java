package io.millwright.monitoring.internal;

import static io.millwright.monitoring.Light.GREEN;
import static io.millwright.monitoring.Light.GREY;
import static io.millwright.monitoring.Light.RED;
import static io.millwright.monitoring.Light.YELLOW;
import static io.millwright.testkit.Acts.acknowledged;
import static io.millwright.testkit.Acts.collision;
import static io.millwright.testkit.Acts.errorComes;
import static io.millwright.testkit.Acts.errorGoes;
import static io.millwright.testkit.Acts.errorsPresent;
import static io.millwright.testkit.Acts.event;
import static io.millwright.testkit.Acts.linkDown;
import static io.millwright.testkit.Acts.linkUp;
import static io.millwright.testkit.Acts.ram;
import static io.millwright.testkit.Acts.ramWithoutValue;
import static io.millwright.testkit.Acts.reading;
import static io.millwright.testkit.Acts.restart;
import static io.millwright.testkit.Checks.alarm;
import static io.millwright.testkit.Checks.because;
import static io.millwright.testkit.Checks.changed;
import static io.millwright.testkit.Checks.cleared;
import static io.millwright.testkit.Checks.light;
import static io.millwright.testkit.Checks.noNews;
import static io.millwright.testkit.Checks.raised;
import static io.millwright.testkit.Checks.since;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.model.GapCause;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.monitoring.LimitBand;
import io.millwright.monitoring.MachineLight;
import io.millwright.monitoring.RuleProblem;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.SessionUnverified;
import io.millwright.remote.session.SessionVerifiedClosed;
import io.millwright.testkit.Journey;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonitorTest {
  private final RecordsInMemory records = new RecordsInMemory();
  private final MonitorStage stage = new MonitorStage(records, records::facts);
  private final LimitRule hotRam = rule("hot-ram", "machine.kind", "cmm", 80);

  private static LimitRule rule(String file, String scope, String owner, double redFrom) {
    return new LimitRule(
        Map.of(
            "service.pid",
            file,
            scope,
            owner,
            "signal",
            "temperature.ram",
            "unit",
            "Cel",
            "yellow.from",
            redFrom - 20,
            "red.from",
            redFrom,
            "hysteresis",
            2));
  }

  @BeforeEach
  void rules() {
    stage.rules().addLimit(hotRam);
  }

  // One hot hour must make one piece of news, not 3,600: the light speaks only when it changes.
  @Test
  void turns_red_once_when_the_ram_stays_too_hot() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .expect(light(GREEN), changed(GREY, GREEN), because("In order"))
        .at("12:00:10", ram(85))
        .expect(
            light(RED),
            changed(GREEN, RED),
            raised("limit:temperature.ram"),
            because("Ram temperature is 85 °C, red from 80 °C"))
        .at("12:00:20", ram(86), ram(79), ram(90))
        .expect(light(RED), noNews(), since("12:00:10"))
        .at("12:00:30", ram(70))
        .expect(light(YELLOW), changed(RED, YELLOW))
        .at("12:00:40", ram(55))
        .expect(light(GREEN), changed(YELLOW, GREEN), cleared("limit:temperature.ram", ""))
        .play(stage);
  }

  @Test
  void a_normal_batch_costs_no_transaction() throws Exception {
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(50)).play(stage);
    int before = records.kept();

    Journey.of("cmm-1").at("12:00:01", ram(51), ram(52)).play(stage);

    assertThat(records.kept()).isEqualTo(before);
  }

  @Test
  void a_doubtful_or_absent_value_keeps_the_light() throws Exception {
    var cool = new Quantity(20, Unit.CELSIUS);
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(85))
        .expect(light(RED))
        .at(
            "12:00:10",
            ramWithoutValue(),
            reading("temperature.ram", cool, Quality.UNCERTAIN),
            reading("temperature.ram", cool, Quality.STALE),
            reading("temperature.ram", cool, Quality.BAD))
        .expect(light(RED), noNews())
        .play(stage);
  }

  @Test
  void a_sensor_without_a_value_makes_nothing_green() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ramWithoutValue())
        .expect(light(GREY), because("Connected, and no reading yet"))
        .at("12:00:10", ramWithoutValue())
        .expect(light(GREY))
        .play(stage);
  }

  @Test
  void turns_grey_when_the_link_falls_and_green_only_when_the_machine_speaks() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:10", linkDown(GapCause.UNREACHABLE, "opc.tcp://h:1 does not answer"))
        .expect(
            light(GREY),
            changed(GREEN, GREY),
            raised("link"),
            because("Not reachable: opc.tcp://h:1 does not answer"))
        .at("12:05")
        .expect(noNews())
        .at("12:06", linkUp("cmm"))
        .expect(light(GREY))
        .at("12:06:01", ram(50))
        .expect(light(GREEN), cleared("link", ""))
        .play(stage);
  }

  @Test
  void a_red_alarm_outweighs_a_fallen_link() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(85))
        .at("12:00:10", linkDown(GapCause.REFUSED, "wrong password"))
        .expect(light(RED), since("12:00:00"), raised("link"), alarm("link", GREY, 1))
        .play(stage);
  }

  // Without the bus nobody tells the time.
  @Test
  void silence_is_grey_although_no_second_is_told() throws Exception {
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(50)).expect(light(GREEN)).play(stage);
    stage.clock().advance(Duration.ofSeconds(30));

    MachineLight seen = stage.monitoring().light(new MachineId("cmm-1"));

    assertThat(seen.light()).isEqualTo(GREY);
    assertThat(seen.reason()).isEqualTo("No news for more than 30 s");
    assertThat(stage.monitoring().lights()).containsExactly(seen);
  }

  @Test
  void silence_is_grey_after_thirty_seconds() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:29")
        .expect(light(GREEN))
        .at("12:00:30")
        .expect(light(GREY), because("No news for more than 30 s"))
        .at("12:00:40")
        .expect(noNews())
        .at("12:00:41", ram(50))
        .expect(light(GREEN))
        .play(stage);
  }

  @Test
  void collisions_are_latched_counted_and_end_with_a_person() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:10", collision(30, Unit.MILLIMETRE_PER_SECOND))
        .expect(light(YELLOW), alarm("collision", YELLOW, 1))
        .at("12:00:11", collision(0.071, new Unit("m/s")))
        .expect(
            light(RED),
            raised("collision"),
            alarm("collision", RED, 2),
            because(
                "Hard collision at 71 mm/s (hard from 71 mm/s) at X 1 mm, Y 2 mm, Z 3 mm,"
                    + " 2026-03-04T12:00:11Z"))
        .at("12:00:12", collision(30, Unit.MILLIMETRE_PER_SECOND), ram(50))
        .expect(light(RED), raised("collision"), alarm("collision", RED, 3))
        .at("12:00:13", acknowledged("anna"))
        .expect(light(GREEN), cleared("collision", "anna"), changed(RED, GREEN))
        .play(stage);
  }

  @Test
  void controller_errors_shine_by_severity_while_they_last() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50), errorComes("air", 333))
        .expect(light(GREEN))
        .at("12:00:01", errorComes("air", 334))
        .expect(light(YELLOW))
        .at("12:00:02", errorComes("air", 667))
        .expect(light(RED), because("Controller error 1009: Air pressure low"))
        .at("12:00:03", acknowledged("anna"))
        .expect(light(RED))
        .at("12:00:04", errorGoes("air", 667))
        .expect(light(GREEN), cleared("condition:air", ""))
        .play(stage);
  }

  // After a restart a driver knows nothing of what it told before; the machine does.
  @Test
  void an_error_that_ended_unheard_goes_when_the_machine_tells_what_is_present() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50), errorComes("air", 667), errorComes("scale", 400))
        .expect(light(RED))
        .at("12:01", restart())
        .at("12:01:05", linkUp("cmm"), errorsPresent("scale"))
        .expect(light(YELLOW))
        .at("12:01:06", errorsPresent())
        .expect(light(GREEN))
        .play(stage);
  }

  @Test
  void an_error_that_is_no_longer_told_can_be_acknowledged() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), errorComes("air", 667))
        .at("12:00:10", linkDown(GapCause.UNREACHABLE, "cable"))
        .at("12:00:20", linkUp("cmm"), ram(50))
        .expect(light(RED))
        .at("12:00:25", acknowledged("anna"))
        .expect(light(GREEN))
        .play(stage);
  }

  @Test
  void an_error_message_without_an_end_stays_until_seen() throws Exception {
    var error =
        new MachineEvent(
            MachineEvent.CONTROLLER_ERROR,
            900,
            "E-STOP\u001b[31m\u0000",
            Map.of("code", new Text("0500")),
            ManualClock.NOON);
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50), event(error), event(error))
        .expect(
            light(YELLOW),
            alarm("error:0500", YELLOW, 2),
            because("Controller error 0500: E-STOP [31m"))
        .at("12:00:01", acknowledged("anna"))
        .expect(light(GREEN))
        .play(stage);
  }

  @Test
  void comes_back_red_after_a_restart() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(85), collision(90, Unit.MILLIMETRE_PER_SECOND))
        .at("12:00:10", restart())
        .expect(
            light(RED),
            since("12:00:00"),
            alarm("collision", RED, 1),
            alarm("limit:temperature.ram", RED, 1))
        .at("12:00:20")
        .expect(light(RED), alarm("link", GREY, 1))
        .at("12:00:21", linkUp("cmm"), ram(85))
        .expect(light(RED), since("12:00:00"), cleared("link", ""))
        .play(stage);
  }

  @Test
  void is_grey_after_a_restart_until_it_speaks_and_green_since_before() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:10", restart())
        .expect(light(GREY), because("Not heard of since the watch began"), noNews())
        .at("12:00:12", linkUp("cmm"))
        .expect(light(GREY), because("Connected, and no reading yet"))
        .at("12:00:13", ram(50))
        .expect(light(GREEN), since("12:00:00"), noNews())
        .play(stage);
  }

  @Test
  void turns_grey_when_it_does_not_speak_after_a_restart() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50))
        .at("12:00:10", restart())
        .at("12:00:15")
        .expect(light(GREY), changed(GREEN, GREY))
        .play(stage);
  }

  @Test
  void the_machines_own_rule_overrides_that_of_its_kind() throws Exception {
    stage.rules().addLimit(rule("own", "machine.id", "cmm-1", 100));

    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(79)).expect(light(GREEN)).play(stage);
    Journey.of("cmm-2").at("12:00", linkUp("cmm"), ram(79)).expect(light(YELLOW)).play(stage);

    assertThat(stage.monitoring().limits(new MachineId("cmm-1")))
        .extracting(LimitBand::redFrom)
        .containsExactly(100.0);
  }

  @Test
  void a_bad_rule_harms_no_other() throws Exception {
    stage.rules().addLimit(new LimitRule(Map.of("service.pid", "bad", "red.from", "hot")));
    stage.rules().addLimit(rule("twin", "machine.kind", "cmm", 200));

    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(85)).expect(light(RED)).play(stage);

    assertThat(stage.monitoring().problems())
        .extracting(RuleProblem::words)
        .contains(
            "bad: red.from = hot: write a number, for instance 80 or 19.5",
            "twin: signal = temperature.ram: hot-ram already limits it for the same machines;"
                + " remove one");
  }

  @Test
  void what_cannot_be_compared_is_grey_and_says_which_file() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), reading("temperature.ram", new Quantity(10, Unit.METRE)))
        .expect(
            light(GREY),
            because(
                "Ram temperature comes in m and cannot be compared with limits in Cel:"
                    + " mend unit in hot-ram"))
        .play(stage);
    assertThat(stage.monitoring().problems())
        .extracting(RuleProblem::file)
        .containsExactly("hot-ram");

    Journey.of("cmm-1").at("12:00:01", ram(50)).expect(light(GREEN)).play(stage);
    assertThat(stage.monitoring().problems()).isEmpty();
  }

  @Test
  void an_alarm_outlives_its_rule_by_a_minute() throws Exception {
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(85)).play(stage);
    stage.rules().removeLimit(hotRam);

    Journey.of("cmm-1")
        .at("12:00:01")
        .at("12:01", ram(85))
        .expect(light(RED))
        .at("12:01:02")
        .expect(light(GREEN))
        .play(stage);
  }

  @Test
  void goes_on_judging_while_the_store_is_away_and_keeps_it_later() throws Exception {
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(50)).play(stage);
    records.goAway();
    Journey.of("cmm-1")
        .at("12:00:05", collision(90, Unit.MILLIMETRE_PER_SECOND))
        .expect(light(RED), noNews())
        .play(stage);
    records.comeBack();
    Journey.of("cmm-1").at("12:00:05").at("12:00:06").expect(changed(GREEN, RED)).play(stage);
  }

  @Test
  void recalls_later_what_the_store_could_not_give_at_the_start() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), collision(90, Unit.MILLIMETRE_PER_SECOND))
        .play(stage);
    records.goAway();
    stage.restart();
    Journey.of("cmm-1").at("12:00:05", linkUp("cmm"), ram(50)).expect(light(GREEN)).play(stage);
    records.comeBack();
    Journey.of("cmm-1").at("12:00:05").at("12:00:06").expect(light(RED)).play(stage);
  }

  @Test
  void a_machine_never_heard_of_is_grey() {
    assertThat(stage.monitoring().light(new MachineId("nobody")).light()).isEqualTo(GREY);
  }

  @Test
  void shows_the_gravest_first() throws Exception {
    Journey.of("a").at("12:00", linkUp("cmm"), ram(50)).play(stage);
    Journey.of("b").at("12:00", linkUp("cmm"), ram(85)).play(stage);

    assertThat(stage.monitoring().lights())
        .extracting(shown -> shown.machine().text())
        .containsExactly("b", "a");
  }

  // A fact is told at least once: again is no second alarm. Whoever looked acknowledges it.
  @Test
  void a_session_that_is_not_proved_closed_is_an_alarm_until_somebody_acknowledges_it()
      throws Exception {
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(50)).expect(light(GREEN)).play(stage);
    var told =
        new SessionUnverified(
            new SessionId("rs-1"),
            new MachineId("cmm-1"),
            "acme",
            "1 streams are still open",
            ManualClock.NOON);
    stage.listener().on(told);
    stage.listener().on(told);

    Journey.of("cmm-1")
        .at("12:00:01", ram(50))
        .expect(
            light(RED),
            alarm("remote-session", RED, 1),
            because(
                "Remote session rs-1 is over and not proved closed: 1 streams are still open. Look"
                    + " whether anything is open"))
        .at("12:00:05", acknowledged("otto"))
        .expect(light(GREEN), cleared("remote-session", "otto"))
        .play(stage);
  }

  // Somebody on site said that the other program is closed: nobody has to look any more. Where it
  // stands for several sessions, somebody has to.
  @Test
  void the_alarm_of_a_session_goes_when_it_is_closed_after_all_and_stays_for_another()
      throws Exception {
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(50)).expect(light(GREEN)).play(stage);
    stage.listener().on(unverified("rs-1"));
    stage.listener().on(closed("rs-2"));
    Journey.of("cmm-1").at("12:00:01", ram(50)).expect(light(RED)).play(stage);
    stage.listener().on(closed("rs-1"));
    Journey.of("cmm-1").at("12:00:02", ram(50)).expect(light(GREEN)).play(stage);

    stage.listener().on(unverified("rs-3"));
    stage.listener().on(unverified("rs-4"));
    stage.listener().on(closed("rs-4"));
    Journey.of("cmm-1")
        .at("12:00:03", ram(50))
        .expect(light(RED))
        .at("12:00:05", acknowledged("otto"))
        .expect(light(GREEN), cleared("remote-session", "otto"))
        .play(stage);
  }

  private static SessionUnverified unverified(String session) {
    return new SessionUnverified(
        new SessionId(session),
        new MachineId("cmm-1"),
        "acme",
        "Meet must be closed as well",
        ManualClock.NOON);
  }

  private static SessionVerifiedClosed closed(String session) {
    return new SessionVerifiedClosed(
        new SessionId(session),
        new MachineId("cmm-1"),
        "acme",
        "Otto says that Meet is closed",
        ManualClock.NOON);
  }
}
