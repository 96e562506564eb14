package io.millwright.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bench.Usage;
import io.millwright.itests.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CourseTest {
  /** Keeps nothing, and says that it kept all when it is asked often enough. */
  private static final class Sluggish implements Contestant {
    private final int times;
    private int asked;

    Sluggish(int times) {
      this.times = times;
    }

    @Override
    public Usage usage() {
      return new Usage(asked, 0, 0);
    }

    @Override
    public void begin(Steps from) {
      asked = 0;
    }

    @Override
    public boolean has(Steps upTo, Instant last) {
      asked++;
      return asked >= times;
    }
  }

  @Test
  void a_lap_knows_how_many_readings_the_machines_made() throws Exception {
    try (var device = Device.counting(2, 3, 1000)) {
      var course = new Course(device, 3);
      Lap lap = course.lap(new Sluggish(1), 120, Duration.ofMillis(500));

      assertThat(lap.sent()).isPositive().isEqualTo(lap.to().since(lap.from()) * 3);
      assertThat(lap.prompt()).isTrue();
      assertThat(Steps.of(device.state())).isEqualTo(lap.to());
    }
  }

  @Test
  void who_needs_longer_is_not_prompt_but_is_waited_for() throws Exception {
    try (var device = Device.counting(1, 1, 1000)) {
      var late = new Sluggish(2);
      Lap lap = new Course(device, 1).lap(late, 10, Duration.ofMillis(100));

      assertThat(lap.prompt()).isFalse();
      assertThat(late.asked).isEqualTo(2);
    }
  }

  @Test
  void machines_count_while_somebody_connects() throws Exception {
    try (var device = Device.counting(1, 1, 3_600_000)) {
      var course = new Course(device, 1);
      course.open(
          () ->
              Awaitility.await()
                  .atMost(Duration.ofSeconds(60))
                  .until(() -> Steps.of(device.state()).of(1) > 0));

      assertThat(device.state().path("paused").asBoolean()).isTrue();
    }
  }
}
