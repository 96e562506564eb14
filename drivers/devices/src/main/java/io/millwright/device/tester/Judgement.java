package io.millwright.device.tester;

import java.util.Locale;

/** What the tester says of a result; nothing where no tolerance is set. */
enum Judgement {
  NONE("", ""),
  LOW("Lo", "LOW"),
  OK("Ok", "OK"),
  HIGH("Hi", "HIGH");

  private final String brief;
  private final String text;

  Judgement(String brief, String text) {
    this.brief = brief;
    this.text = text;
  }

  String brief() {
    return brief;
  }

  String text() {
    return text;
  }

  static Judgement of(double value, double certified, double tolerance) {
    if (tolerance <= 0) {
      return NONE;
    }
    if (value < certified - tolerance) {
      return LOW;
    }
    return value > certified + tolerance ? HIGH : OK;
  }

  static Judgement named(String name) {
    try {
      return valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("judge=%s: low, ok, high or none".formatted(name), e);
    }
  }
}
