package io.millwright.driver.telephony.storage;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.driver.telephony.storage.Command.Outcome;
import io.millwright.model.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a small file, reads it past the cache, and removes it. */
record SpeedTrial(Path folder, int megabytes) {
  private static final String SCRIPT =
      """
      file=$1/.millwright-speed
      trap 'rm -f "$file"' EXIT
      trap 'exit 1' TERM
      dd if=/dev/urandom of="$file" bs=1000000 count="$2" conv=fsync || exit 1
      dd if="$file" of=/dev/null bs=1048576 iflag=direct
      exit 0
      """;
  private static final Pattern COPIED = Pattern.compile("(\\d+) bytes .*copied, ([0-9.e-]+) s");

  /** Whether it can be tried without filling what is left. */
  boolean fits(Space space) {
    return space.free() > 10_000_000L * megabytes;
  }

  Answer measure(Answer answer, Command command, Duration patience)
      throws IOException, InterruptedException {
    Optional<Outcome> outcome =
        command.run(
            List.of("sh", "-c", SCRIPT, "sh", folder.toString(), Integer.toString(megabytes)),
            patience);
    if (outcome.isEmpty()) {
      return answer.judged(
          Verdict.DOWN,
          "%d MB are not written and read in time on %s".formatted(megabytes, folder));
    }
    if (outcome.get().exit() != 0) {
      return answer.judged(
          Verdict.DOWN, "%s cannot be written: %s".formatted(folder, lastLine(outcome.get())));
    }
    Answer measured = answer;
    Matcher copied = COPIED.matcher(outcome.get().said());
    for (String measure : List.of(FileSystemKind.WRITE_SPEED, FileSystemKind.READ_SPEED)) {
      if (copied.find()) {
        double seconds = Math.max(1e-6, Double.parseDouble(copied.group(2)));
        double speed = Long.parseLong(copied.group(1)) / 1e6 / seconds;
        measured =
            measured.with(
                measure, new Quantity(Math.round(speed * 10) / 10.0, FileSystemKind.SPEED));
      }
    }
    return measured;
  }

  private static String lastLine(Outcome outcome) {
    String said = outcome.said();
    String last = said.substring(said.lastIndexOf('\n') + 1);
    return last.substring(last.lastIndexOf(": ") < 0 ? 0 : last.lastIndexOf(": ") + 2);
  }
}
