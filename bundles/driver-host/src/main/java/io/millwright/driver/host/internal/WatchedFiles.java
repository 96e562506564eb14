package io.millwright.driver.host.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files a driver's configuration refers to, as they were when its link was opened. Blocks on
 * the file system for a glance.
 */
final class WatchedFiles {
  static final WatchedFiles NONE = new WatchedFiles(List.of());

  /** A file that is not there has neither. */
  private record Stamp(@Nullable FileTime modified, long size) {
    static Stamp of(Path file) {
      try {
        return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
      } catch (IOException e) {
        return new Stamp(null, -1);
      }
    }
  }

  private final Map<Path, Stamp> opened = new TreeMap<>();
  private final Map<Path, Stamp> unsettled = new TreeMap<>();

  WatchedFiles(Collection<Path> files) {
    files.forEach(file -> opened.put(file, Stamp.of(file)));
  }

  /** The first file that is another than at the opening; one still being written counts later. */
  Optional<Path> changed() {
    for (Map.Entry<Path, Stamp> file : opened.entrySet()) {
      Stamp now = Stamp.of(file.getKey());
      if (!now.equals(file.getValue()) && now.equals(unsettled.put(file.getKey(), now))) {
        return Optional.of(file.getKey());
      }
    }
    return Optional.empty();
  }
}
