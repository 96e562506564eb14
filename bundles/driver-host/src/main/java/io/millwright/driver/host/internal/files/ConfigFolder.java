package io.millwright.driver.host.internal.files;

import io.millwright.files.CfgJson;
import io.millwright.files.Entry;
import io.millwright.model.MachineId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The folder of configuration files, as far as they are for machines. Thread-safe. */
public final class ConfigFolder {
  private static final String MACHINES = "io.millwright.driver.*~*" + MachineFile.SUFFIX;

  private static final String UNREADABLE =
      "it cannot be read: is it a file, and may the site's user read it?";

  private record Stamp(FileTime modified, long size) {}

  /** What a file said; exactly one of the last two is there. */
  private record Content(
      Stamp stamp, @Nullable Map<String, Entry> entries, CfgJson.@Nullable BrokenException broken) {
    /** What it says, wherever it says it; nothing if it is broken. */
    Map<String, @Nullable Object> values() {
      var values = new TreeMap<String, @Nullable Object>();
      if (entries != null) {
        entries.forEach((key, entry) -> values.put(key, entry.value()));
      }
      return values;
    }

    boolean isUnreadable() {
      return broken != null && broken.rule().equals(UNREADABLE);
    }
  }

  private final Path folder;
  private final InstalledDrivers drivers;
  private final Map<String, Content> contents = new TreeMap<>();
  private final Map<String, Stamp> unsettled = new TreeMap<>();
  private long driversVersion = -1;

  public ConfigFolder(Path folder, InstalledDrivers drivers) {
    this.folder = folder;
    this.drivers = drivers;
  }

  /**
   * Looks again; gives all files with their problems if anything changed since the last look.
   *
   * @throws UncheckedIOException if the folder cannot be read
   */
  public synchronized Optional<List<MachineFile>> look() {
    long version = drivers.version();
    boolean changed = refresh();
    changed |= version != driversVersion;
    driversVersion = version;
    return changed ? Optional.of(judgeAll()) : Optional.empty();
  }

  /**
   * Whether the file of a configuration was judged as it is now, so that there is no need to look
   * for its driver's sake: a thousand drivers that come at once would have a thousand files looked
   * at and judged a thousand times. Who reads a file for the configuration writes it anew in its
   * own order, so its values count, not its time.
   */
  public synchronized boolean knows(String pid) {
    Content content = contents.get(pid + MachineFile.SUFFIX);
    if (content == null || content.entries() == null || drivers.version() != driversVersion) {
      return false;
    }
    try {
      Path file = folder.resolve(pid + MachineFile.SUFFIX);
      Stamp stamp = stamp(file);
      return content.stamp().equals(stamp) || read(file, stamp).values().equals(content.values());
    } catch (IOException e) {
      return false;
    }
  }

  /** Deletes a machine's file; who reads files for the configuration takes it back by itself. */
  public void delete(MachineFile file) {
    try {
      Files.deleteIfExists(folder.resolve(file.name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files as they are now, with what is wrong with each, by name. */
  public synchronized List<MachineFile> now() {
    refresh();
    return judgeAll();
  }

  /** What a file says, as it was last looked at; empty if there is none that can be read. */
  public synchronized Optional<Map<String, Object>> values(String name) {
    Content content = contents.get(name);
    if (content == null || content.entries() == null) {
      return Optional.empty();
    }
    var values = new LinkedHashMap<String, Object>();
    for (Entry entry : content.entries().values()) {
      Object value = entry.value();
      if (value != null) {
        values.put(entry.key(), value);
      }
    }
    return Optional.of(values);
  }

  /**
   * The same of a text that is not yet a file's.
   *
   * @throws IllegalArgumentException if it is none that a file could have; says where
   */
  public synchronized MachineFile judge(String name, String text) {
    refresh();
    MachineFile judged;
    try {
      Map<String, Entry> entries = CfgJson.read(text.getBytes(StandardCharsets.UTF_8));
      judged = new FileCheck(name).judge(entries, drivers.keys(MachineFile.factoryPid(name)));
    } catch (CfgJson.BrokenException | IOException e) {
      throw new IllegalArgumentException("not a text of a file", e);
    }
    for (MachineFile other : judgeAll()) {
      if (!other.name().equals(name)
          && judged.machine().isPresent()
          && other.machine().equals(judged.machine())) {
        judged = FileCheck.rival(judged, other.name());
      }
    }
    return judged;
  }

  private static Stamp stamp(Path file) throws IOException {
    return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
  }

  private boolean refresh() {
    var present = new TreeMap<String, Path>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, MACHINES)) {
      files.forEach(file -> present.put(file.getFileName().toString(), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean changed = contents.keySet().retainAll(present.keySet());
    unsettled.keySet().retainAll(present.keySet());
    for (Map.Entry<String, Path> file : present.entrySet()) {
      changed |= refresh(file.getKey(), file.getValue());
    }
    return changed;
  }

  private boolean refresh(String name, Path file) {
    try {
      Stamp stamp = stamp(file);
      Content before = contents.get(name);
      // A right to read that was given changes neither size nor time.
      boolean unread = before != null && before.isUnreadable();
      if (before != null && !unread && before.stamp().equals(stamp)) {
        return false;
      }
      Content now = read(file, stamp);
      if (unread && now.isUnreadable()) {
        return false;
      }
      // A file that is just being written looks broken: believe it on the second look.
      if (now.broken() != null && !stamp.equals(unsettled.put(name, stamp))) {
        return false;
      }
      unsettled.remove(name);
      contents.put(name, now);
      return true;
    } catch (NoSuchFileException e) {
      return contents.remove(name) != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Content read(Path file, Stamp stamp) throws IOException {
    try {
      return new Content(stamp, CfgJson.read(Files.readAllBytes(file)), null);
    } catch (CfgJson.BrokenException e) {
      return new Content(stamp, null, e);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      // One that cannot be read must not blind us to the others.
      return new Content(stamp, null, new CfgJson.BrokenException(UNREADABLE));
    }
  }

  private List<MachineFile> judgeAll() {
    var judged = new ArrayList<MachineFile>();
    var names = new HashMap<MachineId, List<String>>();
    contents.forEach(
        (name, content) -> {
          MachineFile file = judge(name, content);
          judged.add(file);
          file.machine()
              .ifPresent(id -> names.computeIfAbsent(id, any -> new ArrayList<>()).add(name));
        });
    judged.replaceAll(file -> withRivals(file, file.machine().map(names::get).orElse(List.of())));
    return judged;
  }

  private static MachineFile withRivals(MachineFile file, List<String> names) {
    MachineFile judged = file;
    for (String other : names) {
      if (!other.equals(file.name())) {
        judged = FileCheck.rival(judged, other);
      }
    }
    return judged;
  }

  private MachineFile judge(String name, Content content) {
    var check = new FileCheck(name);
    if (content.broken() != null) {
      return check.broken(content.broken());
    }
    Map<String, Entry> entries = content.entries() == null ? Map.of() : content.entries();
    return check.judge(entries, drivers.keys(MachineFile.factoryPid(name)));
  }
}
