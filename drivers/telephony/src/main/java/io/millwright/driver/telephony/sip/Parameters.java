package io.millwright.driver.telephony.sip;

import java.util.Locale;
import java.util.Optional;

/** Parameters behind a header's value: {@code "A; B" <sip:x;lr>;tag=7} has the tag 7 and no lr. */
final class Parameters {
  private Parameters() {}

  static Optional<String> of(String header, String wanted) {
    int start = begin(header);
    for (String parameter : header.substring(start).split(";", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      if (name.strip().toLowerCase(Locale.ROOT).equals(wanted)) {
        return Optional.of(equals < 0 ? "" : parameter.substring(equals + 1).strip());
      }
    }
    return Optional.empty();
  }

  /** What stands in angle brackets; else what stands before the first parameter. */
  static String address(String header) {
    int open = unquoted(header, '<');
    int close = open < 0 ? -1 : header.indexOf('>', open);
    if (close > 0) {
      return header.substring(open + 1, close);
    }
    int end = unquoted(header, ';');
    return (end < 0 ? header : header.substring(0, end)).strip();
  }

  /** Where the first parameter begins: after the address, or after the first semicolon. */
  private static int begin(String header) {
    int open = unquoted(header, '<');
    int from = open < 0 ? 0 : Math.max(0, header.indexOf('>', open));
    int semicolon = unquoted(header.substring(from), ';');
    return semicolon < 0 ? header.length() : from + semicolon + 1;
  }

  private static int unquoted(String text, char wanted) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == wanted) {
        return i;
      }
    }
    return -1;
  }
}
