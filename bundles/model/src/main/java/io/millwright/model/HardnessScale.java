package io.millwright.model;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scale of a hardness number: the method, the indenter, the force and how long it was applied.
 * A scale is no unit; there is nothing here that leads from one to another.
 *
 * @param text as the standards write it: {@code HRC}, {@code HRBW}, {@code HR30N}, {@code HV30/20},
 *     {@code HBW 5/750}, {@code HBW 1/30/20}, {@code HK0.1}, {@code HLD}. Given in other letter
 *     case or with other blanks it becomes this form
 */
public record HardnessScale(String text) {
  private static final Pattern ROCKWELL = Pattern.compile("HR([A-HKLMPRSV])([SW]?)");
  private static final Pattern SUPERFICIAL = Pattern.compile("HR(15|30|45)([NTWXY])([SW]?)");
  private static final Pattern LEEB = Pattern.compile("HL(D|DC|DL|D\\+15|C|G|E|S)");
  private static final String TIME = "(?:/(\\d{1,3}))?";
  private static final String NUMBER = "(\\d{1,4}(?:\\.\\d{1,3})?)";
  private static final Pattern BRINELL =
      Pattern.compile("HB([SW]?)(?: ?" + NUMBER + "/" + NUMBER + TIME + ")?");
  private static final Pattern VICKERS = Pattern.compile("H(V|K) ?(?:" + NUMBER + TIME + ")?");
  private static final String WITHOUT_BALL = "ACDNV";
  private static final int LONGEST = 24;

  /** The methods of measuring. */
  public enum Method {
    /** Depth, ISO 6508-1. */
    ROCKWELL("ISO 6508-1"),
    /** Diameter, ISO 6506-1. */
    BRINELL("ISO 6506-1"),
    /** Diagonals, ISO 6507-1. */
    VICKERS("ISO 6507-1"),
    /** The long diagonal, ISO 4545-1. */
    KNOOP("ISO 4545-1"),
    /** Rebound, ISO 16859-1. */
    LEEB("ISO 16859-1");

    private final String standard;

    Method(String standard) {
      this.standard = standard;
    }

    /** The standard that defines it, without its year. */
    public String standard() {
      return standard;
    }
  }

  /**
   * A scale.
   *
   * @throws IllegalArgumentException if there is no such scale
   */
  public HardnessScale {
    text = canonical(text);
  }

  private static String canonical(String written) {
    String text = written.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    if (text.length() > LONGEST) {
      throw unknown(text.substring(0, LONGEST) + "…");
    }
    Matcher brinell = BRINELL.matcher(text);
    if (brinell.matches()) {
      return brinell(text, brinell);
    }
    Matcher vickers = VICKERS.matcher(text);
    if (vickers.matches()) {
      return text.replace(" ", "");
    }
    if (LEEB.matcher(text).matches() || isRockwell(ROCKWELL, 1, text)) {
      return text;
    }
    if (isRockwell(SUPERFICIAL, 2, text)) {
      return text;
    }
    throw unknown(text);
  }

  private static boolean isRockwell(Pattern pattern, int letterAt, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches()
        && (matcher.group(letterAt + 1).isEmpty()
            || !WITHOUT_BALL.contains(matcher.group(letterAt)));
  }

  private static String brinell(String text, Matcher matcher) {
    if (matcher.group(2) == null) {
      return text;
    }
    double diameter = Double.parseDouble(matcher.group(2));
    if (ScaleRange.brinellRatio(diameter, Double.parseDouble(matcher.group(3))) == 0) {
      throw new IllegalArgumentException(
          "hardness scale '%s': no ball of 1, 2.5, 5 or 10 mm with force over diameter squared of 30, 15, 10, 5, 2.5 or 1 (ISO 6506-1)"
              .formatted(text));
    }
    return text.startsWith("HB ") || text.matches("HB[SW] .*")
        ? text
        : text.replaceFirst("(HB[SW]?)", "$1 ");
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "hardness scale '%s': not one of HRA…HRV, HR15N…HR45Y, HB, HBW, HV, HK, HL (such as HRC, HR30N, HBW 5/750, HV30/20)"
            .formatted(text));
  }

  /** The method of measuring. */
  public Method method() {
    return switch (text.charAt(1)) {
      case 'R' -> Method.ROCKWELL;
      case 'B' -> Method.BRINELL;
      case 'V' -> Method.VICKERS;
      case 'K' -> Method.KNOOP;
      default -> Method.LEEB;
    };
  }

  /** The test force in kilogram-force as the scale's name tells it; empty if it does not. */
  public OptionalDouble kilogramsForce() {
    return switch (method()) {
      case BRINELL -> number(BRINELL, 3);
      case VICKERS, KNOOP -> number(VICKERS, 2);
      case ROCKWELL, LEEB -> OptionalDouble.empty();
    };
  }

  /** The ball's diameter in mm as the scale's name tells it; empty if it does not. */
  public OptionalDouble ballMillimetres() {
    return method() == Method.BRINELL ? number(BRINELL, 2) : OptionalDouble.empty();
  }

  /** How many seconds the force acts, where the name tells it; else the standard's 10 to 15 s. */
  public OptionalDouble dwellSeconds() {
    return switch (method()) {
      case BRINELL -> number(BRINELL, 4);
      case VICKERS, KNOOP -> number(VICKERS, 3);
      case ROCKWELL, LEEB -> OptionalDouble.empty();
    };
  }

  private OptionalDouble number(Pattern pattern, int group) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches() && matcher.group(group) != null
        ? OptionalDouble.of(Double.parseDouble(matcher.group(group)))
        : OptionalDouble.empty();
  }

  /** The least number the scale is defined for. */
  public double lowest() {
    return ScaleRange.of(this).lowest();
  }

  /** The greatest number the scale is defined for; infinite where there is no limit. */
  public double highest() {
    return ScaleRange.of(this).highest();
  }

  /** Whether the scale is defined for the number. */
  public boolean admits(double number) {
    return number >= lowest() && number <= highest();
  }

  @Override
  public String toString() {
    return text;
  }
}
