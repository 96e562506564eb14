package io.millwright.torture.journey;

import io.millwright.itests.Postgres;
import io.millwright.torture.Journey;
import io.millwright.torture.Setting;
import io.millwright.torture.Verdict;
import io.millwright.torture.stage.Load;
import io.millwright.torture.stage.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PostgreSQL goes and comes back under load. */
public final class DatabaseAway implements Journey {
  @Override
  public String name() {
    return "database";
  }

  @Override
  public String words() {
    return "PostgreSQL is stopped and started, then its first process killed, under load";
  }

  @Override
  public Verdict run(Setting setting) throws Exception {
    try (var postgres = new Postgres()) {
      return Suffering.of(
          name(),
          setting,
          on(postgres),
          (suffering, stage) -> {
            for (int round = 0; round < setting.rounds(); round++) {
              away(suffering, stage, postgres, "stopped", postgres::stop);
              away(suffering, stage, postgres, "killed", postgres::kill);
            }
          });
    }
  }

  private static void away(
      Suffering suffering, Stage stage, Postgres postgres, String what, Runnable deed) {
    deed.run();
    // So much waits in the site meanwhile; it has room for more.
    stage.awaitSteps(Load.SECOND.multipliedBy(3));
    long begun = System.nanoTime();
    postgres.start();
    stage.awaitReadings((long) (4 * stage.load().size().rate()));
    suffering.figure("%s: flows again after %d ms".formatted(what, Suffering.since(begun)));
  }

  private static Stage.Furniture on(Postgres postgres) {
    return new Stage.Furniture() {
      @Override
      public void furnish(Path data) {
        try {
          Files.writeString(
              data.resolve("etc/org.ops4j.datasource-millwright.cfg"), postgres.settings());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
