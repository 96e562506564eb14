package io.millwright.ticket.templates.internal;

import io.millwright.ticket.templates.RequestTemplate.Field;
import io.millwright.ticket.templates.RequestTemplate.Shape;
import io.millwright.ticket.templates.RequestTemplate.Spoken;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A field as a file writes it: {@code login | text | required | Login name | Anmeldename}, and
 * behind a choice its words: {@code | read / lesen; write / schreiben}.
 */
final class FieldLine {
  static final int LONGEST = 1_000;
  private static final String ID = "[a-z][a-zA-Z]{0,39}";
  private static final int LABELLED = 5;
  private static final int MOST_CHOICES = 30;
  private static final int LONGEST_WORD = 120;

  private FieldLine() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with the rule that it breaks
   */
  static Field read(String line) {
    List<String> parts = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
    if (parts.size() < LABELLED || parts.size() > LABELLED + 1) {
      throw new IllegalArgumentException(
          "write id | type | required or optional | English | German | choices");
    }
    if (!parts.get(0).matches(ID)) {
      throw new IllegalArgumentException(
          "begin with an id of 1 to 40 letters, the first a small one");
    }
    Shape type = type(parts.get(1));
    if (!List.of("required", "optional").contains(parts.get(2))) {
      throw new IllegalArgumentException("write required or optional behind the type");
    }
    List<Spoken> choices = choices(parts.size() > LABELLED ? parts.get(LABELLED) : "");
    if ((type == Shape.CHOICE) != (choices.size() > 1)) {
      throw new IllegalArgumentException(
          "write choices such as read / lesen; write / schreiben behind a choice, two or more, and"
              + " behind nothing else");
    }
    return new Field(
        parts.get(0),
        type,
        parts.get(2).equals("required"),
        new Spoken(word(parts.get(3)), word(parts.get(4))),
        choices);
  }

  private static Shape type(String word) {
    return Arrays.stream(Shape.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "write text, choice, date, number or person behind the id"));
  }

  private static List<Spoken> choices(String words) {
    List<Spoken> choices =
        Stream.of(words.split(";", -1))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .map(FieldLine::choice)
            .toList();
    if (choices.size() > MOST_CHOICES
        || choices.stream().map(Spoken::en).distinct().count() < choices.size()) {
      throw new IllegalArgumentException(
          "write at most %d choices, each of them once".formatted(MOST_CHOICES));
    }
    return choices;
  }

  private static Spoken choice(String words) {
    int at = words.indexOf(" / ");
    if (at < 0) {
      throw new IllegalArgumentException("write a choice in both languages: read / lesen");
    }
    return new Spoken(word(words.substring(0, at)), word(words.substring(at + 3)));
  }

  private static String word(String word) {
    String text = word.strip();
    if (text.isEmpty() || text.length() > LONGEST_WORD) {
      throw new IllegalArgumentException(
          "write words of 1 to %d characters in both languages".formatted(LONGEST_WORD));
    }
    return text;
  }
}
