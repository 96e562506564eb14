package io.millwright.web.internal.access;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a form; what cannot be is refused with the field's name and the rule. */
final class Field {
  // What a database of ours can keep.
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private Field() {}

  /** A whole form: there must be one. */
  static <F> F form(@Nullable F form, String shape) {
    if (form == null) {
      throw refused("Send " + shape + ".");
    }
    return form;
  }

  /** A text that must be there. */
  static String text(String name, @Nullable String text, int longest) {
    if (text == null || text.isBlank() || !isText(text, longest)) {
      throw refused("%s: use 1 to %d characters".formatted(name, longest));
    }
    return text;
  }

  /** A text; empty if it is not there. */
  static String anyText(String name, @Nullable String text, int longest) {
    if (text == null || text.isBlank()) {
      return "";
    }
    if (!isText(text, longest)) {
      throw refused("%s: use at most %d characters".formatted(name, longest));
    }
    return text.strip();
  }

  /** A time, such as a database can keep. */
  static Instant time(String name, @Nullable String text) {
    try {
      if (text != null) {
        Instant time = OffsetDateTime.parse(text).toInstant();
        if (!time.isBefore(FIRST) && time.isBefore(LAST)) {
          return time;
        }
      }
    } catch (DateTimeException e) {
      throw noTime(name);
    }
    throw noTime(name);
  }

  static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }

  // Halves of characters cannot be sent to a database, nor can the character zero.
  private static boolean isText(String text, int longest) {
    return text.length() <= longest
        && text.indexOf('\0') < 0
        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static AccessException noTime(String name) {
    return refused(name + ": a time such as 2026-01-31T12:00:00Z");
  }
}
