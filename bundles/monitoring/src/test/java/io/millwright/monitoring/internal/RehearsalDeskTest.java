package io.millwright.monitoring.internal;

import static io.millwright.testkit.ManualClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.Fleet;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Quantity;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.Rehearsal;
import io.millwright.monitoring.Rehearsal.Outcome;
import io.millwright.monitoring.Rehearsal.Remedy;
import io.millwright.monitoring.Rehearsal.Run;
import io.millwright.monitoring.Rehearsal.WouldBe;
import io.millwright.monitoring.RuleDraft;
import io.millwright.monitoring.RuleDraft.Kind;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.PeopleOnSite;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules tried against a past whose alarms are known, and compared with what judges live. */
class RehearsalDeskTest {
  private static final String RAM = "temperature.ram";

  private final PastInMemory past = new PastInMemory();
  private final Fleet fleet = new SmallFleet("cmm-1", "cmm-2");
  private final Rules live = new Rules();
  private final ManualClock clock = ManualClock.atNoon();
  private final RehearsalDesk desk =
      new RehearsalDesk(past, fleet, new PeopleOnSite(), live, clock);
  private final Caller admin = PeopleOnSite.with("eva", Role.TECHNICIAN, "cmm-1", "cmm-2");

  private void ram(String machine, int second, double celsius) {
    past.add(machine, RAM, NOON.plusSeconds(second), new Quantity(celsius, Unit.CELSIUS));
  }

  private static RuleDraft draft(Map<String, Object> keys) {
    var all = new HashMap<String, Object>(keys);
    all.putIfAbsent("machine.kind", "cmm");
    all.putIfAbsent("signal", RAM);
    return new RuleDraft(Kind.LIMIT, "tried", all);
  }

  private static RuleDraft hot(Map<String, Object> more) {
    var all = new HashMap<String, Object>(more);
    all.put("unit", "Cel");
    all.put("red.from", 80);
    return draft(all);
  }

  private Outcome outcome(RuleDraft draft) {
    return outcome(admin, draft);
  }

  private Outcome outcome(Caller by, RuleDraft draft) {
    Run run = desk.order(by, draft, NOON, NOON.plus(Duration.ofHours(1)));
    assertThat(run.state()).isEqualTo(Rehearsal.State.WAITING);
    desk.on(new TimePassed(clock.instant()));
    Run done = desk.look(by, run.id());
    assertThat(done.state()).isEqualTo(Rehearsal.State.DONE);
    assertThat(done.done()).isEqualTo(1);
    return done.outcome().orElseThrow();
  }

  @Test
  void says_how_many_alarms_how_long_and_how_far_beyond() {
    ram("cmm-1", 0, 50);
    ram("cmm-1", 10, 81);
    ram("cmm-1", 20, 86.5);
    ram("cmm-1", 30, 70);
    ram("cmm-1", 600, 80);
    ram("cmm-1", 1200, 50);
    ram("cmm-1", 1800, 90);
    ram("cmm-2", 0, 50);

    Outcome found = outcome(hot(Map.of()));

    assertThat(found.words())
        .isEqualTo("It would have raised 3 alarms, 1 of them shorter than 2 minutes.");
    assertThat(found.readings()).isEqualTo(8);
    assertThat(found.machines())
        .containsExactly(
            new Rehearsal.OfMachine(new MachineId("cmm-1"), 3, 1, ""),
            new Rehearsal.OfMachine(new MachineId("cmm-2"), 0, 0, ""));
    WouldBe first = found.alarms().get(0);
    assertThat(first.from()).isEqualTo(NOON.plusSeconds(10));
    assertThat(first.until()).hasValue(NOON.plusSeconds(30));
    assertThat(first.light()).isEqualTo(Light.RED);
    assertThat(first.peak()).hasValue(86.5);
    assertThat(first.unit()).isEqualTo("°C");
    assertThat(found.alarms().get(2).until()).isEmpty();
  }

