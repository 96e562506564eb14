package io.millwright.monitoring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A rule as somebody writes it down: the same keys as its file has.
 *
 * @param kind what it is about
 * @param name names its file: 1 to 64 letters, digits, dashes or underscores
 * @param keys texts, numbers and switches by key, in the order of the file; unmodifiable
 */
public record RuleDraft(Kind kind, String name, Map<String, Object> keys) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  /** What a rule is about. */
  public enum Kind {
    /** A signal: limits, rates, differences, words, silence. */
    LIMIT,
    /** An event. */
    EVENT,
    /** A maintenance window: when alarms are suppressed. It raises nothing and is not rehearsed. */
    WINDOW
  }

  /** Checks the name, keeps a copy. */
  public RuleDraft {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name: 1 to 64 letters, digits, dashes or underscores, a letter or digit first");
    }
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }
}
