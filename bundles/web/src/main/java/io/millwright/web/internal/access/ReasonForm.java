package io.millwright.web.internal.access;

import org.jspecify.annotations.Nullable;

/** Why, in words that stand in the audit. */
record ReasonForm(@Nullable String reason) {
  private static final int LONGEST = 500;

  static String read(@Nullable ReasonForm form) {
    return Field.text("reason", Field.form(form, "{\"reason\"}").reason(), LONGEST);
  }
}
