package io.millwright.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.Fact;
import io.millwright.bus.TimePassed;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.WindowAnnounced;
import io.millwright.monitoring.WindowCalledOff;
import io.millwright.monitoring.WindowEnded;
import io.millwright.monitoring.internal.db.LightTables;
import io.millwright.monitoring.internal.life.Life;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of maintenance windows, and when; each step also after a restart. */
@ParameterizedClass
@EnumSource
class AnnouncerTest {
  private static final Map<String, Object> AT_TWO =
      Map.of(
          "site.id",
          "plant",
          "from",
          "2026-03-04T14:00",
          "until",
          "2026-03-04T15:00",
          "reason",
          "new scales",
          "announce.hours",
          0.5,
          "announce.roles",
          "operator, technician");

  private final List<Fact> told = new ArrayList<>();
  private final ManualClock clock = ManualClock.atNoon();
  private final Rules rules = new Rules();
  private final Store store;
  private final LightTables tables;
  private Announcer announcer;

  AnnouncerTest(TestDatabase database) {
    store = new JdbcStore(database.fresh());
    tables = new LightTables(store, (transaction, fact) -> told.add(fact));
    announcer = begun();
  }

  private Announcer begun() {
    var monitor =
        new Monitor(tables, rules, new Monitor.Quiet(Duration.ofDays(9), 0), Muting.USUAL, clock);
    return new Announcer(
        store, (transaction, fact) -> told.add(fact), rules, monitor, new SmallFleet("cmm-1"));
  }

  private MaintenanceWindow hold(Map<String, Object> keys) {
    var properties = new HashMap<>(keys);
    properties.put("service.pid", "io.millwright.monitoring.internal.MaintenanceWindow~own");
    var window = new MaintenanceWindow(properties);
    assertThat(window.problems()).isEmpty();
    rules.addWindow(window);
    return window;
  }

  private void pass(int minutes) {
    for (int i = 0; i < minutes * 6; i++) {
      announcer.on(new TimePassed(clock.advance(Duration.ofSeconds(10))));
    }
  }

  private void restart() {
    announcer = begun();
  }

  @Test
  void is_announced_once_in_time_and_its_end_says_what_is_still_broken() {
    hold(AT_TWO);
    pass(29);
    assertThat(told).isEmpty();
    restart();
    pass(1);
    restart();
    pass(1);
    assertThat(told).hasSize(1);
    var announced = (WindowAnnounced) told.get(0);
    assertThat(announced.term().from()).isEqualTo(Instant.parse("2026-03-04T13:00:00Z"));
    assertThat(announced.term().told()).containsExactly("operator", "technician");

    var hot =
        new Alarm(
            new MachineId("cmm-1"),
            "limit:temperature.ram",
            Light.RED,
            "85 °C",
            clock.instant(),
            clock.instant(),
            1,
            false);
    Watch before = Watch.begun(hot.machine(), clock.instant());
    Life life =
        Life.NONE.follow(
            new TreeMap<>(Map.of(hot.cause(), hot)), clock.instant(), new MonitorMute());
    tables.keep(before, before.with(life), List.of(), transaction -> {});
    restart();
    pass(88);
    assertThat(told).hasSize(1);
    restart();
    pass(1);
    restart();
    pass(1);
    assertThat(told).hasSize(2);
    var ended = (WindowEnded) told.get(1);
    assertThat(ended.total()).isEqualTo(1);
    assertThat(ended.standing()).extracting(Alarm::reason).containsExactly("85 °C");
  }

  @Test
  void one_that_is_moved_is_called_off_and_announced_anew() {
    MaintenanceWindow first = hold(AT_TWO);
    pass(31);
    rules.removeWindow(first);
    var later = new HashMap<>(AT_TWO);
    later.put("until", "2026-03-04T16:00");
    pass(1);
    rules.addWindow(first);
    pass(3);
    assertThat(told).as("its file was only saved again").hasSize(1);

    rules.removeWindow(first);
    hold(later);
    pass(3);
    assertThat(told)
        .extracting(Object::getClass)
        .containsExactly(WindowAnnounced.class, WindowAnnounced.class, WindowCalledOff.class);
  }

  @Test
  void one_that_is_given_to_other_machines_is_called_off_for_the_former() {
    MaintenanceWindow first = hold(AT_TWO);
    pass(31);
    rules.removeWindow(first);
    var others = new HashMap<>(AT_TWO);
    others.remove("site.id");
    others.put("machine.kind", "cmm");
    hold(others);
    pass(3);
    assertThat(told)
        .extracting(Object::getClass)
        .containsExactly(WindowAnnounced.class, WindowCalledOff.class, WindowAnnounced.class);
    assertThat(((WindowCalledOff) told.get(1)).term().owner()).isEqualTo("plant");
    assertThat(((WindowAnnounced) told.get(2)).term().owner()).isEqualTo("cmm");
  }

  @Test
  void one_that_is_deleted_while_it_is_open_ends_then() {
    MaintenanceWindow window = hold(AT_TWO);
    pass(70);
    rules.removeWindow(window);
    pass(3);
    assertThat(told).hasSize(2).last().isInstanceOf(WindowEnded.class);
    pass(120);
    assertThat(told).hasSize(2);
  }

  @Test
  void nobody_is_told_of_one_that_names_no_roles() {
    var keys = new HashMap<>(AT_TWO);
    keys.remove("announce.roles");
    hold(keys);
    pass(200);
    assertThat(told).isEmpty();
  }

  /** Nothing is by design. */
  private static final class MonitorMute implements io.millwright.monitoring.internal.life.Mute {
    @Override
    public java.util.Optional<String> why(
        io.millwright.monitoring.internal.life.Standing standing) {
      return java.util.Optional.empty();
    }

    @Override
    public boolean isMeant(String cause) {
      return false;
    }
  }
}
