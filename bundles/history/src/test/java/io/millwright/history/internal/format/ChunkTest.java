package io.millwright.history.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.history.StoredReading;
import io.millwright.model.SignalId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkTest {
  private static final int SEEDS = 400;
  private static final SignalId SIGNAL = new SignalId("s.0");

  private static Series series(List<StoredReading> readings) {
    var series = new Series(SIGNAL);
    readings.forEach(series::add);
    return series;
  }

  private static List<StoredReading> all(Series series) {
    return IntStream.range(0, series.size()).mapToObj(series::get).toList();
  }

  @Test
  void gives_back_just_the_readings_that_were_kept() throws Exception {
    for (long seed = 0; seed < SEEDS; seed++) {
      var any = new AnyReadings(seed);
      List<StoredReading> readings = any.stored(any.upTo(200));

      byte[] blob = Chunk.encode(series(readings));

      assertThat(all(Chunk.decode(SIGNAL, blob))).as("seed %d", seed).isEqualTo(readings);
    }
  }
}
