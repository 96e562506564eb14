package io.millwright.history.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.GapFound;
import io.millwright.bus.MachineEventReceived;
import io.millwright.bus.ReadingsReceived;
import io.millwright.bus.TimePassed;
import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.ownership.Belongings;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.Config;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class PastKeeperTest {
  private static final MachineId CMM = new MachineId("cmm-1");
  private static final MachineId OTHER = new MachineId("cmm-2");
  private static final SignalId RAM = new SignalId("temperature.ram");
  private static final Instant NOON = ManualClock.NOON;
  private static final Span ALWAYS = new Span(Instant.MIN, Instant.MAX);
  private static final Belongings THEIRS = new Belongings(Optional.empty(), Set.of(CMM));

  private final JdbcStore store;
  private final Archive archive;
  private final Recorder recorder;
  private final Upkeep upkeep;
  private final PastKeeper keeper;

  PastKeeperTest(TestDatabase database) {
    store = new JdbcStore(database.fresh());
    archive = new Archive(store);
    RecorderConfig config = Config.of(RecorderConfig.class, Map.of("keep.days", 30));
    recorder = new Recorder(archive, config);
    upkeep = new Upkeep(archive, config);
    keeper = new PastKeeper(archive);
  }

  @Test
  void nothing_of_a_machine_is_left_in_any_table_and_all_of_another() throws Exception {
    keepAll(OTHER);
    // What a later round would pack of it is packed already.
    upkeep.on(new TimePassed(NOON.plus(Duration.ofDays(41))));
    Map<String, Long> before = rows();
    keepAll(CMM);
    assertThat(rows().values()).as("every table but those of old sites").contains(2L);
    assertThat(keeper.held(THEIRS))
        .containsOnlyKeys(
            "events", "folded stretches", "gaps", "names", "newest readings", "readings");

    keeper.erase(THEIRS);
    keeper.erase(THEIRS);

    assertThat(keeper.held(THEIRS)).isEmpty();
    assertThat(rows()).isEqualTo(before);
    var history = new StoredHistory(archive);
    assertThat(history.last(CMM)).isEmpty();
    assertThat(history.events(CMM, ALWAYS, 10)).isEmpty();
    assertThat(history.last(OTHER)).hasSize(1);
  }

  @Test
  void a_machine_of_the_same_name_begins_anew() throws Exception {
    keepAll(CMM);
    keeper.erase(THEIRS);

    accept(CMM, 1, List.of(ram(7, NOON.plus(Duration.ofDays(60)))));

    var history = new StoredHistory(archive);
    var found = new ArrayList<>();
    history.read(CMM, RAM, ALWAYS, found::add);
    assertThat(found).hasSize(1);
    assertThat(keeper.held(THEIRS)).containsEntry("readings", 1L).doesNotContainKey("events");
  }

  // Blocks, chunks, folds of what is too old, events, gaps.
  private void keepAll(MachineId machine) throws Exception {
    Instant later = NOON.plus(Duration.ofDays(40));
    accept(machine, 1, List.of(ram(1, NOON), ram(2, NOON.plusSeconds(1))));
    for (int second = 0; second < 5; second++) {
      upkeep.on(new TimePassed(later.plus(Duration.ofHours(2)).plusSeconds(second)));
    }
    accept(machine, 3, List.of(ram(3, later.plusSeconds(1))));
    upkeep.on(new TimePassed(later.plus(Duration.ofHours(4))));
    accept(machine, 4, List.of(ram(4, later.plus(Duration.ofHours(5)))));
    recorder.on(
        new MachineEventReceived(
            machine,
            new MachineEvent("collision", 800, "hard", Map.of("axis", new Text("Z")), later),
            Stamp.of(later, later)));
    recorder.on(new GapFound(new Gap(machine, GapCause.UNREACHABLE, "no answer", later, null)));
  }

  private void accept(MachineId machine, long first, List<Reading> readings) throws Exception {
    recorder.on(new ReadingsReceived(machine, new Sequence(1, first), readings));
  }

  private static Reading ram(double celsius, Instant at) {
    return new Reading(RAM, new Quantity(celsius, Unit.CELSIUS), Quality.GOOD, Stamp.of(at, at));
  }

  private Map<String, Long> rows() {
    return store.find(
        transaction -> {
          var rows = new TreeMap<String, Long>();
          try (var tables =
              transaction.connection().getMetaData().getTables(null, null, null, null)) {
            while (tables.next()) {
              String name = tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
              if (name.startsWith("history_") && "TABLE".equals(tables.getString("TABLE_TYPE"))) {
                rows.put(name, count(transaction.connection(), name));
              }
            }
          }
          return rows;
        });
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (var select = connection.prepareStatement("SELECT COUNT(*) FROM " + table);
        var row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
