package io.millwright.driver.serial.profile;

import com.google.re2j.Matcher;
import io.millwright.driver.serial.profile.Field.Name;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A message with the fields its pattern found. */
final class Matched {
  private static final int MOST_DIGITS = 18;

  private final Grammar grammar;
  private final Message message;
  private final Matcher matcher;

  Matched(Grammar grammar, Message message, Matcher matcher) {
    this.grammar = grammar;
    this.message = message;
    this.matcher = matcher;
  }

  Message message() {
    return message;
  }

  /** What a field means, by its code table; empty if neither device nor profile say anything. */
  Optional<String> meant(Name name) throws UnreadableException {
    Field field = grammar.fields().get(name);
    if (field == null) {
      return Optional.empty();
    }
    Optional<String> written = written(field);
    if (written.isEmpty()) {
      return field.fixed();
    }
    if (field.codes().isEmpty()) {
      return written;
    }
    String meant = field.codes().get(written.get());
    if (meant == null) {
      throw new UnreadableException(
          "%s '%s' is not in the profile's table".formatted(name.word(), written.get()));
    }
    return meant.isEmpty() ? field.fixed() : Optional.of(meant);
  }

  private Optional<String> written(Field field) {
    if (!message.pattern().namedGroups().containsKey(field.group())) {
      return Optional.empty();
    }
    return Optional.ofNullable(matcher.group(field.group()))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** A number in the unit the field is delivered in. */
  OptionalDouble number(Name name) throws UnreadableException {
    Optional<String> text = meant(name);
    Field field = grammar.fields().get(name);
    if (text.isEmpty() || field == null) {
      return OptionalDouble.empty();
    }
    return Units.converted(number(name, text.get()), field.unit(), name.unit());
  }

  double number(Name name, String text) throws UnreadableException {
    String plain = text.replace(" ", "");
    String point = grammar.decimal() == '.' ? plain : plain.replace('.', '?').replace(',', '.');
    if (!isNumber(point)) {
      throw new UnreadableException("%s '%s' is no number".formatted(name.word(), text));
    }
    return Double.parseDouble(point);
  }

  OptionalLong whole(Name name) throws UnreadableException {
    Optional<String> text = meant(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    String digits = text.get();
    if (digits.length() > MOST_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new UnreadableException("%s '%s' is no whole number".formatted(name.word(), digits));
    }
    return OptionalLong.of(Long.parseLong(digits));
  }

  /** Digits with a sign and a point; what Java would take besides, such as NaN or 1f, is none. */
  private static boolean isNumber(String text) {
    int at = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
    int digits = 0;
    int points = 0;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      digits += c >= '0' && c <= '9' ? 1 : 0;
      points += c == '.' ? 1 : 0;
    }
    return digits > 0
        && digits <= MOST_DIGITS
        && points <= 1
        && at + digits + points == text.length();
  }
}
