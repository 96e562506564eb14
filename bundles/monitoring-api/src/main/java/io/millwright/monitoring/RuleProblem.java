package io.millwright.monitoring;

/**
 * Something wrong in a file that configures limits or the collision rule.
 *
 * @param file its name
 * @param key the key; empty if the rule as a whole is meant
 * @param value the value as written; empty if there is none
 * @param weight whether the rule holds nevertheless
 * @param rule what the file should say, for a person
 */
public record RuleProblem(String file, String key, String value, Weight weight, String rule) {
  /** Whether the rule holds nevertheless. */
  public enum Weight {
    /** The rule is not used until it is mended. */
    ERROR,
    /** The rule is used, without what is wrong. */
    WARNING
  }

  /** One line for a person: file, key, value, rule. */
  public String words() {
    var words = new StringBuilder(file);
    if (!key.isEmpty()) {
      words.append(": ").append(key);
    }
    if (!value.isEmpty()) {
      words.append(" = ").append(value);
    }
    return words.append(": ").append(rule).toString();
  }
}
