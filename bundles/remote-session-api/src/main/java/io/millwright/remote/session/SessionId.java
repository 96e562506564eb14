package io.millwright.remote.session;

import java.util.regex.Pattern;

/**
 * What a session is called, forever. No secret: who knows it gets in nowhere.
 *
 * @param text {@code rs-} and 1 to 61 small letters, digits and dashes
 */
public record SessionId(String text) {
  private static final Pattern FORM = Pattern.compile("rs-[a-z0-9-]{1,61}");

  /** Checks the form. */
  public SessionId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("no id of a remote session: " + text);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
