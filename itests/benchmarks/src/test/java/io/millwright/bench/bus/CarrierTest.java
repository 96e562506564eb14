package io.millwright.bench.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.ReadingsReceived;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.SourceClock;
import io.millwright.model.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That what is compared does the same. */
class CarrierTest {
  private static ReadingsReceived batch(long number) {
    var stamp = new Stamp(Instant.ofEpochSecond(1), Instant.EPOCH, SourceClock.TRUSTED);
    var reading = new Reading(new SignalId("s"), null, Quality.BAD, stamp);
    return new ReadingsReceived(
        new MachineId("m"), new Sequence(1, number), List.of(reading, reading));
  }

  private static Carrier.Maker maker(String name) {
    return switch (name) {
      case "bus" -> Carrier::bus;
      case "ring" -> Carrier::ring;
      default -> Carrier::queues;
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"bus", "ring", "queues"})
  void carries_each_batch_to_each_ear_in_order(String name) throws Exception {
    var ears = new Ears(3, true);
    try (Carrier carrier = maker(name).carry(ears)) {
      for (int i = 0; i < 5000; i++) {
        carrier.send(batch(1 + 2L * i));
      }
      long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      while (ears.heard() < 5000 && System.nanoTime() < end) {
        LockSupport.parkNanos(1_000_000);
      }
    }

    assertThat(ears.heard()).isEqualTo(5000);
    assertThat(ears.disorder()).isZero();
    assertThat(ears.latencies()).hasSize(15_000);
  }

  @Test
  void notices_disorder() {
    var ears = new Ears(1, false);
    ears.all().get(0).hear(batch(1));
    ears.all().get(0).hear(batch(5));
    ears.all().get(0).hear(batch(3));

    assertThat(ears.disorder()).isEqualTo(2);
  }
}
