package io.millwright.torture.journey;

import io.millwright.torture.Journey;
import io.millwright.torture.Setting;
import io.millwright.torture.Verdict;
import io.millwright.torture.stage.Load;
import io.millwright.torture.stage.SmallDisk;
import io.millwright.torture.stage.Stage;
import java.nio.file.Path;

/** The disk fills up and is freed. */
public final class DiskFull implements Journey {
  private static final int MEGABYTES = 600;

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public String words() {
    return "the disk of the data folder is filled, nearly and to the last byte, and freed";
  }

  @Override
  public Verdict run(Setting setting) throws Exception {
    try (var disk = new SmallDisk(setting.work().resolve(name()), MEGABYTES)) {
      return Suffering.of(
          name(),
          setting,
          new Stage.Furniture() {
            @Override
            public Path data(Setting any, String name) {
              return disk.folder();
            }
          },
          (suffering, stage) -> {
            for (int round = 0; round < setting.rounds(); round++) {
              fill(suffering, stage, disk, 8);
              fill(suffering, stage, disk, 0);
            }
          });
    }
  }

  private static void fill(Suffering suffering, Stage stage, SmallDisk disk, int left) {
    disk.fill(left);
    stage.awaitSteps(Load.SECOND.multipliedBy(4));
    long epoch = stage.witness().epoch();
    long before = stage.witness().accepted(epoch);
    stage.awaitSteps(Load.SECOND);
    suffering.promise(
        left > 0 || stage.witness().accepted(epoch) == before,
        "a disk with %d MB left still took readings".formatted(left));
    disk.release();
    long begun = System.nanoTime();
    stage.awaitReadings((long) (5 * stage.load().size().rate()));
    suffering.figure(
        "%d MB left, then freed: flows again after %d ms".formatted(left, Suffering.since(begun)));
  }
}
