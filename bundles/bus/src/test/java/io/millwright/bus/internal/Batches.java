package io.millwright.bus.internal;

import io.millwright.bus.ReadingsReceived;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Unit;
import io.millwright.testkit.ManualClock;
import java.time.Instant;
import java.util.ArrayList;

/** Makes readings whose sequence numbers prove order and completeness. */
final class Batches {
  static final MachineId CMM = new MachineId("cmm-1");
  static final MachineId OTHER = new MachineId("cmm-2");

  private static final SignalId RAM = new SignalId("temperature.ram");

  private Batches() {}

  /** One reading, the n-th of its machine, received n seconds after noon. */
  static ReadingsReceived reading(MachineId machine, long n) {
    return batch(machine, n, 1);
  }

  /** Readings from the n-th on. */
  static ReadingsReceived batch(MachineId machine, long n, int size) {
    Instant at = ManualClock.NOON.plusSeconds(n);
    var readings = new ArrayList<Reading>(size);
    for (int i = 0; i < size; i++) {
      readings.add(
          new Reading(RAM, new Quantity(20, Unit.CELSIUS), Quality.GOOD, Stamp.of(at, at)));
    }
    return new ReadingsReceived(machine, new Sequence(1, n), readings);
  }
}
