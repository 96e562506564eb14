package io.millwright.history.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.history.StoredReading;
import io.millwright.model.Count;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.State;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final SignalId SIGNAL = new SignalId("s.0");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Series series = new Series(SIGNAL);

  private static StoredReading reading(long number, @Nullable Value value, Quality quality) {
    return new StoredReading(
        new Sequence(1, number), new Reading(SIGNAL, value, quality, Stamp.of(NOON, NOON)));
  }

  @Test
  void sums_up_the_numbers_that_count() {
    series.add(reading(1, new Quantity(7, Unit.ONE), Quality.GOOD));
    series.add(reading(2, new Quantity(-2, Unit.ONE), Quality.UNCERTAIN));
    series.add(reading(3, new Count(10), Quality.GOOD));
    series.add(reading(4, new Quantity(99, Unit.ONE), Quality.STALE));
    series.add(reading(5, new Quantity(99, Unit.ONE), Quality.BAD));
    series.add(reading(6, null, Quality.BAD));
    series.add(reading(7, new State("Manual"), Quality.GOOD));

    assertThat(series.summary()).isEqualTo(new Summary(7, 3, -2, 10, 15));
  }

  @Test
  void is_put_in_order_of_time_and_then_of_places() {
    for (long seed = 0; seed < 50; seed++) {
      var any = new AnyReadings(seed);
      List<StoredReading> readings = new ArrayList<>(any.stored(200));
      var mixed = new Series(SIGNAL);
      readings.forEach(mixed::add);

      mixed.sort();

      readings.sort(
          Comparator.<StoredReading, Instant>comparing(r -> r.reading().stamp().time())
              .thenComparing(StoredReading::sequence));
      assertThat(IntStream.range(0, mixed.size()).mapToObj(mixed::get)).isEqualTo(readings);
    }
  }

  @Test
  void tells_times_that_nanoseconds_since_1970_cannot_as_the_nearest_they_can() {
    for (String source : new String[] {"1600-01-01T00:00:00Z", "2300-01-01T00:00:00Z"}) {
      Instant time = Instant.parse(source);
      series.add(
          new StoredReading(
              new Sequence(1, 1),
              new Reading(SIGNAL, new Count(1), Quality.GOOD, Stamp.of(time, time))));
    }

    assertThat(series.nanos(0)).isEqualTo(Long.MIN_VALUE);
    assertThat(series.nanos(1)).isEqualTo(Long.MAX_VALUE);
    assertThat(series.time(1)).isEqualTo("2300-01-01T00:00:00Z");
  }

  @Test
  void takes_the_received_time_where_the_source_is_doubted() {
    series.add(
        new StoredReading(
            new Sequence(1, 1),
            new Reading(SIGNAL, new Count(1), Quality.GOOD, Stamp.of(Instant.EPOCH, NOON))));

    assertThat(series.time(0)).isEqualTo(NOON);
    assertThat(series.nanos(0)).isEqualTo(NOON.getEpochSecond() * 1_000_000_000);
  }

  @Test
  void refuses_readings_of_another_signal() {
    var other = new Reading(new SignalId("s.1"), new Count(1), Quality.GOOD, Stamp.of(NOON, NOON));

    assertThatThrownBy(() -> series.add(new StoredReading(new Sequence(1, 1), other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("s.1");
  }
}
