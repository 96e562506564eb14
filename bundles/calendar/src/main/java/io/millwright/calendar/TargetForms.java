package io.millwright.calendar;

import java.util.regex.Pattern;

/** How targets are written. */
final class TargetForms {
  static final Pattern DAYS = Pattern.compile("([0-9]{1,5})(d|bd)");
  static final Pattern SHORT = Pattern.compile("(?:[0-9]+[HMS])+");

  private TargetForms() {}

  static String refusal(String text) {
    return "target '%s': write counted hours as PT4H or 9h, the fifth working day at the same time of day as 5d, its closing time as 5bd"
        .formatted(text);
  }
}
