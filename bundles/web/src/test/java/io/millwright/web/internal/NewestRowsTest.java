package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.ReadingsReceived;
import io.millwright.history.StoredReading;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.State;
import io.millwright.testkit.ManualClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestRowsTest {
  private static final MachineId RECORDER = new MachineId("rec-1");
  private static final SignalId ANSWER = new SignalId("probe.sip.answer");
  private static final Instant LONG_AGO = ManualClock.NOON.minusSeconds(86_400);
  private static final Instant NOW = ManualClock.NOON.plusSeconds(10);

  private final FakePlatform platform = new FakePlatform();
  private final Neighbours neighbours = new Neighbours();
  private final LatestReadings heard = new LatestReadings();

  NewestRowsTest() {
    neighbours.bindHistory(platform);
    platform.stored.add(new StoredReading(new Sequence(1, 1), answer("up", ManualClock.NOON)));
    platform.since.put(ANSWER, LONG_AGO);
  }

  @Test
  void a_state_that_was_heard_again_is_as_old_as_in_history() {
    hear(answer("up", NOW));

    assertThat(row().time()).isEqualTo(NOW);
    assertThat(row().since()).isEqualTo(LONG_AGO);
  }

  // History writes it down a moment later; the page must not call a new state old meanwhile.
  @Test
  void a_state_that_is_not_written_down_yet_is_new() {
    hear(answer("down", NOW));

    assertThat(row().words()).isEqualTo("down");
    assertThat(row().since()).isEqualTo(NOW);
  }

  private void hear(Reading reading) {
    heard.heard(new ReadingsReceived(RECORDER, new Sequence(1, 2), List.of(reading)));
  }

  private ReadingRow row() {
    return NewestRows.of(RECORDER, heard, neighbours.history()).get(0);
  }

  private static Reading answer(String word, Instant at) {
    return new Reading(ANSWER, new State(word), Quality.GOOD, Stamp.of(at, at));
  }
}