  // Values that tremble around the bound: by 0.3 below, each for 10 s.
  @Test
  void proposes_the_smallest_hysteresis_and_delay_that_remove_the_brief_ones() {
    for (int i = 0; i < 20; i++) {
      ram("cmm-1", i * 20, i == 19 ? 60 : 80.2);
      ram("cmm-1", i * 20 + 10, i == 19 ? 60 : 79.7);
    }
    ram("cmm-1", 1000, 85);
    ram("cmm-1", 1600, 60);

    Outcome found = outcome(hot(Map.of()));

    assertThat(found.total()).isEqualTo(20);
    assertThat(found.brief()).isEqualTo(19);
    assertThat(found.remedies())
        .containsExactly(
            new Remedy("hysteresis", 0.31, 2, 0), new Remedy("on.delay.seconds", 11, 1, 0));
    assertThat(outcome(hot(Map.of("hysteresis", 0.31))).total()).isEqualTo(2);
    assertThat(outcome(hot(Map.of("on.delay.seconds", 11))).total()).isEqualTo(1);
  }

  @Test
  void each_kind_of_rule_is_judged_as_it_is_live() {
    past.add("cmm-1", "mode", NOON, new State("AUTO"));
    past.add("cmm-1", "mode", NOON.plusSeconds(60), new State("FAULT"));
    past.add("cmm-1", "mode", NOON.plusSeconds(360), new State("AUTO"));
    for (int minute = 0; minute <= 50; minute++) {
      double room = 20;
      double piece = minute < 20 ? 20.5 : 20.5 + (minute - 20) * 0.5;
      Instant at = NOON.plus(Duration.ofMinutes(minute));
      past.add("cmm-1", "temperature.room", at, new Quantity(room, Unit.CELSIUS));
      past.add("cmm-1", "temperature.workpiece", at, new Quantity(piece, Unit.CELSIUS));
    }

    Outcome word =
        outcome(draft(Map.of("signal", "mode", "check", "state", "red.values", "FAULT")));
    assertThat(word.alarms()).hasSize(1);
    assertThat(word.alarms().get(0).until()).hasValue(NOON.plusSeconds(360));
    Outcome difference =
        outcome(
            draft(
                Map.of(
                    "signal",
                    "temperature.workpiece",
                    "check",
                    "difference",
                    "other.signal",
                    "temperature.room",
                    "unit",
                    "K",
                    "yellow.from",
                    2)));
    assertThat(difference.alarms()).hasSize(1);
    assertThat(difference.alarms().get(0).from()).isEqualTo(NOON.plus(Duration.ofMinutes(23)));
    Outcome rate =
        outcome(
            draft(
                Map.of(
                    "signal",
                    "temperature.workpiece",
                    "check",
                    "rate",
                    "unit",
                    "Cel",
                    "yellow.from",
                    15)));
    assertThat(rate.alarms()).hasSize(1);
    assertThat(rate.alarms().get(0).peak()).hasValue(30.0);
  }

  // Idle from 12:20 on, and unheard from 12:30 to 12:40: that is no idle time.
  @Test
  void a_share_of_time_is_reckoned_minute_by_minute() {
    past.add("cmm-1", "mode", NOON, new State("Automatic"));
    past.add("cmm-1", "mode", NOON.plusSeconds(1200), new State("Idle"));
    past.add(
        new Gap(
            new MachineId("cmm-1"),
            GapCause.UNREACHABLE,
            "",
            NOON.plusSeconds(1800),
            NOON.plusSeconds(2400)));
    past.add("cmm-1", "mode", NOON.plusSeconds(2400), new State("Idle"));

    Outcome found =
        outcome(
            draft(
                Map.of(
                    "signal", "mode",
                    "check", "share",
                    "values", "Automatic",
                    "window.minutes", 30,
                    "unit", "%",
                    "yellow.below", 40)));

    // At 12:40: 10 of 20 watched minutes; at 12:42: 8 of 20; at 12:43: 7 of 20.
    assertThat(found.alarms()).hasSize(1);
    assertThat(found.alarms().get(0).from()).isEqualTo(NOON.plusSeconds(2580));
    assertThat(found.alarms().get(0).reason())
        .isEqualTo("Share of Automatic in mode over 30 min is 35 %, yellow below 40 %");
  }

