package io.millwright.console.internal;

import io.millwright.monitoring.Light;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How things are said on a terminal. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);
  private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})([smhdw])");

  private Words() {}

  /** A light as shape and word: nobody must tell it by colour. */
  static String light(Light light) {
    return switch (light) {
      case GREEN -> "● OK";
      case GREY -> "▢ No data";
      case YELLOW -> "▲ Warning";
      case RED -> "◆ Alarm";
    };
  }

  /** Untrusted text on one line: a machine must not send commands to the terminal. */
  static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]+", " ").strip();
  }

  /** A moment with its offset. */
  static String time(Instant moment, ZoneId zone) {
    return TIME.format(moment.atZone(zone));
  }

  /** A length of time by its two largest parts. */
  static String length(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    if (seconds < 86_400) {
      return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
    return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
  }

  /** How long ago, for instance {@code 5 min 3 s ago}. */
  static String ago(Instant moment, Instant now) {
    return length(Duration.between(moment, now)) + " ago";
  }

  /**
   * Reads a length such as {@code 30m}.
   *
   * @throws IllegalArgumentException with the rule if it is none
   */
  static Duration parseLength(String text) {
    Matcher matcher = LENGTH.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s': write a number and s, m, h, d or w, for instance 30m or 1d".formatted(text));
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "w" -> Duration.ofDays(7 * number);
      default -> Duration.ofDays(number);
    };
  }
}
