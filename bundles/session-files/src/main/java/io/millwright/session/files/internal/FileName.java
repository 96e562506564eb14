package io.millwright.session.files.internal;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A name that is only a name, on every computer: no way elsewhere, no device, nothing hidden. */
record FileName(String text) {
  private static final Pattern FORM =
      Pattern.compile("[\\p{L}\\p{N}_(][\\p{L}\\p{M}\\p{N} ._()+,=@-]{0,119}");
  private static final Pattern DEVICE = Pattern.compile("(com|lpt)[0-9]");
  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

  FileName {
    String stem = text.toLowerCase(Locale.ROOT).replaceFirst("[. ].*", "");
    if (!FORM.matcher(text).matches()
        || text.endsWith(".")
        || text.endsWith(" ")
        || DEVICES.contains(stem)
        || DEVICE.matcher(stem).matches()) {
      throw new IllegalArgumentException(
          "a name of letters, digits, dots, dashes, 120 at most, and no path");
    }
  }

  static boolean isOne(String text) {
    try {
      return !new FileName(text).text().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
