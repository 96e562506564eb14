package io.millwright.torture.journey;

import io.millwright.torture.Journey;
import io.millwright.torture.Setting;
import io.millwright.torture.Verdict;
import io.millwright.torture.stage.Load;
import io.millwright.torture.stage.Stage;
import io.millwright.torture.stage.Wire;

/** The wire between driver and machines is slow, narrow and torn. */
public final class Network implements Journey {
  private static final int SLOW_MILLIS = 300;
  // A machine sends about 8 kB a second.
  private static final int NARROW_BYTES = 12_000;
  private static final int TOO_NARROW_BYTES = 2_000;

  @Override
  public String name() {
    return "network";
  }

  @Override
  public String words() {
    return "the wire between driver and machines delays, lets little through, and is cut";
  }

  @Override
  public Verdict run(Setting setting) throws Exception {
    try (var wire = new Wire()) {
      return Suffering.of(
          name(),
          setting,
          new Stage.Furniture() {
            @Override
            public String address(Load load) {
              return wire.to(load.address());
            }
          },
          (suffering, stage) -> {
            for (int round = 0; round < setting.rounds(); round++) {
              suffer(suffering, stage, wire);
            }
          });
    }
  }

  private static void suffer(Suffering suffering, Stage stage, Wire wire) {
    wire.delay(SLOW_MILLIS);
    pass(suffering, stage, "delayed by %d ms".formatted(SLOW_MILLIS), 4);
    wire.delay(0);
    wire.limit(NARROW_BYTES);
    pass(suffering, stage, "%d bytes/s for each machine".formatted(NARROW_BYTES), 4);
    wire.limit(TOO_NARROW_BYTES);
    stage.awaitSteps(Load.SECOND.multipliedBy(6));
    wire.limit(0);
    pass(suffering, stage, "%d bytes/s for a while".formatted(TOO_NARROW_BYTES), 2);
    wire.tear();
    stage.awaitSteps(Load.SECOND.multipliedBy(3));
    wire.mend();
    pass(suffering, stage, "cut for three seconds", 2);
  }

  private static void pass(Suffering suffering, Stage stage, String what, int seconds) {
    long begun = System.nanoTime();
    stage.awaitReadings((long) (seconds * stage.load().size().rate()));
    suffering.figure(
        "%s: the readings of %d s took %d ms".formatted(what, seconds, Suffering.since(begun)));
  }
}
