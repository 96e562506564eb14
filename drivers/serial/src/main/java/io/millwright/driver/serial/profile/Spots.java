package io.millwright.driver.serial.profile;

import io.millwright.driver.files.JsonSpot;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads bytes and words at places of a profile file. */
final class Spots {
  private Spots() {}

  static Bytes bytes(JsonSpot spot, String key, String otherwise) {
    return spot.has(key) ? bytes(spot, key).orElse(Bytes.NONE) : Bytes.parse(otherwise);
  }

  /** Bytes as people write them, {@code ?<CR>}; JSON's own escapes do, too. */
  static Optional<Bytes> bytes(JsonSpot spot, String key) {
    if (!spot.has(key)) {
      return Optional.empty();
    }
    JsonSpot place = spot.at(key);
    if (!place.node().isTextual() || place.node().textValue().isEmpty()) {
      place.wrong("a text in quotes is needed here, such as \"?<CR>\"");
      return Optional.empty();
    }
    try {
      return Optional.of(Bytes.parse(place.node().textValue()));
    } catch (IllegalArgumentException e) {
      place.wrong(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  static <E extends Enum<E>> E word(JsonSpot spot, String key, Class<E> type, E usual) {
    E[] all = type.getEnumConstants();
    List<String> words = Arrays.stream(all).map(Spots::word).toList();
    String written = spot.word(key, words, word(usual));
    return all[words.indexOf(written)];
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