  @Test
  void a_delay_counts_also_where_no_value_came_meanwhile() {
    ram("cmm-1", 0, 50);
    ram("cmm-1", 10, 85);
    ram("cmm-1", 1200, 50);

    Outcome found = outcome(hot(Map.of("on.delay.seconds", 300, "off.delay.seconds", 60)));

    assertThat(found.alarms()).hasSize(1);
    assertThat(found.alarms().get(0).from()).isEqualTo(NOON.plusSeconds(310));
    assertThat(found.alarms().get(0).until()).hasValue(NOON.plusSeconds(1260));
  }

  @Test
  void silence_is_none_while_the_connection_was_down() {
    for (int second = 0; second < 3600; second += 30) {
      boolean silent = second > 600 && second < 1000;
      boolean down = second > 2000 && second < 3000;
      if (!silent && !down) {
        ram("cmm-1", second, 50);
      }
    }
    past.add(
        new Gap(
            new MachineId("cmm-1"),
            GapCause.UNREACHABLE,
            "cable",
            NOON.plusSeconds(2000),
            NOON.plusSeconds(2990)));

    Outcome found = outcome(draft(Map.of("check", "silence", "yellow.after.seconds", 120)));

    assertThat(found.alarms()).hasSize(1);
    assertThat(found.alarms().get(0).from()).isEqualTo(NOON.plusSeconds(720));
    assertThat(found.alarms().get(0).until()).hasValue(NOON.plusSeconds(1020));
  }

  @Test
  void events_are_counted_by_code() {
    for (int i = 0; i < 10; i++) {
      past.add(
          "cmm-1",
          new MachineEvent(
              MachineEvent.CONTROLLER_ERROR,
              500,
              "drive",
              Map.of("code", new Text(i % 2 == 0 ? "0512" : "0700")),
              NOON.plusSeconds(60L * i)));
    }

    Outcome found =
        outcome(
            new RuleDraft(
                Kind.EVENT,
                "drive",
                Map.of(
                    "machine.kind",
                    "cmm",
                    "event",
                    "controller-error",
                    "codes",
                    "05*",
                    "light",
                    "red")));

    assertThat(found.total()).isEqualTo(5);
    assertThat(found.brief()).isZero();
    assertThat(found.alarms()).allMatch(alarm -> alarm.light() == Light.RED);
  }

  private void bump(String machine, int minute, double speed) {
    past.add(
        machine,
        new MachineEvent(
            MachineEvent.COLLISION,
            500,
            "",
            Map.of("speed", new Quantity(speed, Unit.MILLIMETRE_PER_SECOND)),
            NOON.plusSeconds(60L * minute)));
  }

  private static RuleDraft bumps(Map<String, Object> keys) {
    var all = new HashMap<String, Object>(keys);
    all.put("event", "collision");
    all.put("machine.kind", "cmm");
    return new RuleDraft(Kind.EVENT, "bumps", all);
  }

  // Two before the span count for the one within it, and are not among what would have been.
  @Test
  void the_collisions_of_the_past_are_judged_as_a_rule_about_them_would() {
    bump("cmm-1", -20, 10);
    bump("cmm-1", -10, 10);
    bump("cmm-1", 5, 10);
    bump("cmm-1", 6, 90);
    bump("cmm-2", 5, 60);

    assertThat(outcome(bumps(Map.of())).alarms())
        .extracting(WouldBe::light)
        .containsExactly(Light.YELLOW, Light.YELLOW, Light.RED);
    assertThat(outcome(bumps(Map.of("hard.from.mm.per.s", 50))).alarms())
        .extracting(WouldBe::light)
        .containsExactly(Light.YELLOW, Light.RED, Light.RED);
    Outcome thrice = outcome(bumps(Map.of("soft.repeat.count", 3, "hard.light", "yellow")));
    assertThat(thrice.alarms())
        .extracting(WouldBe::reason)
        .containsExactly(
            "Soft collision at 10 mm/s (hard from 71 mm/s), 2026-03-04T12:05:00Z;"
                + " 3 within 60 min",
            "Hard collision at 90 mm/s (hard from 71 mm/s), 2026-03-04T12:06:00Z");
    assertThat(thrice.readings()).isEqualTo(3);
    assertThat(outcome(bumps(Map.of("soft.light", "green", "hard.light", "green"))).total())
        .isZero();
  }

