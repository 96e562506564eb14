package io.millwright.model;

import java.util.Map;

/**
 * A unit of measure, named by its case-sensitive code in The Unified Code for Units of Measure
 * (UCUM).
 *
 * @param code UCUM code, for instance {@code Cel}, {@code mm/s}; {@code 1} for a pure number
 */
public record Unit(String code) {
  public static final Unit ONE = new Unit("1");
  public static final Unit PERCENT = new Unit("%");
  public static final Unit CELSIUS = new Unit("Cel");
  public static final Unit MILLIMETRE = new Unit("mm");
  public static final Unit METRE = new Unit("m");
  public static final Unit KILOMETRE = new Unit("km");
  public static final Unit MILLIMETRE_PER_SECOND = new Unit("mm/s");
  public static final Unit MILLIMETRE_PER_SECOND_SQUARED = new Unit("mm/s2");
  public static final Unit MILLISECOND = new Unit("ms");
  public static final Unit SECOND = new Unit("s");
  public static final Unit HOUR = new Unit("h");

  private static final Map<String, String> SYMBOLS =
      Map.of("1", "", "Cel", "°C", "K", "K", "mm/s2", "mm/s²", "m/s2", "m/s²", "um", "µm");

  public Unit {
    if (code.isBlank() || code.length() > 32) {
      throw new IllegalArgumentException(
          "unit '%s': a UCUM code has 1 to 32 characters".formatted(code));
    }
  }

  /** How people write the unit, for instance {@code °C}; empty for a pure number. */
  public String symbol() {
    return SYMBOLS.getOrDefault(code, code);
  }

  @Override
  public String toString() {
    return code;
  }
}
