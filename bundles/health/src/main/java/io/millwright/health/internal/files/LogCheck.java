package io.millwright.health.internal.files;

import io.millwright.health.Check;
import io.millwright.health.Finding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Errors in the log of the last day: each is a fault of the program. */
public final class LogCheck implements Check {
  private static final Duration BACK = Duration.ofDays(1);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss,SSS", Locale.ROOT);
  private static final int TIME_LENGTH = 23;
  private static final String ERROR = "| ERROR |";
  private static final int MESSAGE_MOST = 200;

  private final SiteFolder site;
  private final Clock clock;

  /**
   * @param clock in the zone in which the log is written
   */
  public LogCheck(SiteFolder site, Clock clock) {
    this.site = site;
    this.clock = clock;
  }

  /** What was counted. */
  private static final class Errors {
    private long count;
    private String last = "";
  }

  @Override
  public List<Finding> look() {
    LocalDateTime from = LocalDateTime.now(clock).minus(BACK);
    var errors = new Errors();
    try {
      // Oldest first; a file whose last line is too old is not read.
      for (int i = 9; i >= 0; i--) {
        Path file = site.at(i == 0 ? "log/karaf.log" : "log/karaf.log." + i);
        if (Files.isRegularFile(file) && isFresh(file)) {
          count(file, from, errors);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      return List.of(
          Finding.warn(
              "log", "log/karaf.log cannot be read: " + e.getMessage(), "Look at its rights."));
    }
    return List.of(
        errors.count == 0
            ? Finding.ok("log", "no ERROR line in the last day")
            : Finding.warn(
                "log",
                "%d ERROR line%s in the last day; the newest: %s"
                    .formatted(errors.count, errors.count == 1 ? "" : "s", errors.last),
                "Each is a fault of the program: send a support bundle (doctor --bundle FILE.zip)."));
  }

  private boolean isFresh(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isAfter(clock.instant().minus(BACK));
  }

  private static void count(Path file, LocalDateTime from, Errors errors) throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    try (var lines =
        new BufferedReader(new java.io.InputStreamReader(Files.newInputStream(file), decoder))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (isError(line) && !time(line).isBefore(from)) {
          errors.count++;
          errors.last =
              line.length() <= MESSAGE_MOST ? line : line.substring(0, MESSAGE_MOST) + "…";
        }
      }
    }
  }

  // A broken file of the site is no fault of ours, and told by the checks of files.
  private static boolean isError(String line) {
    return line.startsWith(ERROR, TIME_LENGTH + 1) && !line.contains("| fileinstall ");
  }

  // A line whose time cannot be read counts: better once too often.
  private static LocalDateTime time(String line) {
    try {
      return LocalDateTime.parse(line.substring(0, TIME_LENGTH), TIME);
    } catch (DateTimeException e) {
      return LocalDateTime.MAX;
    }
  }
}
