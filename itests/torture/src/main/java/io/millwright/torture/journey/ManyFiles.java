package io.millwright.torture.journey;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.itests.DriverFile;
import io.millwright.torture.Journey;
import io.millwright.torture.Setting;
import io.millwright.torture.Verdict;
import io.millwright.torture.stage.Stage;
import java.util.List;
import java.util.stream.IntStream;

/** Five hundred machines come at once, and go. */
public final class ManyFiles implements Journey {
  private static final int MACHINES = 500;
  private static final String PREFIX = "flock-";

  @Override
  public String name() {
    return "files";
  }

  @Override
  public String words() {
    return MACHINES + " machines' files are dropped at once while others count, and taken away";
  }

  @Override
  public Verdict run(Setting setting) throws Exception {
    return Suffering.of(
        name(),
        setting,
        Stage.Furniture.plain(),
        (suffering, stage) -> {
          for (int round = 0; round < setting.rounds(); round++) {
            comeAndGo(suffering, stage);
          }
        });
  }

  private static void comeAndGo(Suffering suffering, Stage stage) {
    List<DriverFile> files =
        IntStream.range(0, MACHINES)
            .mapToObj(i -> DriverFile.simulator(stage.site(), PREFIX + i))
            .toList();
    long begun = System.nanoTime();
    files.forEach(DriverFile::save);
    Stage.await("all are live", () -> inState(stage, "LIVE") == MACHINES);
    suffering.figure("%d files: all live after %d ms".formatted(MACHINES, Suffering.since(begun)));
    begun = System.nanoTime();
    files.forEach(DriverFile::remove);
    Stage.await("all are gone", () -> inState(stage, "NOT_CONFIGURED") == MACHINES);
    suffering.figure("taken away: all gone after %d ms".formatted(Suffering.since(begun)));
  }

  private static int inState(Stage stage, String state) {
    int found = 0;
    for (JsonNode row : stage.site().http().json("/api/status").path("machines")) {
      if (row.path("id").asText().startsWith(PREFIX)
          && row.at("/driver/state").asText().equals(state)) {
        found++;
      }
    }
    return found;
  }
}
