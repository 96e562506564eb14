package io.millwright.driver.serial.profile;

import java.util.Locale;

/** What a tester says of a result by the tolerances it was given. */
public enum Judgement {
  LOW,
  OK,
  HIGH;

  /** The name of the state: {@code low}, {@code ok} or {@code high}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
