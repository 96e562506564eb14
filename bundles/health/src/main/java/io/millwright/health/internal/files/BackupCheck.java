package io.millwright.health.internal.files;

import io.millwright.health.Check;
import io.millwright.health.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

/** How old the newest backup is. */
public final class BackupCheck implements Check {
  private static final Duration OLD = Duration.ofDays(8);

  private final SiteFolder site;
  private final Clock clock;

  /** Looks into the site's own folder of backups. */
  public BackupCheck(SiteFolder site, Clock clock) {
    this.site = site;
    this.clock = clock;
  }

  @Override
  public List<Finding> look() {
    Instant newest = null;
    Path file = null;
    Path folder = folder();
    for (Path each : SiteFolder.below(folder)) {
      Instant made = made(each);
      if (isOurs(each) && (newest == null || made.isAfter(newest))) {
        newest = made;
        file = each;
      }
    }
    if (newest == null || file == null) {
      return List.of(
          Finding.warn(
              "backup",
              "no backup in " + folder,
              "Make one now (bin/millwright backup) and one a day (docs/running-a-site.md, Backups by themselves), on another disk."));
    }
    Duration age = Duration.between(newest, clock.instant());
    String seen = "the newest is %s, %s old".formatted(file.getFileName(), Spans.words(age));
    return List.of(
        age.compareTo(OLD) < 0
            ? Finding.ok("backup", seen)
            : Finding.warn(
                "backup",
                seen,
                "Make one now: bin/millwright backup; if they are made by themselves, the log says why not."));
  }

  // Several sites may share a folder: each knows its own by its data folder's name.
  private boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("millwright-" + site.path().toAbsolutePath().getFileName() + "-")
        && name.endsWith(".zip");
  }

  private Path folder() {
    var settings = new Properties();
    Path file = site.at("etc/io.millwright.store.internal.backup.BackupKeeper.cfg");
    try (var in = Files.newInputStream(file)) {
      settings.load(in);
    } catch (IOException | IllegalArgumentException e) {
      return site.at("backups");
    }
    String folder = settings.getProperty("backup.folder", "").strip();
    return folder.isEmpty() ? site.at("backups") : Path.of(folder);
  }

  private static Instant made(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }
}
