package io.millwright.calendars.internal;

import io.millwright.calendar.Calendars.Shipped;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A site's own hours: each file of a folder comes in the place of shipped ones. Looked at every ten
 * seconds; a file that is wrong is left out and named in the log, and what is shipped holds again.
 */
final class SiteHours {
  private static final Logger LOG = LoggerFactory.getLogger(SiteHours.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

  /** Reads one file; throws {@link IllegalArgumentException} that names it, key and value. */
  @FunctionalInterface
  interface Reader {
    Shipped read(Path file) throws IOException;
  }

  private final Path folder;
  private final Reader reader;
  private final Clock clock;
  private Instant next = Instant.MIN;
  private Map<String, String> flaws = Map.of();
  private Map<String, Shipped> all = Map.of();

  SiteHours(Path folder, Reader reader, Clock clock) {
    this.folder = folder;
    this.reader = reader;
    this.clock = clock;
  }

  /** All, by code. */
  synchronized Map<String, Shipped> all() {
    Instant now = clock.instant();
    if (!now.isBefore(next) || next.isAfter(now.plus(BETWEEN_LOOKS))) {
      next = now.plus(BETWEEN_LOOKS);
      look();
    }
    return all;
  }

  /** What is wrong with files, by their name; empty if nothing is. */
  synchronized Map<String, String> flaws() {
    all();
    return flaws;
  }

  // A folder that cannot be read for a moment takes back nothing.
  private void look() {
    var files = new ArrayList<Path>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
        found.forEach(files::add);
      } catch (IOException e) {
        LOG.warn("The hours in {} cannot be read", folder, e);
        return;
      }
    }
    files.sort(null);
    var wrong = new HashMap<String, String>();
    all = Map.copyOf(read(files, wrong));
    if (!wrong.equals(flaws)) {
      wrong.forEach((file, why) -> LOG.warn("{} holds no hours: {}", file, why));
      flaws = Map.copyOf(wrong);
    }
  }

  private Map<String, Shipped> read(List<Path> files, Map<String, String> wrong) {
    var found = new TreeMap<String, Shipped>();
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      try {
        Shipped one = reader.read(file);
        if (found.putIfAbsent(one.code(), one) != null) {
          wrong.put(
              name, "%s: code: \"%s\": another file has this code".formatted(file, one.code()));
        }
      } catch (IllegalArgumentException | IOException e) {
        wrong.put(name, String.valueOf(e.getMessage()));
      }
    }
    return found;
  }
}
