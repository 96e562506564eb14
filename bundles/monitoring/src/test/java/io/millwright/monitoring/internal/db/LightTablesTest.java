package io.millwright.monitoring.internal.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.internal.Watch;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class LightTablesTest {
  private static final MachineId CMM = new MachineId("cmm-1");
  private static final Instant NOON = ManualClock.NOON;
  private static final Watch NEW = Watch.kept(CMM, "", Light.GREY, NOON, Map.of());
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
    var byCause = new HashMap<String, Alarm>();
    for (Alarm alarm : alarms) {
      byCause.put(alarm.cause(), alarm);
    }
    return Watch.kept(CMM, "cmm", light, NOON, byCause);
  }

  @Test
  void gives_back_what_it_kept() {
    Watch red = watch(Light.RED, HOT, LAST_COLLISION);

    tables.keep(NEW, red, List.of(new AlarmRaised(HOT)));

    assertThat(tables.all()).containsExactly(red);
    assertThat(told).containsExactly(new AlarmRaised(HOT));
  }

  @Test
  void changes_and_removes_alarms() {
    Watch red = watch(Light.RED, HOT, LAST_COLLISION);
    var again = new Alarm(CMM, "collision", Light.YELLOW, "soft", NOON, NOON, 8, true);
    Watch yellow = watch(Light.YELLOW, again);
    tables.keep(NEW, red, List.of());

    tables.keep(red, yellow, List.of());

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

    assertThatThrownBy(() -> broken.keep(NEW, watch(Light.RED, HOT), List.of(new AlarmRaised(HOT))))
        .isInstanceOf(IllegalStateException.class);

    assertThat(tables.all()).isEmpty();
  }
}
