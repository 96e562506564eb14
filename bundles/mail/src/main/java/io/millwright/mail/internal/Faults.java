package io.millwright.mail.internal;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong in a file, noted while it is read. */
final class Faults {
  private static final int LONGEST_NAME = 64;

  /**
   * One of them.
   *
   * @param rule what the key should say
   */
  record Fault(String key, String rule) {
    String words() {
      return key + ": " + rule;
    }
  }

  private final List<Fault> wrong = new ArrayList<>();

  /** The name of a file, of its configuration's {@code class~NAME}. */
  static String name(@Nullable Object pid) {
    String text = String.valueOf(pid);
    String name = text.substring(text.indexOf('~') + 1);
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  void need(boolean holds, String key, String rule) {
    if (!holds) {
      wrong.add(new Fault(key, rule));
    }
  }

  /** Reads something; what is refused is noted with its key. */
  void read(String key, Runnable reading) {
    try {
      reading.run();
    } catch (IllegalArgumentException | DateTimeException e) {
      wrong.add(new Fault(key, String.valueOf(e.getMessage())));
    }
  }

  boolean isNone() {
    return wrong.isEmpty();
  }

  List<Fault> all() {
    return List.copyOf(wrong);
  }

  /** In one line for a person. */
  String words() {
    return wrong.stream().map(Fault::words).collect(Collectors.joining("; "));
  }
}
