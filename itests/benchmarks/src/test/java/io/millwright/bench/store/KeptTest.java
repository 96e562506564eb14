package io.millwright.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.ReadingsReceived;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Reading;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is measured really happens; how fast, no test judges. */
class KeptTest {
  private final Supply supply = new Supply();

  @Test
  void batches_of_a_machine_follow_each_other_without_a_hole() {
    ReadingsReceived first = supply.next();
    for (int i = 1; i < Supply.MACHINES; i++) {
      assertThat(supply.next().machine()).isNotEqualTo(first.machine());
    }
    ReadingsReceived second = supply.next();

    assertThat(second.machine()).isEqualTo(first.machine());
    assertThat(second.first()).isEqualTo(first.last().plus(1));
  }

  @Test
  void the_measured_history_keeps_packs_and_gives_back_all_it_gets() throws Exception {
    var kept = new Kept(new JdbcStore(TestDatabase.DERBY.fresh()));
    var expected = new ArrayList<Reading>();
    for (int i = 0; i < 3 * Supply.MACHINES; i++) {
      ReadingsReceived batch = supply.next();
      kept.recorder().onAll(List.of(batch));
      if (batch.machine().equals(new Mix(0).machine())) {
        expected.add(batch.readings().get(1));
      }
    }
    kept.tidy(Mix.BEGIN.plus(Duration.ofHours(2)));

    var found = new ArrayList<StoredReading>();
    var span = new Span(Mix.BEGIN.minusSeconds(60), Mix.BEGIN.plusSeconds(60));
    kept.history().read(new Mix(0).machine(), Mix.signal(1), span, found::add);

    assertThat(found).extracting(StoredReading::reading).isEqualTo(expected);
  }

  @Test
  void the_rows_it_is_compared_with_take_the_room_they_say() {
    List<Reading> batch = supply.next().readings();

    assertThat(Rows.of(batch)).hasSize(Rows.WIDTH * Mix.SIGNALS);
    assertThat(Rows.varints(batch).length).isBetween(5 * Mix.SIGNALS, 12 * Mix.SIGNALS);
    assertThat(Rows.text(List.of(supply.next())).lines()).hasSize(Mix.SIGNALS);
  }
}
