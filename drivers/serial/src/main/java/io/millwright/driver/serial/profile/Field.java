package io.millwright.driver.serial.profile;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How one field is taken out of a message.
 *
 * @param group the pattern's group it stands in
 * @param codes what the device writes to what is meant; empty if it writes what is meant
 * @param fixed what is meant where the device says nothing
 * @param unit the unit the device tells a force, time or length in; a UCUM code
 */
public record Field(String group, Map<String, String> codes, Optional<String> fixed, String unit) {
  public Field {
    codes = Map.copyOf(codes);
  }

  /** The fields there are. */
  public enum Name {
    /** The number measured. */
    VALUE("1"),
    /** Its sign, where it stands apart: {@code +} or {@code -}. */
    SIGN("1"),
    /** Its decimal places, where the number has no decimal sign. */
    DECIMALS("1"),
    /** The hardness scale; a value with a scale is a hardness. */
    SCALE("1"),
    /** The unit of any other value. */
    UNIT("1"),
    /** The device's own number of the result. */
    SEQ("1"),
    /** low, ok or high. */
    JUDGEMENT("1"),
    /** The test force. */
    FORCE("N"),
    /** How long it was applied. */
    DWELL("s"),
    /** The indentation's first diagonal or diameter. */
    D1("mm"),
    /** The second. */
    D2("mm"),
    /** When the device measured, by its clock. */
    DATE("1"),
    /** The name of the reference block. */
    BLOCK("1");

    private final String unit;

    Name(String unit) {
      this.unit = unit;
    }

    /** The name in a file, and the usual name of its group. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The unit it is delivered in; {@code 1} where it has none. */
    public String unit() {
      return unit;
    }
  }
}
