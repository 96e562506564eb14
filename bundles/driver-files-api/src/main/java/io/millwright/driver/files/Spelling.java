package io.millwright.driver.files;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a person probably meant. */
public final class Spelling {
  private Spelling() {}

  /**
   * The nearest of the known words as a question, for instance {@code , did you mean 'gms'?}; empty
   * if none is near.
   */
  public static String meant(String word, Collection<String> known) {
    return nearest(word, known).map(nearest -> ", did you mean '" + nearest + "'?").orElse("");
  }

  /** The known word nearest to {@code word}; empty if all are far. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    int limit = Math.max(2, word.length() / 3);
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= limit)
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** Levenshtein's edit distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