  @Test
  void a_machine_whose_own_rule_judges_its_collisions_is_left_to_it() {
    bump("cmm-1", 5, 90);
    bump("cmm-2", 5, 90);
    live.setFleet(fleet);
    live.addEvent(
        new EventRule(Map.of("service.pid", "own", "machine.id", "cmm-1", "event", "collision")));

    assertThat(outcome(bumps(Map.of())).alarms())
        .extracting(WouldBe::machine)
        .containsExactly(new MachineId("cmm-2"));
  }

  @Test
  void a_machine_with_a_narrower_rule_is_left_to_it_and_others_are_not_looked_at() {
    ram("cmm-1", 0, 50);
    ram("cmm-1", 10, 85);
    ram("cmm-2", 10, 85);
    live.setFleet(fleet);
    live.addLimit(
        new LimitRule(
            Map.of(
                "service.pid",
                "own",
                "machine.id",
                "cmm-1",
                "signal",
                RAM,
                "unit",
                "Cel",
                "red.from",
                90)));

    assertThat(outcome(hot(Map.of())).alarms())
        .extracting(WouldBe::machine)
        .containsExactly(new MachineId("cmm-2"));
    Caller one = PeopleOnSite.with("ann", Role.TECHNICIAN, "cmm-1");
    assertThat(outcome(one, hot(Map.of())).machines())
        .extracting(Rehearsal.OfMachine::machine)
        .containsExactly(new MachineId("cmm-1"));
  }

  @Test
  void a_unit_that_does_not_fit_is_told_and_not_judged() {
    ram("cmm-1", 0, 85);

    Outcome found = outcome(draft(Map.of("unit", "mm", "red.from", 80)));

    assertThat(found.total()).isZero();
    assertThat(found.machines().get(0).trouble()).contains("cannot be compared with limits in mm");
  }

  @Test
  void what_is_wrong_is_refused_with_key_and_rule_and_orders_are_ones_own() {
    assertThatThrownBy(
            () -> desk.order(admin, hot(Map.of("hysteresis", -1)), NOON, NOON.plusSeconds(9)))
        .isInstanceOf(AccessException.class)
        .hasMessage("hysteresis: write 0 or more");
    assertThatThrownBy(() -> desk.order(admin, hot(Map.of()), NOON, NOON))
        .hasMessage("from: earlier than until, and at most a year.");
    Run run = desk.order(admin, hot(Map.of()), NOON, NOON.plusSeconds(9));
    Caller other = PeopleOnSite.with("ann", Role.TECHNICIAN, "cmm-1");
    assertThatThrownBy(() -> desk.look(other, run.id())).hasMessage("There is no such rehearsal.");
    desk.cancel(admin, run.id());
    desk.on(new TimePassed(clock.instant()));
    assertThat(desk.look(admin, run.id()).state()).isEqualTo(Rehearsal.State.CANCELLED);
    assertThat(desk.look(admin, run.id()).outcome()).isEqualTo(Optional.empty());
    clock.advance(Duration.ofHours(2));
    desk.on(new TimePassed(clock.instant()));
    assertThatThrownBy(() -> desk.look(admin, run.id())).hasMessage("There is no such rehearsal.");
  }

  // A year of a fast signal must not lie in memory.
  @Test
  void only_a_stretch_of_the_past_is_held_at_a_time() {
    for (int i = 0; i < 200_000; i++) {
      past.add("cmm-1", RAM, NOON.plusMillis(i * 15L), new Quantity(50, Unit.CELSIUS));
    }

    assertThat(outcome(hot(Map.of())).readings()).isEqualTo(200_000);
    assertThat(past.longest()).isLessThan(100_000);
  }
}
