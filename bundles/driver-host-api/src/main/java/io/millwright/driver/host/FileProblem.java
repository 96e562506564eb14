package io.millwright.driver.host;

/**
 * Something wrong in a machine's configuration file.
 *
 * @param file its name
 * @param key the key; empty if the file as a whole is broken
 * @param value the value as written; empty if there is none or it is a secret
 * @param line line in the file from 1; 0 if unknown
 * @param column column in the line from 1; 0 if unknown
 * @param weight whether the machine can run with it
 * @param rule what the file should say, for a person
 */
public record FileProblem(
    String file, String key, String value, int line, int column, Weight weight, String rule) {
  /** Whether the machine can run with the problem. */
  public enum Weight {
    /** The machine is not connected until it is mended. */
    ERROR,
    /** The machine runs. */
    WARNING
  }

  /** One line for a person: file, place, key, value, rule. */
  public String words() {
    var words = new StringBuilder(file);
    if (line > 0) {
      words.append(" line ").append(line).append(" column ").append(column);
    }
    if (!key.isEmpty()) {
      words.append(": ").append(key);
    }
    if (!value.isEmpty()) {
      words.append(" = ").append(value);
    }
    return words.append(": ").append(rule).toString();
  }
}
