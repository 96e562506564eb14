package io.millwright.mail.internal;

import io.millwright.files.CfgJson;
import io.millwright.files.FormerFiles;
import io.millwright.mail.NoticeBook;
import io.millwright.mail.NoticeBook.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files of rules, chains and rosters where they lie.
 *
 * @param etc the folder
 * @param former writes them, and knows what they said
 */
record NoticeFolder(Path etc, FormerFiles former) {
  private static final String SUFFIX = ".cfg.json";

  /**
   * What a file says.
   *
   * @param keys none if it is broken
   * @param lines where each key's value stands
   * @param broken why it cannot be read; null if it can
   */
  record Said(
      Map<String, Object> keys,
      Map<String, Integer> lines,
      CfgJson.@Nullable BrokenException broken) {}

  /** The name of a configuration. */
  static String pid(Kind kind, String name) {
    Class<?> component =
        switch (kind) {
          case RULE -> NoticeRule.class;
          case CHAIN -> Chain.class;
          case ROSTER -> Roster.class;
        };
    return component.getName() + "~" + name;
  }

  /** The name of a file. */
  static String file(Kind kind, String name) {
    return pid(kind, name) + SUFFIX;
  }

  /** The names of all of a kind that could be written here. */
  List<String> names(Kind kind) {
    String head = pid(kind, "");
    var names = new TreeSet<String>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(etc, head + "*" + SUFFIX)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        names.add(name.substring(head.length(), name.length() - SUFFIX.length()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Somebody may have named a file as none is named here: it holds, and is changed where it lies.
    return names.stream().filter(NoticeFolder::isName).toList();
  }

  private static boolean isName(String name) {
    try {
      return new NoticeBook.Draft(Kind.RULE, name, Map.of()).name().equals(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What one says; empty if there is none. */
  Optional<Said> says(Kind kind, String name) {
    try {
      var keys = new LinkedHashMap<String, Object>();
      var lines = new LinkedHashMap<String, Integer>();
      CfgJson.read(Files.readAllBytes(etc.resolve(file(kind, name))))
          .forEach(
              (key, entry) -> {
                Object value = entry.value();
                lines.put(key, entry.line());
                if (value != null) {
                  keys.put(key, value);
                }
              });
      return Optional.of(new Said(keys, lines, null));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CfgJson.BrokenException e) {
      return Optional.of(new Said(Map.of(), Map.of(), e));
    } catch (IOException e) {
      var broken = new CfgJson.BrokenException("it cannot be read: may the site's user read it?");
      return Optional.of(new Said(Map.of(), Map.of(), broken));
    }
  }
}
