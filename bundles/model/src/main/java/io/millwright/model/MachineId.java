package io.millwright.model;

import java.util.regex.Pattern;

/**
 * The name by which a site knows one machine, for instance {@code cmm-1}. It is chosen by the
 * integrator in the machine's configuration file and stays the same when controller, address or
 * driver change.
 *
 * @param text 1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter or
 *     digit
 */
public record MachineId(String text) implements Comparable<MachineId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public MachineId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "machine id '%s': use 1 to 64 letters, digits, dots, dashes or underscores"
              .formatted(text));
    }
  }

  @Override
  public int compareTo(MachineId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
