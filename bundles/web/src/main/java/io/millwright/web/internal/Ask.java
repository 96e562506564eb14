package io.millwright.web.internal;

import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a request asks for; what makes no sense is refused with a rule for the asker. */
public final class Ask {
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");
  private static final Duration LONGEST = Duration.ofDays(3_660);

  private Ask() {}

  static MachineId machine(String text) {
    try {
      return new MachineId(text);
    } catch (IllegalArgumentException e) {
      throw refused("machine: 1 to 64 letters, digits, dots, dashes or underscores.");
    }
  }

  static SignalId signal(String text) {
    try {
      return new SignalId(text);
    } catch (IllegalArgumentException e) {
      throw refused("signal: lower-case words joined by dots, such as temperature.ram.");
    }
  }

  /** A whole number within bounds. */
  public static int number(String name, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refused("%s: a whole number from %d to %d.".formatted(name, least, most));
    }
    throw refused("%s: a whole number from %d to %d.".formatted(name, least, most));
  }

  /** From and to; without them the time {@code back} from now. */
  public static Span span(@Nullable String from, @Nullable String to, Instant now, Duration back) {
    Instant end = to == null ? now : countable("to", to);
    Instant begin = from == null ? end.minus(back) : countable("from", from);
    if (end.isBefore(begin) || Duration.between(begin, end).compareTo(LONGEST) > 0) {
      throw refused("from, to: at most ten years, in this order.");
    }
    return new Span(begin, end);
  }

  /** From and to, however far apart; what is not said is a bound of {@code all}. */
  static Span anySpan(@Nullable String from, @Nullable String to, Span all) {
    Instant begin = from == null ? all.from() : instant("from", from);
    Instant end = to == null ? all.to() : instant("to", to);
    if (end.isBefore(begin)) {
      throw refused("from, to: in this order.");
    }
    return new Span(begin, end);
  }

  private static Instant instant(String name, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw refused(name + ": a time such as 2026-01-31T12:00:00Z.");
    }
  }

  /** One that databases and sums can hold. */
  private static Instant countable(String name, String text) {
    Instant time = instant(name, text);
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
      throw refused(name + ": a time from 1970 to 9999.");
    }
    return time;
  }

  private static RefusedException refused(String rule) {
    return new RefusedException(Problem.badRequest(rule));
  }

  /** A word of a fixed list; empty if none was given. */
  public static <E extends Enum<E>> Optional<E> one(
      Class<E> of, String name, @Nullable String word) {
    if (word == null || word.isBlank()) {
      return Optional.empty();
    }
    for (E one : of.getEnumConstants()) {
      if (one.name().equals(word)) {
        return Optional.of(one);
      }
    }
    throw refused("%s: one of %s.".formatted(name, List.of(of.getEnumConstants())));
  }
}
