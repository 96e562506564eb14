package io.millwright.knowledge.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a text: letters and digits, small, without accents. */
record Terms(TreeSet<String> words) {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{Nd}]+");

  /** Below this many letters a word says nothing about what is asked. */
  private static final int TELLING = 3;

  /** What stands in any sentence, in English and German. */
  private static final Set<String> EMPTY =
      Set.of(
          "the", "and", "for", "with", "from", "that", "this", "not", "has", "was", "are", "our",
          "can", "der", "die", "das", "den", "dem", "ein", "eine", "und", "mit", "von", "ist",
          "nicht", "bei", "hat", "war", "sind", "wir");

  static Terms of(String text) {
    String plain =
        MARKS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT)
            .replace("ß", "ss");
    return new Terms(
        BETWEEN
            .splitAsStream(plain)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Those that say what a text is about. */
  Set<String> telling() {
    return words.stream()
        .filter(word -> word.length() >= TELLING && !EMPTY.contains(word))
        .collect(Collectors.toSet());
  }

  /** Whether a word begins so. */
  boolean has(String beginning) {
    String next = words.ceiling(beginning);
    return next != null && next.startsWith(beginning);
  }

  /** How many of these begin a word here. */
  long shared(Set<String> others) {
    return others.stream().filter(this::has).count();
  }
}
