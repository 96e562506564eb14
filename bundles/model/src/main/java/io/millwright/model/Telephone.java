package io.millwright.model;

import java.util.regex.Pattern;

/**
 * A telephone number as it can be called from anywhere (ITU-T E.164).
 *
 * @param number a plus, the country code, the rest: 7 to 15 digits in all, such as {@code
 *     +497364206337}
 */
public record Telephone(String number) {
  private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{6,14}");
  // What people write between the digits; a zero in brackets is dialled inside the country only.
  private static final Pattern BETWEEN = Pattern.compile("\\(0\\)|[\\s()./\u2010-\u2013-]");

  /** Checks it. */
  public Telephone {
    if (!FORM.matcher(number).matches()) {
      throw new IllegalArgumentException(
          "a telephone number such as +49 7364 206337: a plus, the country code, 7 to 15 digits in"
              + " all");
    }
  }

  /**
   * As somebody writes it, with blanks, dashes, brackets.
   *
   * @throws IllegalArgumentException says how one is written
   */
  public static Telephone of(String written) {
    return new Telephone(BETWEEN.matcher(written).replaceAll(""));
  }

  /** What a link to it says: {@code tel:+497364206337}. */
  public String link() {
    return "tel:" + number;
  }

  @Override
  public String toString() {
    return number;
  }
}
