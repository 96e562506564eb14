package io.millwright.web.internal;

import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Unit;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Encodes what the pages that watch a machine are told ten times a second. */
@State(Scope.Benchmark)
public class EncodeLoop {
  private static final int SIGNALS = 20;

  private final List<Reading> readings =
      IntStream.range(0, SIGNALS).mapToObj(EncodeLoop::reading).toList();

  private static Reading reading(int number) {
    Instant time = Instant.parse("2026-01-01T12:00:00.123Z");
    return new Reading(
        new SignalId("s-" + number),
        new Quantity(20 + number * 0.25, Unit.CELSIUS),
        Quality.GOOD,
        Stamp.of(time, time));
  }

  /** One frame of twenty readings. */
  @Benchmark
  public byte[] twentyReadings() {
    return LiveBoard.event(
        "readings",
        new LiveBoard.Readings("cmm-1", readings.stream().map(ReadingRow::of).toList()));
  }
}
