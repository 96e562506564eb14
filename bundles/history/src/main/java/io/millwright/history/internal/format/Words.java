package io.millwright.history.internal.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts that are written in full where they first occur, and as their number from then on. */
final class Words {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  /** The number of a word, which it gets now if it has none. */
  int number(String word) {
    Integer known = numbers.get(word);
    if (known != null) {
      return known;
    }
    numbers.put(word, words.size());
    words.add(word);
    return words.size() - 1;
  }

  String word(int number) {
    return words.get(number);
  }

  int size() {
    return words.size();
  }

  void write(ByteWriter out, String word) {
    int known = words.size();
    int number = number(word);
    out.number(number);
    if (number == known) {
      out.text(word);
    }
  }

  String read(ByteReader in) throws DamagedException {
    int number = in.index(words.size(), "a word's number");
    if (number == words.size()) {
      words.add(in.text());
    }
    return words.get(number);
  }
}
