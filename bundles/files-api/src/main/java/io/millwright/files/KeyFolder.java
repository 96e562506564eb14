package io.millwright.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of the site with one file of keys for each thing, {@code NAME.json}, and what they said
 * before. Each look reads the disk. Any thread may look; who writes sees to it that nobody else
 * does meanwhile.
 */
public final class KeyFolder {
  private static final String SUFFIX = ".json";
  private static final String BROKEN = "broken";

  private final Path folder;
  private final Pattern names;
  private final FormerFiles former;

  /**
   * What a file says.
   *
   * @param keys none if it cannot be understood
   * @param version by which a change is known
   * @param broken why it cannot be understood, with the line; empty if it can
   */
  public record Said(Map<String, Object> keys, String version, Optional<String> broken) {}

  /**
   * A folder, which need not be there yet.
   *
   * @param before where is kept what files said
   * @param names which names a file may have; whatever else lies there is none of them
   * @param clock when a file was changed
   */
  public KeyFolder(Path folder, Path before, Pattern names, Clock clock) {
    this.folder = folder;
    this.names = names;
    this.former = new FormerFiles(folder, before, clock);
  }

  /** What they said before, by {@link #file}. */
  public FormerFiles former() {
    return former;
  }

  private boolean isName(String name) {
    return names.matcher(name).matches();
  }

  /** The name of a file without its folder. */
  public static String file(String name) {
    return name + SUFFIX;
  }

  /** Where it lies, or would. */
  public Path path(String name) {
    return folder.resolve(file(name));
  }

  /**
   * All there are, in order.
   *
   * @throws UncheckedIOException if the folder cannot be read
   */
  public List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .filter(this::isName)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What one says; empty if there is none. */
  public Optional<Said> find(String name) {
    if (!isName(name) || !Files.isRegularFile(path(name))) {
      return Optional.empty();
    }
    try {
      Map<String, Object> keys = keys(Files.readAllBytes(path(name)));
      return Optional.of(new Said(keys, new FileKeys(keys).version(), Optional.empty()));
    } catch (CfgJson.BrokenException e) {
      return Optional.of(broken("line %d: %s".formatted(e.line(), e.rule())));
    } catch (IOException e) {
      return Optional.of(broken("the file cannot be read: may the site's user read it?"));
    }
  }

  private static Said broken(String why) {
    return new Said(Map.of(), BROKEN, Optional.of(why));
  }

  /**
   * The keys of a text, in their order; {@code null} as empty text.
   *
   * @throws CfgJson.BrokenException if it cannot be understood
   */
  public static Map<String, Object> keys(byte[] text) throws IOException, CfgJson.BrokenException {
    var keys = new LinkedHashMap<String, Object>();
    for (Map.Entry<String, Entry> each : CfgJson.read(text).entrySet()) {
      Object value = each.getValue().value();
      keys.put(each.getKey(), value == null ? "" : value);
    }
    return keys;
  }

  /**
   * Writes one, or takes it away without keys; what it said is kept.
   *
   * @param by who; stands beside what it said
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(String name, Optional<Map<String, Object>> keys, String by) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Optional<Map<String, Object>> now =
        find(name).filter(said -> said.broken().isEmpty()).map(Said::keys);
    former.replace(file(name), now, keys, by);
  }
}
