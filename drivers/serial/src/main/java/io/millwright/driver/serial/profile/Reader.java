package io.millwright.driver.serial.profile;

import com.google.re2j.Matcher;
import io.millwright.driver.serial.profile.Field.Name;
import io.millwright.driver.serial.profile.Grammar.Calendar;
import io.millwright.driver.serial.profile.Grammar.Characters;
import io.millwright.driver.serial.profile.Result.Indentation;
import io.millwright.driver.serial.profile.Result.Label;
import io.millwright.model.Hardness;
import io.millwright.model.Quantity;
import io.millwright.model.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Understands the content of frames. */
final class Reader {
  private static final double MOST_DECIMALS = 9;

  private final Grammar grammar;

  Reader(Grammar grammar) {
    this.grammar = grammar;
  }

  /** What a frame without damage says. */
  Finding read(Bytes content, Bytes raw) {
    try {
      Matched matched = match(content);
      return switch (matched.message().meaning()) {
        case RESULT -> result(matched, raw);
        case TROUBLE -> new Finding.Trouble(raw, trouble(matched, content));
        case NOTHING -> new Finding.Quiet(raw);
      };
    } catch (UnreadableException e) {
      return new Finding.Unreadable(raw, e.words());
    }
  }

  private Matched match(Bytes content) throws UnreadableException {
    String text =
        grammar.characters() == Characters.HEX ? content.hex().replace(" ", "") : content.text();
    for (Message message : grammar.messages()) {
      Matcher matcher = message.pattern().matcher(text);
      if (matcher.matches()) {
        return new Matched(grammar, message, matcher);
      }
    }
    throw new UnreadableException("no message of the profile has this form");
  }

  private static String trouble(Matched matched, Bytes content) {
    String words = matched.message().words();
    return words.isEmpty() ? "the device says " + content : words + " (" + content + ")";
  }

  private Result result(Matched matched, Bytes raw) throws UnreadableException {
    var doubts = new ArrayList<String>();
    Value value = value(matched);
    if (value instanceof Hardness hardness && !hardness.isInRange()) {
      doubts.add(hardness.rangeWords());
    }
    return new Result(
        value,
        judgement(matched),
        new Indentation(
            matched.number(Name.FORCE),
            matched.number(Name.DWELL),
            matched.number(Name.D1),
            matched.number(Name.D2)),
        new Label(matched.whole(Name.SEQ), matched.meant(Name.BLOCK), date(matched, doubts)),
        doubts,
        raw);
  }

  private Value value(Matched matched) throws UnreadableException {
    double number = signed(matched);
    if (!grammar.fields().containsKey(Name.SCALE)) {
      return quantity(matched, number);
    }
    Optional<String> scale = matched.meant(Name.SCALE);
    if (scale.isEmpty()) {
      throw new UnreadableException("a hardness without a scale");
    }
    try {
      return new Hardness(number, scale.get());
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(String.valueOf(e.getMessage()));
    }
  }

  private double signed(Matched matched) throws UnreadableException {
    String text =
        matched
            .meant(Name.VALUE)
            .orElseThrow(() -> new UnreadableException("a result without a value"));
    double number = matched.number(Name.VALUE, text);
    OptionalDouble decimals = matched.number(Name.DECIMALS);
    if (decimals.isPresent()) {
      double places = decimals.getAsDouble();
      if (places < 0 || places > MOST_DECIMALS || text.indexOf(grammar.decimal()) >= 0) {
        throw new UnreadableException(
            "value '%s' cannot have %s decimal places".formatted(text, places));
      }
      number /= Math.pow(10, places);
    }
    return matched.meant(Name.SIGN).filter("-"::equals).isPresent() ? -number : number;
  }

  private Quantity quantity(Matched matched, double number) throws UnreadableException {
    String told = matched.meant(Name.UNIT).orElse(grammar.unit().code());
    OptionalDouble converted = Units.converted(number, told, grammar.unit().code());
    if (converted.isEmpty()) {
      throw new UnreadableException(
          "unit '%s' cannot be told in %s".formatted(told, grammar.unit()));
    }
    return new Quantity(converted.getAsDouble(), grammar.unit());
  }

  private static Optional<Judgement> judgement(Matched matched) throws UnreadableException {
    Optional<String> word = matched.meant(Name.JUDGEMENT);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    for (Judgement judgement : Judgement.values()) {
      if (judgement.word().equals(word.get().toLowerCase(Locale.ROOT))) {
        return Optional.of(judgement);
      }
    }
    throw new UnreadableException("judgement '%s' is unknown".formatted(word.get()));
  }

  /** A result with an odd date is a result all the same. */
  private Optional<Instant> date(Matched matched, List<String> doubts) throws UnreadableException {
    Optional<String> text = matched.meant(Name.DATE);
    if (text.isEmpty() || grammar.calendar().isEmpty()) {
      return Optional.empty();
    }
    Calendar calendar = grammar.calendar().get();
    try {
      LocalDateTime local = LocalDateTime.parse(text.get(), calendar.form());
      return Optional.of(local.atZone(calendar.zone()).toInstant());
    } catch (DateTimeException e) {
      doubts.add("'%s' is no date".formatted(text.get()));
      return Optional.empty();
    }
  }
}
