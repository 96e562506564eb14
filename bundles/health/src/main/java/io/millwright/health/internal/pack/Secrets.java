package io.millwright.health.internal.pack;

import io.millwright.health.internal.files.SiteFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What is secret at this site, word by word, so that it is found wherever it was written. */
final class Secrets {
  /** What stands where a secret stood. */
  static final String MASK = "***";

  private static final Pattern NAME =
      Pattern.compile(
          "pass(word|wd|phrase)?|pwd|secret|token|credential|api[._-]?key|private[._-]?key"
              + "|authorization|\\bauth\\b|community|[._-]key\\b|^key$|\\bpin\\b");
  // Words that everyone may know, and that would black out half of the texts.
  private static final Set<String> HARMLESS =
      Set.of("true", "false", "none", "null", "karaf", "admin", "admingroup", "millwright", MASK);
  private static final int SHORTEST = 4;
  private static final int LONGEST = 4096;

  private final Set<String> words = new LinkedHashSet<>();

  /** Whether a key's value is secret. A file's name is none. */
  static boolean isNamedBy(String key) {
    String name = key.toLowerCase(Locale.ROOT);
    return NAME.matcher(name).find() && !name.endsWith("file");
  }

  /** Learns the secrets that stand in files of their own. */
  void learn(SiteFolder site) {
    List<Path> files = new ArrayList<>(site.passwordFiles());
    files.add(site.at("token"));
    files.add(site.at("first-password"));
    SiteFolder.below(site.at("etc")).stream()
        .filter(file -> isNamedBy(file.getFileName().toString()))
        .forEach(files::add);
    for (Path file : files) {
      String text = SiteFolder.text(file);
      if (text.length() <= LONGEST && text.indexOf('\0') < 0) {
        text.lines().forEach(this::learn);
      }
    }
  }

  /** Learns a secret as it was written; with its escapes taken away too. */
  void learn(String written) {
    String word = written.strip();
    add(word);
    add(word.replaceAll("\\\\(.)", "$1"));
  }

  private void add(String word) {
    if (word.length() >= SHORTEST && !HARMLESS.contains(word.toLowerCase(Locale.ROOT))) {
      words.add(word);
    }
  }

  /** The text without any secret that is known. */
  String hide(String text) {
    String hidden = text;
    List<String> longestFirst = new ArrayList<>(words);
    longestFirst.sort(Comparator.comparing(String::length).reversed());
    for (String word : longestFirst) {
      hidden = hidden.replace(word, MASK);
    }
    return hidden;
  }
}
