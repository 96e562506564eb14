package io.millwright.monitoring.internal.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmEntry.Care;
import io.millwright.monitoring.AlarmLog;
import io.millwright.monitoring.AlarmNote;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.Aside;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.internal.Pending;
import io.millwright.monitoring.internal.Watch;
import io.millwright.monitoring.internal.life.Life;
import io.millwright.monitoring.internal.life.Mute;
import io.millwright.monitoring.internal.life.Standing;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class LightTablesTest {
  private static final Mute NOTHING =
      new Mute() {
        @Override
        public Optional<String> why(Standing standing) {
          return Optional.empty();
        }

        @Override
        public boolean isMeant(String cause) {
          return false;
        }
      };

  private static final MachineId CMM = new MachineId("cmm-1");
  private static final Instant NOON = ManualClock.NOON;
  private static final Watch NEW = Watch.kept(CMM, "", Light.GREY, NOON, Map.of(), Map.of());
  private static final Alarm HOT =
      new Alarm(CMM, "limit:temperature.ram", Light.RED, "85 °C", NOON, NOON, 1, false);
  private static final Alarm LAST_COLLISION =
      new Alarm(CMM, "collision", Light.YELLOW, "soft", NOON, NOON.plusMillis(1), 7, true);

  private final List<Fact> told = new ArrayList<>();
  private final Store store;
  private final LightTables tables;

  LightTablesTest(TestDatabase database) {
    store = new JdbcStore(database.fresh());
    tables = new LightTables(store, (transaction, fact) -> told.add(fact));
  }

  private static Watch watch(Light light, Alarm... alarms) {
    var byCause = new TreeMap<String, Alarm>();
    for (Alarm alarm : alarms) {
      byCause.put(alarm.cause(), alarm);
    }
    return watch(light, Life.NONE.follow(byCause, NOON, NOTHING).written());
  }

  private static Watch watch(Light light, Life life) {
    return Watch.kept(CMM, "cmm", light, NOON, life.standings(), Map.of());
  }

  @Test
  void forgets_a_machine_and_tells_nobody() {
    tables.keep(NEW, watch(Light.RED, HOT, LAST_COLLISION), List.of(), transaction -> {});
    assertThat(tables.count(Set.of(CMM))).isEqualTo(Map.of("lights", 1L, "alarms", 2L));

    tables.forget(Set.of(CMM, new MachineId("never-seen")));

    assertThat(tables.count(Set.of(CMM))).isEmpty();
    assertThat(tables.all()).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void gives_back_what_it_kept() {
    Watch red = watch(Light.RED, HOT, LAST_COLLISION);

    tables.keep(NEW, red, List.of(new AlarmRaised(HOT)), transaction -> {});

    assertThat(tables.all()).containsExactly(red);
    assertThat(told).containsExactly(new AlarmRaised(HOT));
  }

  @Test
  void gives_back_what_people_did_and_what_happened() {
    var byCause = new TreeMap<String, Alarm>();
    byCause.put(HOT.cause(), HOT);
    Life begun = Life.NONE.follow(byCause, NOON, NOTHING);
    var note = new AlarmNote("anna", "looking", NOON.plusSeconds(1));
    var other = new AlarmNote("bolt", "sensor", NOON.plusSeconds(2));
    Standing cared =
        begun
            .of(HOT.cause())
            .orElseThrow()
            .with(new Care(Optional.of(note), Optional.of(other), "carl", 7))
            .with(
                new Aside(
                    Optional.of(new Aside.Shelf(note, NOON.plusSeconds(60))),
                    Optional.of(other),
                    Optional.of(note)));
    var step = new AlarmStep(AlarmStep.Kind.COMMENTED, Light.RED, "bolt", "sensor", NOON);
    Life life = begun.with(cared, step);
    Watch watch = watch(Light.GREEN, life);
    tables.keep(NEW, watch.with(life), List.of(), transaction -> {});

    assertThat(tables.all()).containsExactly(watch);
    assertThat(tables.past(CMM, HOT.cause(), 10))
        .extracting(AlarmStep::kind)
        .containsExactly(AlarmStep.Kind.COMMENTED, AlarmStep.Kind.RAISED);
    assertThat(tables.past(CMM, HOT.cause(), 1)).containsExactly(step);

    List<AlarmLog.Entry> all = tables.log(NOON, NOON.plusMillis(1), 10, entry -> true);
    assertThat(all)
        .extracting(entry -> entry.machine() + " " + entry.cause() + " " + entry.step().kind())
        .containsExactly(
            "cmm-1 limit:temperature.ram RAISED", "cmm-1 limit:temperature.ram COMMENTED");
    assertThat(tables.log(NOON, NOON.plusMillis(1), 1, entry -> true)).hasSize(1);
    assertThat(tables.log(NOON, NOON.plusMillis(1), 10, entry -> false)).isEmpty();
    assertThat(tables.log(NOON.plusMillis(1), NOON.plusMillis(9), 10, entry -> true)).isEmpty();

    tables.forget(NOON.plusMillis(1));
    assertThat(tables.past(CMM, HOT.cause(), 10)).isEmpty();
  }

  @Test
  void gives_back_what_waits_for_its_time() {
    var waits = new Pending("limit:x", Light.RED, "hot", NOON, NOON.plusSeconds(5), 2, 1);
    var later = new Pending("limit:x", Light.GREEN, "", NOON, NOON.plusSeconds(9), 0, 0);
    Watch first = Watch.kept(CMM, "cmm", Light.GREEN, NOON, Map.of(), Map.of("limit:x", waits));
    Watch next = Watch.kept(CMM, "cmm", Light.GREEN, NOON, Map.of(), Map.of("limit:x", later));
    Watch none = Watch.kept(CMM, "cmm", Light.GREEN, NOON, Map.of(), Map.of());

    tables.keep(NEW, first, List.of(), transaction -> {});
    assertThat(tables.all()).containsExactly(first);
    tables.keep(first, next, List.of(), transaction -> {});
    assertThat(tables.all()).containsExactly(next);
    tables.keep(next, none, List.of(), transaction -> {});
    assertThat(tables.all()).containsExactly(none);
  }

  @Test
  void changes_and_removes_alarms() {
    Watch red = watch(Light.RED, HOT, LAST_COLLISION);
    var again = new Alarm(CMM, "collision", Light.YELLOW, "soft", NOON, NOON, 8, true);
    Watch yellow = watch(Light.YELLOW, again);
    tables.keep(NEW, red, List.of(), transaction -> {});

    tables.keep(red, yellow, List.of(), transaction -> {});

    assertThat(tables.all()).containsExactly(yellow);
  }

  @Test
  void keeps_neither_light_nor_fact_when_one_of_them_fails() {
    var broken =
        new LightTables(
            store,
            (transaction, fact) -> {
              throw new IllegalStateException("no outbox");
            });

    assertThatThrownBy(
            () ->
                broken.keep(
                    NEW, watch(Light.RED, HOT), List.of(new AlarmRaised(HOT)), transaction -> {}))
        .isInstanceOf(IllegalStateException.class);

    assertThat(tables.all()).isEmpty();
  }
}
