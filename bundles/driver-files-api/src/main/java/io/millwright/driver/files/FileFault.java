package io.millwright.driver.files;

/**
 * Something wrong in a file.
 *
 * @param line line from 1; 0 if unknown
 * @param path where in the file, for instance {@code $.frame.checksum}; empty for the file as a
 *     whole
 * @param value as written, shortened; empty if there is none
 * @param rule what the file should say, for a person
 */
public record FileFault(int line, String path, String value, String rule) {
  /** One line for a person, without the file's name. */
  public String words() {
    var words = new StringBuilder();
    if (line > 0) {
      words.append("line ").append(line).append(": ");
    }
    if (!path.isEmpty()) {
      words.append(path);
      if (!value.isEmpty()) {
        words.append(" = ").append(value);
      }
      words.append(": ");
    }
    return words.append(rule).toString();
  }
}
