package io.millwright.health.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data folder of a site. */
public record SiteFolder(Path path) {
  /** Files of configuration are shorter; a longer one is something else. */
  private static final long LONGEST = 4 << 20;

  private static final Pattern PASSWORD_FILE =
      Pattern.compile(
          "\"?([\\w.-]*(?:password|secret|token)\\.file)\"?\\s*[:=]\\s*\"?([^\"\\r\\n]+)");

  /** A file or folder in it. */
  public Path at(String name) {
    return path.resolve(name);
  }

  /** Every plain file of configuration, without those that a new version laid beside. */
  public List<Path> configuration() {
    return below(at("etc")).stream().filter(SiteFolder::isText).toList();
  }

  private static boolean isText(Path file) {
    String name = file.getFileName().toString();
    return name.matches(".*\\.(cfg|config|json|properties|xml|new)");
  }

  /** All plain files below a folder, by name; none if it is not there. */
  public static List<Path> below(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder, 8)) {
      return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  /** A file's text; empty if it cannot be read or is no text of bounded length. */
  public static String text(Path file) {
    try {
      return Files.size(file) > LONGEST
          ? ""
          : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** The files that the configuration names as holding a password. */
  public List<Path> passwordFiles() {
    List<Path> found = new ArrayList<>();
    for (Path file : configuration()) {
      Matcher named = PASSWORD_FILE.matcher(text(file));
      while (named.find()) {
        String written = named.group(2).strip().replace("${millwright.data}", path.toString());
        for (Path folder : List.of(at("etc"), path)) {
          Path secret = folder.resolve(written).normalize();
          if (Files.isRegularFile(secret) && !found.contains(secret)) {
            found.add(secret);
          }
        }
      }
    }
    return found;
  }

  /** A system property as the site's files set it; null if they do not. */
  public @Nullable String property(String name) {
    String value = null;
    for (String file : List.of("etc/system.properties", "etc/custom.system.properties")) {
      var properties = new Properties();
      try (var in = Files.newInputStream(at(file))) {
        properties.load(in);
      } catch (IOException | IllegalArgumentException e) {
        continue;
      }
      value = properties.getProperty(name, value);
    }
    return value;
  }

  /**
   * How a file's rights are written, for instance {@code rw-------}; empty where there are none.
   */
  static String rights(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  /** Whether others than the owner may read the file. */
  static boolean isOpenToOthers(Path file) {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
      return rights.contains(PosixFilePermission.GROUP_READ)
          || rights.contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
