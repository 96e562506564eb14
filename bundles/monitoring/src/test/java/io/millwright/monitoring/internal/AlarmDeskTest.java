package io.millwright.monitoring.internal;

import static io.millwright.monitoring.AlarmState.ACKNOWLEDGED;
import static io.millwright.monitoring.AlarmState.NORMAL;
import static io.millwright.monitoring.AlarmState.RETURNED_UNACKNOWLEDGED;
import static io.millwright.monitoring.AlarmState.UNACKNOWLEDGED;
import static io.millwright.monitoring.Light.GREEN;
import static io.millwright.monitoring.Light.RED;
import static io.millwright.monitoring.Light.YELLOW;
import static io.millwright.testkit.Acts.collision;
import static io.millwright.testkit.Acts.linkDown;
import static io.millwright.testkit.Acts.linkUp;
import static io.millwright.testkit.Acts.ram;
import static io.millwright.testkit.Acts.restart;
import static io.millwright.testkit.Checks.because;
import static io.millwright.testkit.Checks.cleared;
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
import io.millwright.bus.Fact;
import io.millwright.bus.TimePassed;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.model.Unit;
import io.millwright.monitoring.AlarmDeed;
import io.millwright.monitoring.AlarmEntry;
import io.millwright.monitoring.AlarmHandled;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.AlarmNote;
import io.millwright.monitoring.AlarmQuery;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.AlarmState;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.AlarmStep.Kind;
import io.millwright.monitoring.Alarms;
import io.millwright.monitoring.Light;
import io.millwright.testkit.Acts;
import io.millwright.testkit.Journey;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.PeopleOnSite;
import io.millwright.testkit.RecordedDeeds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlarmDeskTest {
  private static final AlarmId HOT = id("limit:temperature.ram");
  private static final AlarmId CRASH = id("collision");
  private static final AlarmDeed SEEN = new AlarmDeed.Acknowledge("");
  private static final Caller ANNA =
      PeopleOnSite.with("anna", Role.SERVICE_ENGINEER, "cmm-1", "cmm-2");
  private static final Caller BOLT = PeopleOnSite.with("bolt", Role.OPERATOR, "cmm-1");
  private static final Caller EVE = PeopleOnSite.with("eve", Role.OPERATOR, "cmm-9");
  private static final Caller MAX = PeopleOnSite.with("max", Role.CUSTOMER_CONTACT, "cmm-1");

  private final RecordsInMemory records = new RecordsInMemory();
  private final MonitorStage stage = new MonitorStage(records, records::facts, Duration.ofDays(2));
  private final RecordedDeeds audit = new RecordedDeeds();

  private static AlarmId id(String cause) {
    return AlarmId.of(new MachineId("cmm-1"), cause);
  }

  private Alarms desk() {
    return new AlarmDesk(stage.roll(), new PeopleOnSite(), audit, new SmallFleet("cmm-1", "cmm-2"));
  }

  private AlarmEntry entry(AlarmId alarm) {
    return desk().alarm(ANNA, alarm);
  }

  private Journey.Act does(Caller who, AlarmId alarm, AlarmDeed deed) {
    return (on, machine, now) -> desk().act(who, alarm, OptionalLong.empty(), deed);
  }

  private Journey.Act refused(Caller who, AlarmId alarm, AlarmDeed deed, String words) {
    return (on, machine, now) ->
        assertThatThrownBy(() -> desk().act(who, alarm, OptionalLong.empty(), deed))
            .isInstanceOf(AccessException.class)
            .hasMessage(words);
  }

  private Journey.Check state(AlarmId alarm, AlarmState state) {
    return (on, machine, fresh) -> assertThat(entry(alarm).state()).isEqualTo(state);
  }

  private Journey.Check count(AlarmId alarm, int count) {
    return (on, machine, fresh) -> assertThat(entry(alarm).alarm().count()).isEqualTo(count);
  }

  private static Fault fault(ThrowingCallable what) {
    return catchThrowableOfType(AccessException.class, what).fault();
  }

  private static AlarmDeed shelve(String until) {
    return new AlarmDeed.Shelve(Instant.parse("2026-03-04T" + until + "Z"), "the cooler is away");
  }

  private static Journey.Check handled(Kind kind, String by) {
    return (on, machine, fresh) ->
        assertThat(fresh)
            .filteredOn(AlarmHandled.class::isInstance)
            .extracting(told -> ((AlarmHandled) told).step())
            .satisfiesOnlyOnce(
                step -> {
                  assertThat(step.kind()).isEqualTo(kind);
                  assertThat(step.by()).isEqualTo(by);
                });
  }

  @BeforeEach
  void a_limit_on_the_ram() {
    stage
        .rules()
        .addLimit(
            new LimitRule(
                Map.of(
                    "service.pid", "hot-ram",
                    "machine.kind", "cmm",
                    "signal", "temperature.ram",
                    "unit", "Cel",
                    "yellow.from", 60,
                    "red.from", 80,
                    "hysteresis", 2)));
  }

  @Test
  void goes_from_unacknowledged_over_acknowledged_to_normal() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(85))
        .expect(state(HOT, UNACKNOWLEDGED))
        .at("12:01", does(ANNA, HOT, new AlarmDeed.Acknowledge("on my way")))
        .expect(state(HOT, ACKNOWLEDGED), light(RED), handled(Kind.ACKNOWLEDGED, "anna"))
        .at("12:02", ram(50))
        .expect(state(HOT, NORMAL), light(GREEN), cleared("limit:temperature.ram", ""))
        .play(stage);

    AlarmEntry after = entry(HOT);
    assertThat(after.highest()).isEqualTo(RED);
    assertThat(after.first()).isEqualTo(ManualClock.NOON);
    assertThat(after.care().acknowledged())
        .contains(new AlarmNote("anna", "on my way", ManualClock.NOON.plusSeconds(60)));
    assertThat(desk().past(ANNA, HOT, 10))
        .extracting(AlarmStep::kind)
        .containsExactly(Kind.RETURNED, Kind.ACKNOWLEDGED, Kind.RAISED);
  }

  @Test
  void stays_to_be_acknowledged_when_its_cause_went_unseen() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(85), ram(50))
        .expect(state(HOT, RETURNED_UNACKNOWLEDGED), light(GREEN))
        .at("12:01", does(BOLT, HOT, SEEN))
        .expect(state(HOT, NORMAL))
        .at("12:02", refused(BOLT, HOT, SEEN, "bolt acknowledged it at 2026-03-04T12:01:00Z."))
        .play(stage);
  }

  // OpenNMS, down1 up2 down3 up4 down5: one alarm, counted, raised anew each time (yardstick Y-A1).
  @Test
  void is_one_alarm_however_often_it_comes_and_goes() throws Exception {
    Journey.of("cmm-1")
        .at("12:00:01", linkUp("cmm"), ram(85))
        .expect(count(HOT, 1))
        .at("12:00:02", ram(50))
        .expect(count(HOT, 1))
        .at("12:00:03", ram(85))
        .expect(count(HOT, 2), raised("limit:temperature.ram"))
        .at("12:00:04", ram(50))
        .expect(count(HOT, 2))
        .at("12:00:05", ram(85))
        .expect(count(HOT, 3), raised("limit:temperature.ram"), state(HOT, UNACKNOWLEDGED))
        .at("12:00:06", restart())
        .expect(count(HOT, 3), state(HOT, UNACKNOWLEDGED))
        .play(stage);

    assertThat(desk().find(ANNA, AlarmQuery.all(10)).entries()).hasSize(1);
    assertThat(entry(HOT).first()).isEqualTo(ManualClock.NOON.plusSeconds(1));
  }

  // As OpenNMS keeps one that is cleared and acknowledged for a day (yardsticks Y-A1, Y-A2).
  @Test
  void is_remembered_for_a_day_after_it_became_normal() throws Exception {
    Journey.of("cmm-1")
        .at("00:00", linkUp("cmm"), ram(85), does(ANNA, HOT, SEEN), ram(50))
        .at("23:00", ram(50), restart(), linkUp("cmm"), ram(50))
        .expect(state(HOT, NORMAL))
        .play(stage);
    stage.clock().set(Instant.parse("2026-03-05T00:00:00Z"));
    stage.listener().on(new TimePassed(stage.clock().instant()));

    assertThat(fault(() -> entry(HOT))).isEqualTo(Fault.UNKNOWN);
    assertThat(records.past(new MachineId("cmm-1"), "limit:temperature.ram", 9)).hasSize(3);
  }

  @Test
  void must_be_acknowledged_anew_when_it_becomes_graver_or_comes_again() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(70), does(ANNA, HOT, SEEN))
        .at("12:01", ram(85))
        .expect(state(HOT, UNACKNOWLEDGED), raised("limit:temperature.ram"))
        .at("12:02", does(ANNA, HOT, SEEN), ram(70))
        .expect(state(HOT, ACKNOWLEDGED), light(YELLOW))
        .at("12:03", ram(50), ram(70))
        .expect(state(HOT, UNACKNOWLEDGED))
        .play(stage);
    assertThat(entry(HOT).highest()).isEqualTo(YELLOW);
  }

  @Test
  void an_event_is_over_when_it_is_acknowledged_and_a_missing_link_when_it_is_back()
      throws Exception {
    AlarmId link = id("link");
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(50), collision(90, Unit.MILLIMETRE_PER_SECOND))
        .expect(state(CRASH, UNACKNOWLEDGED), light(RED))
        .at("12:01", does(BOLT, CRASH, SEEN))
        .expect(state(CRASH, NORMAL), light(GREEN), cleared("collision", "bolt"))
        .at("12:02", linkDown(GapCause.UNREACHABLE, "cable"))
        .expect(state(link, UNACKNOWLEDGED))
        .at("12:03", linkUp("cmm"), ram(50))
        .expect(state(link, NORMAL))
        .play(stage);
  }

  @Test
  void who_is_second_is_told_who_was_first() throws Exception {
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(85)).play(stage);
    OptionalLong seen = OptionalLong.of(entry(HOT).care().version());

    desk().act(ANNA, HOT, seen, SEEN);
    assertThatThrownBy(() -> desk().act(BOLT, HOT, seen, SEEN))
        .hasMessage("anna acknowledged it at 2026-03-04T12:00:00Z.");
    assertThat(fault(() -> desk().act(BOLT, HOT, seen, new AlarmDeed.Comment("late"))))
        .isEqualTo(Fault.CONFLICT);
    assertThat(audit.words()).containsExactly("alarm.acknowledged machine:cmm-1");
    assertThat(audit.deeds().get(0).actor()).isEqualTo("anna");
    assertThat(audit.deeds().get(0).customer()).contains("acme");
  }

  // What somebody saw yellow must not be acknowledged while it is red by now.
  @Test
  void a_deed_on_what_became_graver_meanwhile_is_refused() throws Exception {
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(70)).play(stage);
    OptionalLong seen = OptionalLong.of(entry(HOT).care().version());
    Journey.of("cmm-1").at("12:00:01", ram(85)).play(stage);

    assertThatThrownBy(() -> desk().act(BOLT, HOT, seen, SEEN))
        .hasMessage("It changed meanwhile; look again.");
  }

  @Test
  void a_shelved_alarm_is_silent_until_its_time_is_over_also_across_a_restart() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(85))
        .at("12:01", does(BOLT, HOT, shelve("12:05:00")))
        .expect(
            light(GREEN),
            because("In order, but for 1 alarm set aside"),
            handled(Kind.SHELVED, "bolt"))
        .at("12:02", ram(50), ram(85), ram(50), ram(85))
        .expect(light(GREEN))
        .at("12:03", restart(), linkUp("cmm"), ram(85))
        .expect(light(GREEN), noNews())
        .at("12:04:59", ram(85), linkUp("cmm"))
        .expect(light(GREEN))
        .at("12:05", ram(85))
        .expect(
            light(RED),
            raised("limit:temperature.ram"),
            handled(Kind.UNSHELVED, AlarmNote.PLATFORM))
        .play(stage);
    assertThat(entry(HOT).aside().holds()).isFalse();
  }

  @Test
  void what_ended_on_the_shelf_is_told_as_ended_and_not_raised_again() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(85))
        .at("12:01", does(BOLT, HOT, shelve("12:05:00")), ram(50))
        .expect(cleared("limit:temperature.ram", ""))
        .at("12:06", ram(50))
        .expect(light(GREEN), raised())
        .play(stage);
  }

  // OPC UA Part 9 (yardstick Y-A9): TimedShelve(0), Unshelve of what is not shelved, reset of what
  // is not latched.
  @Test
  void what_makes_no_sense_is_refused_and_changes_nothing() throws Exception {
    String until = "until: later than now, and at most seven days ahead.";
    var nowhere = new AlarmDeed.Shelve(Instant.parse("2026-03-11T12:01:01Z"), "x");
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(85))
        .at(
            "12:01",
            refused(BOLT, HOT, shelve("12:01:00"), until),
            refused(BOLT, HOT, nowhere, until),
            refused(BOLT, HOT, new AlarmDeed.Unshelve(), "It is on no shelf."),
            refused(ANNA, HOT, new AlarmDeed.ReturnToService(), "It is in service."),
            refused(
                BOLT,
                HOT,
                new AlarmDeed.Reset(""),
                "Only a latched alarm that is acknowledged and whose cause has gone can be reset."),
            refused(
                BOLT,
                HOT,
                new AlarmDeed.Comment(" "),
                "words: say why, in up to 1,000 characters."))
        .expect(state(HOT, UNACKNOWLEDGED), noNews())
        .play(stage);
    assertThat(audit.deeds()).isEmpty();
    assertThat(entry(HOT).care().version()).isEqualTo(1);
  }

  // OPC UA Part 9 (yardstick Y-A9): the flag that both make falls only when both are off.
  @Test
  void out_of_service_and_shelved_are_independent() throws Exception {
    var out = new AlarmDeed.TakeOutOfService("sensor broken");
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(85))
        .at("12:01", does(ANNA, HOT, out), does(ANNA, HOT, shelve("12:30:00")))
        .expect(light(GREEN))
        .at("12:02", refused(ANNA, HOT, out, "anna took it out of service before."))
        .at("12:03", does(ANNA, HOT, new AlarmDeed.Unshelve()), restart(), linkUp("cmm"), ram(85))
        .expect(light(GREEN))
        .at("12:04", does(ANNA, HOT, new AlarmDeed.ReturnToService()))
        .expect(light(RED), raised("limit:temperature.ram"))
        .play(stage);
  }

  @Test
  void an_empty_comment_leaves_the_older_one() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(85))
        .at("12:01", does(BOLT, HOT, new AlarmDeed.Comment("fan is loud")), does(ANNA, HOT, SEEN))
        .at("12:02", does(ANNA, HOT, new AlarmDeed.Assign("bolt")))
        .play(stage);

    AlarmEntry.Care care = entry(HOT).care();
    assertThat(care.comment().map(AlarmNote::words)).contains("fan is loud");
    assertThat(care.assignee()).isEqualTo("bolt");
    assertThat(audit.words())
        .containsExactly(
            "alarm.commented machine:cmm-1",
            "alarm.acknowledged machine:cmm-1",
            "alarm.assigned machine:cmm-1");
  }

  @Test
  void who_may_not_see_the_machine_learns_nothing_and_who_may_only_look_does_nothing()
      throws Exception {
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(85)).play(stage);
    AlarmId nothing = id("nothing");

    assertThat(desk().find(EVE, AlarmQuery.all(10)))
        .isEqualTo(new Alarms.Page(List.of(), 0, Map.of(), 0));
    assertThat(fault(() -> desk().alarm(EVE, HOT))).isEqualTo(Fault.UNKNOWN);
    assertThat(fault(() -> desk().past(EVE, HOT, 9))).isEqualTo(Fault.UNKNOWN);
    assertThat(fault(() -> desk().act(EVE, HOT, OptionalLong.empty(), SEEN)))
        .isEqualTo(Fault.UNKNOWN);
    List<Alarms.Outcome> many = desk().actAll(EVE, List.of(HOT, nothing), SEEN);
    assertThat(many.get(0).refusal()).isEqualTo(many.get(1).refusal());
    assertThat(fault(() -> desk().act(MAX, HOT, OptionalLong.empty(), SEEN)))
        .isEqualTo(Fault.FORBIDDEN);
    AlarmDeed out = new AlarmDeed.TakeOutOfService("x");
    assertThat(fault(() -> desk().act(BOLT, HOT, OptionalLong.empty(), out)))
        .isEqualTo(Fault.FORBIDDEN);
    assertThat(entry(HOT).state()).isEqualTo(UNACKNOWLEDGED);
    assertThat(audit.deeds()).isEmpty();
  }

  @Test
  void finds_by_state_machine_and_light_most_urgent_first_page_by_page() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(70), collision(90, Unit.MILLIMETRE_PER_SECOND))
        .play(stage);
    Journey.of("cmm-2").at("12:00:01", linkUp("cmm"), ram(85), ram(50)).play(stage);
    var red = new AlarmQuery(Set.of(), Optional.empty(), RED, Optional.empty(), "", 0, 10);
    var two =
        new AlarmQuery(
            Set.of(RETURNED_UNACKNOWLEDGED),
            Optional.of(new MachineId("cmm-2")),
            GREEN,
            Optional.of(false),
            "",
            0,
            10);
    var second = new AlarmQuery(Set.of(), Optional.empty(), GREEN, Optional.empty(), "", 1, 1);

    assertThat(desk().find(ANNA, AlarmQuery.all(10)).entries())
        .extracting(it -> it.alarm().machine() + " " + it.alarm().cause())
        .containsExactly(
            "cmm-1 collision", "cmm-1 limit:temperature.ram", "cmm-2 limit:temperature.ram");
    assertThat(desk().find(ANNA, red).entries()).hasSize(2);
    assertThat(desk().find(ANNA, two).entries()).hasSize(1);
    Alarms.Page page = desk().find(ANNA, second);
    assertThat(page.entries()).extracting(AlarmEntry::id).containsExactly(HOT);
    assertThat(page.total()).isEqualTo(3);
    assertThat(page.counts()).isEqualTo(Map.of(UNACKNOWLEDGED, 2, RETURNED_UNACKNOWLEDGED, 1));
  }

  @Test
  void one_refused_of_many_harms_no_other() throws Exception {
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(85), collision(90, Unit.MILLIMETRE_PER_SECOND))
        .at("12:01", does(ANNA, HOT, SEEN))
        .play(stage);

    assertThat(desk().actAll(BOLT, List.of(HOT, CRASH, HOT), SEEN))
        .extracting(Alarms.Outcome::refusal)
        .containsExactly("anna acknowledged it at 2026-03-04T12:01:00Z.", "");
  }

  // Neither the deed nor its entry in the audit without the other.
  @Test
  void nothing_is_done_while_the_store_is_away() throws Exception {
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(85)).play(stage);
    List<Fact> told = List.copyOf(records.facts());
    records.goAway();
    assertThatThrownBy(() -> desk().act(BOLT, HOT, OptionalLong.empty(), SEEN))
        .hasMessage("no answer");
    records.comeBack();

    assertThat(entry(HOT).state()).isEqualTo(UNACKNOWLEDGED);
    assertThat(audit.deeds()).isEmpty();
    assertThat(records.facts()).isEqualTo(told);
  }

  @Test
  void what_happened_while_the_store_was_away_is_written_later() throws Exception {
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), ram(50)).play(stage);
    records.goAway();
    Journey.of("cmm-1").at("12:00:01", ram(85), ram(50), ram(70)).play(stage);
    records.comeBack();
    stage.listener().on(new TimePassed(stage.clock().advance(Duration.ofSeconds(1))));

    assertThat(desk().past(ANNA, HOT, 9))
        .extracting(AlarmStep::kind)
        .containsExactly(Kind.RAISED, Kind.RETURNED, Kind.RAISED);
  }

  // Whoever looks sees a page of what matters, and a count of the rest; nothing of it is lost.
  @Test
  void ten_thousand_alarms_in_a_minute_are_a_page_by_exception() throws Exception {
    String[] machines = new String[100];
    Journey.Act[] errors = new Journey.Act[100];
    for (int i = 0; i < 100; i++) {
      machines[i] = "m-" + i;
      errors[i] = Acts.errorComes("e-" + i, 700);
    }
    for (String machine : machines) {
      Journey.of(machine).at("12:00:00", linkUp("cmm")).at("12:00:01", errors).play(stage);
    }
    Caller anna = PeopleOnSite.with("anna", Role.SERVICE_ENGINEER, machines);

    Alarms.Page first = desk().find(anna, AlarmQuery.all(1_000));
    assertThat(first.total()).isEqualTo(100 * 101);
    assertThat(first.entries()).hasSize(1_000);
    int calling = first.counts().values().stream().mapToInt(Integer::intValue).sum();
    assertThat(calling).as("twenty of each machine, and the flood").isEqualTo(100 * 21);
    assertThat(first.aside()).isEqualTo(100 * 80);
    assertThat(records.facts()).filteredOn(AlarmRaised.class::isInstance).hasSize(100 * 21);

    var seen = new HashSet<AlarmId>();
    for (int skip = 0; skip < first.total(); skip += 1_000) {
      var query =
          new AlarmQuery(
              Set.of(), Optional.empty(), Light.GREEN, Optional.empty(), "", skip, 1_000);
      desk().find(anna, query).entries().forEach(entry -> seen.add(entry.id()));
    }
    assertThat(seen).as("all of them, page by page").hasSize(first.total());
  }
}
