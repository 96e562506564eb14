package io.millwright.torture.journey;

import io.millwright.torture.Journey;
import io.millwright.torture.Setting;
import io.millwright.torture.Verdict;
import io.millwright.torture.stage.Body;
import io.millwright.torture.stage.Load;
import io.millwright.torture.stage.MemoryLimit;
import io.millwright.torture.stage.Stage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Ten times the normal rate on a computer with 384 MB. */
public final class Flood implements Journey {
  private static final int MEGABYTES = 384;
  // The classes, compiled code, threads and the network's buffers take up to 270 MB beside the
  // heap.
  private static final int HEAP_MEGABYTES = 96;
  private static final int TIMES = 10;

  @Override
  public String name() {
    return "flood";
  }

  @Override
  public String words() {
    return "%d times the normal rate in %d MB of memory".formatted(TIMES, MEGABYTES);
  }

  @Override
  public Verdict run(Setting setting) throws Exception {
    Path folder = setting.work().resolve("flood-java");
    try (var memory = new MemoryLimit(folder, MEGABYTES, HEAP_MEGABYTES)) {
      return Suffering.of(
          name(),
          setting,
          new Stage.Furniture() {
            @Override
            public Map<String, String> environment() {
              var environment = new HashMap<>(memory.environment());
              environment.put("MILLWRIGHT_SHARED_CLASSES", "yes");
              return environment;
            }
          },
          (suffering, stage) -> {
            settle(stage);
            for (int round = 0; round < setting.rounds(); round++) {
              flood(suffering, stage);
            }
            look(suffering, stage, memory.isEnforced());
          });
    }
  }

  /** From its second start on a site shares its classes with its file of them. */
  private static void settle(Stage stage) {
    long epoch = stage.awaitFlow(0);
    stage.site().stop();
    stage.site().startUnawaited();
    stage.awaitFlow(epoch);
    stage.site().awaitAnswer();
  }

  private static void flood(Suffering suffering, Stage stage) {
    int normal = stage.load().size().periodMillis();
    stage.awaitReadings((long) stage.load().size().rate());
    stage.load().every((double) normal / TIMES);
    stage.awaitSteps(Load.SECOND.multipliedBy(6));
    stage.load().every(normal);
    long begun = System.nanoTime();
    stage.awaitReadings((long) (5 * stage.load().size().rate()));
    suffering.figure(
        "after the flood %d ms for five seconds' readings".formatted(Suffering.since(begun)));
  }

  private static void look(Suffering suffering, Stage stage, boolean enforced) {
    var body = new Body(stage.site().pid());
    long most = body.mostMemory() >> 20;
    long own = most - (body.memoryOfFiles() >> 20);
    suffering.figure(
        "%d MB resident at most, %d of them its own, %s"
            .formatted(
                most,
                own,
                enforced
                    ? "%d MB enforced by the kernel".formatted(MEGABYTES)
                    : "not enforced: no control group can be made here"));
    // Where the kernel enforces it, a site that needed more would have been killed.
    suffering.promise(
        enforced || own <= MEGABYTES, "%d MB of its own, %d allowed".formatted(own, MEGABYTES));
  }
}
