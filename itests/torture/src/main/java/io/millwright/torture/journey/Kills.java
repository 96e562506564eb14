package io.millwright.torture.journey;

import io.millwright.torture.Journey;
import io.millwright.torture.Setting;
import io.millwright.torture.Verdict;
import io.millwright.torture.stage.Facts;
import io.millwright.torture.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Power cuts at full load. */
public final class Kills implements Journey {
  private static final int CLEAN = 2;
  // A machine's place is saved every ten seconds; before the first time no gap can be told.
  private static final Duration PLACE_SAVED = Duration.ofSeconds(11);

  @Override
  public String name() {
    return "kills";
  }

  @Override
  public String words() {
    return "kill -9 of the site's process at full load, again and again";
  }

  @Override
  public Verdict run(Setting setting) throws Exception {
    return Suffering.of(
        name(),
        setting,
        Stage.Furniture.plain(),
        (suffering, stage) -> kill(setting, suffering, stage));
  }

  private static void kill(Setting setting, Suffering suffering, Stage stage) {
    stage.awaitReadings((long) (setting.load().rate() * PLACE_SAVED.toSeconds()));
    List<Long> clean = new ArrayList<>();
    for (int i = 0; i < CLEAN; i++) {
      clean.add(restart(stage, stage.site()::stop));
    }
    List<Long> killed = again(setting, suffering, stage);
    suffering.figure(
        "%d kills; to the first reading after a clean stop %s ms, after a kill median %d, most %d ms"
            .formatted(
                killed.size(),
                clean,
                killed.stream().sorted().skip(killed.size() / 2).findFirst().orElse(0L),
                killed.stream().mapToLong(Long::longValue).max().orElse(0)));
    stage.site().awaitAnswer();
    checkFacts(suffering, stage);
  }

  private static List<Long> again(Setting setting, Suffering suffering, Stage stage) {
    var random = new Random(setting.kills());
    var times = new ArrayList<Long>();
    for (int i = 1; i <= setting.kills(); i++) {
      // The moment is the point: any must do.
      stage.awaitReadings(random.nextInt((int) setting.load().rate()));
      long epoch = stage.witness().epoch();
      times.add(restart(stage, stage.site()::kill));
      suffering.crashed(epoch);
      suffering.say(
          "kill %d of %d: epoch %d had %d accepted; back in %d ms"
              .formatted(
                  i, setting.kills(), epoch, stage.witness().accepted(epoch), times.get(i - 1)));
    }
    return times;
  }

  /** Milliseconds from the start until readings of all machines are accepted again. */
  private static long restart(Stage stage, Runnable end) {
    long epoch = stage.witness().epoch();
    end.run();
    long begun = System.nanoTime();
    stage.site().startUnawaited();
    stage.awaitFlow(epoch);
    return (System.nanoTime() - begun) / 1_000_000;
  }

  private static void checkFacts(Suffering suffering, Stage stage) {
    Facts facts = stage.witness().facts();
    for (String machine : stage.load().machines()) {
      Stage.await(
          "the last fact of " + machine + " says what is shown",
          () -> facts.light(machine).equals(shown(stage, machine)));
    }
    suffering.figure(
        "%d facts, %d told again after a kill".formatted(facts.count(), facts.repeated()));
  }

  private static String shown(Stage stage, String machine) {
    return stage.site().http().json("/api/machines/" + machine).at("/row/light").asText();
  }
}
