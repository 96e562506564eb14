package io.millwright.model;

import java.util.regex.Pattern;

/**
 * The name of one thing a machine tells about itself, for instance {@code temperature.ram} or
 * {@code axis.x.speed}. The part before the first dot groups signals for people.
 *
 * @param text lower-case words of letters, digits and dashes, joined by dots; at most 128
 *     characters
 */
public record SignalId(String text) implements Comparable<SignalId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)*");

  public SignalId {
    if (text.length() > 128 || !FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "signal id '%s': use lower-case words joined by dots, such as temperature.ram"
              .formatted(text));
    }
    // Each reading is looked up by its signal several times, and a thousand machines of one kind
    // have
    // the same names. Comparing and finding them took a fifth of a busy site's time; one and the
    // same
    // text is compared at a glance.
    text = text.intern();
  }

  /** The first word, for instance {@code temperature}. */
  public String group() {
    int dot = text.indexOf('.');
    return dot < 0 ? text : text.substring(0, dot);
  }

  @Override
  public int compareTo(SignalId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
