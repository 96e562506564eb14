package io.millwright.monitoring.internal;

import io.millwright.bus.ReadingsReceived;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Readings that all have a limit and all keep it. */
@State(Scope.Benchmark)
public class LimitLoop {
  private static final int READINGS = 1000;

  private final MachineId machine = new MachineId("m-0001");
  private final Instant now = Instant.now();
  private final Judge judge;
  private final Watch watch = Watch.begun(machine, now);
  private final ReadingsReceived batch;

  public LimitLoop() {
    var rules = new Rules();
    var readings = new ArrayList<Reading>();
    for (int i = 0; i < READINGS; i++) {
      Map<String, Object> limit =
          Map.of(
              "machine.id",
              machine.text(),
              "signal",
              "s-" + i,
              "unit",
              "mm",
              "yellow.from",
              60.0,
              "red.from",
              80.0,
              "hysteresis",
              1.0);
      rules.addLimit(new LimitRule(limit));
      readings.add(
          new Reading(
              new SignalId("s-" + i),
              new Quantity(20 + i * 0.01, Unit.MILLIMETRE),
              Quality.GOOD,
              Stamp.of(now, now)));
    }
    batch = new ReadingsReceived(machine, new Sequence(1, 1), readings);
    judge = new Judge(rules, Duration.ofSeconds(60), new Pulses(3), new Recollection());
  }

  @Benchmark
  @OperationsPerInvocation(READINGS)
  public Object judging() {
    return judge.hear(watch, batch, now);
  }
}
