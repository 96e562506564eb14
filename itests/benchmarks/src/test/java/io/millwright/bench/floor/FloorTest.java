package io.millwright.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.itests.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FloorTest {
  // What the whole is compared with must itself do all of the work.
  @Test
  void keeps_each_step_that_the_machines_sent(@TempDir Path folder) throws Exception {
    try (var device = Device.counting(3, 4, 20);
        var floor =
            new FloorProcess(
                device.address(),
                new FloorProcess.Load(3, 4, 50),
                folder.resolve("floor"),
                false)) {
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> committed(floor) > 600);
      device.order("/pause");
      long sent = device.state().path("sent").asLong();
      JsonNode counts =
          Awaitility.await()
              .atMost(Duration.ofSeconds(60))
              .until(floor::counts, now -> now.path("committed").asLong() >= sent);

      assertThat(counts.path("committed").asLong()).isEqualTo(sent);
      assertThat(counts.path("received").asLong()).isEqualTo(sent);
      assertThat(counts.path("missed").asLong()).isZero();
      assertThat(counts.path("beyond").asLong()).isZero();
    }
  }

  @Test
  void counts_a_step_that_was_left_out_and_one_that_came_again() {
    var first = new Notification(2);
    first.add(0, 5, 0);
    first.add(1, 9, 0);
    var second = new Notification(3);
    second.add(0, 6, 0);
    second.add(0, 9, 0);
    second.add(1, 9, 0);
    var counts = new Counts(2);
    counts.received(first);
    counts.received(second);

    assertThat(counts.json()).contains("\"received\":5", "\"missed\":3");
  }

  private static long committed(FloorProcess floor) throws Exception {
    return floor.counts().path("committed").asLong();
  }
}
