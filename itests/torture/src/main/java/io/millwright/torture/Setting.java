package io.millwright.torture;

import io.millwright.torture.stage.Load;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How hard and how long.
 *
 * @param work a folder for sites and reports
 * @param kills how often a site is killed
 * @param rounds how often other faults are repeated
 * @param load the normal load
 * @param soak how long the soak takes
 * @param progress told a line at each step
 */
public record Setting(
    Path work, int kills, int rounds, Load.Size load, Duration soak, Consumer<String> progress) {
  private static final Load.Size NORMAL = new Load.Size(10, 40, 100);

  /** For every day: all journeys within eight minutes on two busy cores. */
  public static Setting brief(Path work, Consumer<String> progress) {
    return new Setting(work, 20, 1, NORMAL, Duration.ofSeconds(40), progress);
  }

  /** For a night: what the other journeys leave of the time is the soak's. */
  public static Setting whole(Path work, Duration time, Consumer<String> progress) {
    Duration soak = time.dividedBy(3);
    int kills = (int) Math.max(3, Math.min(100, time.toMinutes() * 100 / 60));
    int rounds = time.toMinutes() < 30 ? 1 : 3;
    return new Setting(work, kills, rounds, NORMAL, soak, progress);
  }

  /** Says a line. */
  public void say(String line) {
    progress.accept(line);
  }
}
