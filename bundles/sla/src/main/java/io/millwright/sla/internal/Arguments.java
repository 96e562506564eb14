package io.millwright.sla.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was typed, by option. */
final class Arguments {
  private static final Set<String> ONCE = Set.of("--hours", "--from", "--target");
  private static final Set<String> OFTEN = Set.of("--pause", "--holidays");
  private static final Set<String> ALONE = Set.of("--reaction", "--json");

  private final Map<String, List<String>> values = new HashMap<>();

  /**
   * Reads {@code --option value} and {@code --option=value}.
   *
   * @throws IllegalArgumentException if an option is unknown, without its value or twice
   */
  static Arguments of(List<String> words) {
    var found = new Arguments();
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String[] word = rest.next().split("=", 2);
      String option = word[0];
      if (ALONE.contains(option) && word.length == 1) {
        found.values.put(option, List.of());
      } else if (ONCE.contains(option) || OFTEN.contains(option)) {
        found.take(option, word.length > 1 ? word[1] : next(option, rest));
      } else {
        throw new IllegalArgumentException(
            "unknown word '%s'; see ./millwright sla --help".formatted(String.join("=", word)));
      }
    }
    return found;
  }

  private static String next(String option, Iterator<String> rest) {
    String value = rest.hasNext() ? rest.next() : "";
    if (value.isEmpty() || value.startsWith("--")) {
      throw new IllegalArgumentException(
          "%s needs a value; see ./millwright sla --help".formatted(option));
    }
    return value;
  }

  private void take(String option, String value) {
    List<String> known = values.computeIfAbsent(option, key -> new ArrayList<>());
    if (ONCE.contains(option) && !known.isEmpty()) {
      throw new IllegalArgumentException(
          "%s stands there twice, with '%s' and '%s'; leave one"
              .formatted(option, known.get(0), value));
    }
    known.add(value);
  }

  boolean has(String option) {
    return values.containsKey(option);
  }

  /**
   * The value of an option that must be there.
   *
   * @throws IllegalArgumentException if it is not
   */
  String one(String option) {
    @Nullable List<String> found = values.get(option);
    if (found == null) {
      throw new IllegalArgumentException(
          "%s is missing; needed are --hours, --from and --target; see ./millwright sla --help"
              .formatted(option));
    }
    return found.get(0);
  }

  /** All values of an option, in the order they were typed. */
  List<String> all(String option) {
    return values.getOrDefault(option, List.of());
  }
}
