package io.millwright.access;

import java.util.regex.Pattern;

/**
 * What an account is called by programs, forever, whatever its login becomes.
 *
 * @param text 1 to 64 small letters, digits and dashes
 */
public record AccountId(String text) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,64}");

  /** Checks the form. */
  public AccountId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("no id of an account: " + text);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
