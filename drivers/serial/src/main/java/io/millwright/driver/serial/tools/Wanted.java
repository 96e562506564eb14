package io.millwright.driver.serial.tools;

import java.util.List;

/**
 * What a person asked to watch.
 *
 * @param profile empty: none
 */
record Wanted(String port, String profile, int seconds) {
  private static final int USUAL_SECONDS = 60;
  private static final int MOST_SECONDS = 86_400;

  static Wanted of(List<String> arguments) {
    String port = "";
    String profile = "";
    int seconds = USUAL_SECONDS;
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      switch (word) {
        case "--profile" -> profile = after(arguments, i++);
        case "--seconds" -> seconds = seconds(after(arguments, i++));
        default -> {
          if (word.startsWith("--") || !port.isEmpty()) {
            throw new IllegalArgumentException("%s: unknown".formatted(word));
          }
          port = word;
        }
      }
    }
    if (port.isEmpty()) {
      throw new IllegalArgumentException("name a port; millwright:serial-ports lists them");
    }
    return new Wanted(port, profile, seconds);
  }

  private static String after(List<String> arguments, int at) {
    if (at + 1 == arguments.size()) {
      throw new IllegalArgumentException("%s needs a word behind it".formatted(arguments.get(at)));
    }
    return arguments.get(at + 1);
  }

  private static int seconds(String word) {
    if (!word.matches("[1-9]\\d{0,4}") || Integer.parseInt(word) > MOST_SECONDS) {
      throw new IllegalArgumentException("--seconds %s: 1 to %d".formatted(word, MOST_SECONDS));
    }
    return Integer.parseInt(word);
  }
}
