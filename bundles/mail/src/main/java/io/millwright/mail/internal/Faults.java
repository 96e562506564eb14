package io.millwright.mail.internal;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong in a file, noted while it is read. */
final class Faults {
  private static final int LONGEST_NAME = 64;

  private final List<String> wrong = new ArrayList<>();

  /** The name of a file, of its configuration's {@code class~NAME}. */
  static String name(@Nullable Object pid) {
    String text = String.valueOf(pid);
    String name = text.substring(text.indexOf('~') + 1);
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  void need(boolean holds, String rule) {
    if (!holds) {
      wrong.add(rule);
    }
  }

  /** Reads something; what is refused is noted with its key. */
  void read(String key, Runnable reading) {
    try {
      reading.run();
    } catch (IllegalArgumentException | DateTimeException e) {
      wrong.add(key + ": " + e.getMessage());
    }
  }

  boolean isNone() {
    return wrong.isEmpty();
  }

  /** In one line for a person. */
  String words() {
    return String.join("; ", wrong);
  }
}
