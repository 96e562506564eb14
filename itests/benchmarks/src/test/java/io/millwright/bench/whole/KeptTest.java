package io.millwright.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.Listener;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import io.millwright.bus.TimePassed;
import io.millwright.history.internal.Archive;
import io.millwright.history.internal.Recorder;
import io.millwright.history.internal.Upkeep;
import io.millwright.model.Count;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.Config;
import io.millwright.testkit.TestDatabase;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is counted is what is there, wherever in the database it is. */
class KeptTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:10:00Z");
  private static final MachineId MACHINE = new MachineId("m-1");

  private final DataSource database = TestDatabase.DERBY.fresh();
  private final Listener recorder;
  private final Listener upkeep;

  KeptTest() throws ReflectiveOperationException {
    var archive = new Archive(new JdbcStore(database));
    Class<? extends Annotation> type =
        Class.forName("io.millwright.history.internal.RecorderConfig").asSubclass(Annotation.class);
    Annotation config = Config.of(type, Map.of("keep.days", 36_500));
    recorder = Recorder.class.getConstructor(Archive.class, type).newInstance(archive, config);
    upkeep = Upkeep.class.getConstructor(Archive.class, type).newInstance(archive, config);
  }

  private void record(int from, int to) throws Exception {
    for (int count = from; count <= to; count++) {
      Instant at = BEGIN.plusSeconds(count);
      var reading =
          new Reading(new SignalId("s-001"), new Count(count), Quality.GOOD, Stamp.of(at, at));
      List<News> news =
          List.of(new ReadingsReceived(MACHINE, new Sequence(1, count), List.of(reading)));
      recorder.onAll(news);
    }
  }

  private List<Long> counts() throws Exception {
    var found = new ArrayList<Long>();
    try (var kept = new Kept(database.getConnection())) {
      kept.read(MACHINE.text(), (signal, count, source) -> found.add(count));
    }
    return found;
  }

  @Test
  void reads_what_was_just_recorded_once_and_in_order() throws Exception {
    record(1, 5);

    assertThat(counts()).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void reads_on_behind_what_was_packed_meanwhile() throws Exception {
    record(1, 3);
    upkeep.on(new TimePassed(BEGIN.plus(Duration.ofHours(2))));
    record(4, 5);

    assertThat(counts()).containsExactly(1L, 2L, 3L, 4L, 5L);
  }
}
