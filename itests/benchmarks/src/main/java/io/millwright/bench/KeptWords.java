package io.millwright.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people wrote into the page, which is written anew around it. Immutable. */
final class KeptWords {
  private static final String END = "<!-- end of words -->";
  private static final Pattern PLACE =
      Pattern.compile("<!-- words: ([a-z-]+) -->\n(.*?)" + Pattern.quote(END), Pattern.DOTALL);

  private final Map<String, String> byPlace = new HashMap<>();

  /** Those of a page as it stands. */
  KeptWords(String page) {
    Matcher place = PLACE.matcher(page);
    while (place.find()) {
      byPlace.put(place.group(1), place.group(2));
    }
  }

  /** The place of that name with its words; an empty one if there are none yet. */
  String place(String name) {
    String words = byPlace.getOrDefault(name, "");
    return "<!-- words: %s -->\n%s%s\n".formatted(name, words, END);
  }
}
