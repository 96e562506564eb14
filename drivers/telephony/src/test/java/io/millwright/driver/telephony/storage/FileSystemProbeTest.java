package io.millwright.driver.telephony.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.driver.telephony.peer.ProbeFile;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Quantity;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TmpFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real file system of 20 MB that fills up. */
class FileSystemProbeTest {
  private static final FileSystemKind KIND = new FileSystemKind();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  private Probe probe(Path path, Clock clock, String more) throws Exception {
    return ProbeFile.read(KIND, folder, clock, "{'path': '%s' %s}".formatted(path, more));
  }

  private Answer ask(Path path, String more) throws Exception {
    return ProbeFile.ask(KIND, folder, "{'path': '%s' %s}".formatted(path, more));
  }

  private static void fill(Path folder, int megabytes) throws IOException {
    Files.write(
        folder.resolve("recordings"),
        new byte[megabytes * 1_000_000],
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static double number(Answer answer, String measure) {
    return answer.measures().get(measure) instanceof Quantity quantity
        ? quantity.number()
        : Double.NaN;
  }

  @Test
  void a_folder_that_fills_up_warns_with_the_day_it_is_full_and_then_alarms() throws Exception {
    var clock = ManualClock.atNoon();
    try (var disk = new TmpFileSystem(folder, "size=20000k");
        Probe probe = probe(disk.folder(), clock, ", 'mounted': true")) {
      Answer empty = probe.ask(PATIENCE);
      Answer filling = empty;
      for (int hour = 0; hour < 12; hour++) {
        clock.advance(Duration.ofHours(1));
        fill(disk.folder(), 1);
        filling = probe.ask(PATIENCE);
      }
      fill(disk.folder(), 6);
      Answer nearlyFull = probe.ask(PATIENCE);
      fill(disk.folder(), 2);
      Answer full = probe.ask(PATIENCE);

      assertThat(empty.verdict()).isEqualTo(Verdict.UP);
      assertThat(empty.words()).isEqualTo("20.5 MB of 20.5 MB free");
      assertThat(empty.measures()).doesNotContainKey("full-in");
      assertThat(filling.verdict()).isEqualTo(Verdict.DOWN);
      // 1 MB an hour into the 8.4 MB that are left, from midnight on.
      assertThat(number(filling, "full-in")).isBetween(0.3, 0.4);
      assertThat(filling.words())
          .contains("Full in 0.", "is below the alarm limit 2 d")
          .endsWith(" of 20.5 MB free, full on 2026-03-05");
      assertThat(number(nearlyFull, "free")).isBetween(11.0, 13.0);
      assertThat(nearlyFull.words()).contains("% is below the warning limit 15 %");
      assertThat(full.verdict()).isEqualTo(Verdict.DOWN);
      assertThat(full.words()).contains("% is below the alarm limit 5 %");
    }
  }

  @Test
  void a_folder_without_room_for_more_files_is_told() throws Exception {
    try (var disk = new TmpFileSystem(folder, "size=20000k,nr_inodes=50")) {
      for (int n = 0; n < 46; n++) {
        Files.createFile(disk.folder().resolve("call-" + n));
      }
      Answer answer = ask(disk.folder(), "");

      assertThat(answer.verdict()).isEqualTo(Verdict.SLOW);
      assertThat(answer.words()).startsWith("Free inodes 6 % is below the warning limit 10 %; ");
    }
  }

  @Test
  void an_ordinary_folder_is_no_mount() throws Exception {
    Answer answer = ask(folder.toRealPath(), ", 'mounted': true");

    assertThat(answer.verdict()).isEqualTo(Verdict.DOWN);
    assertThat(answer.words()).isEqualTo("nothing is mounted at " + folder.toRealPath());
    assertThat(ask(folder.toRealPath().resolve("absent"), "").words())
        .endsWith("absent: No such file or directory");
  }

  @Test
  void a_file_system_that_became_read_only_is_down() throws Exception {
    try (var disk = new TmpFileSystem(folder, "size=20000k,ro")) {
      assertThat(ask(disk.folder(), "").words())
          .isEqualTo(disk.folder() + " lies on millwright-test, which is read-only");
      assertThat(ask(disk.folder(), ", 'writable': false").verdict()).isEqualTo(Verdict.UP);
    }
  }

  @Test
  void writing_is_tried_and_leaves_nothing_behind() throws Exception {
    Answer answer =
        ask(
            folder.toRealPath(),
            ", 'speed.megabytes': 2, 'limits': {'free': {}, 'free-inodes': {}, 'write-speed': {'warn-below': 1000000}}");

    assertThat(number(answer, "write-speed")).as(answer.words()).isPositive();
    assertThat(answer.words()).contains("MBy/s is below the warning limit 1000000 MBy/s");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void no_trial_fills_the_last_room() throws Exception {
    try (var disk = new TmpFileSystem(folder, "size=20000k")) {
      assertThat(ask(disk.folder(), ", 'speed.megabytes': 5").measures())
          .doesNotContainKey("write-speed");
    }
  }

  @Test
  void says_what_is_wrong_in_a_file() {
    assertThat(ProbeFile.complaint(KIND, folder, "{'path': 'recordings', 'speed.megabytes': 1000}"))
        .contains("an absolute path is needed here", "a whole number from 1 to 64");
  }
}
