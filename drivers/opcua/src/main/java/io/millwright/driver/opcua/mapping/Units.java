package io.millwright.driver.opcua.mapping;

import static java.util.Map.entry;

import io.millwright.model.Unit;
import java.util.Map;
import java.util.Optional;

/**
 * The units machines tell by UNECE Recommendation 20 codes (OPC UA Part 8, 5.6.3.3) in UCUM, and
 * how to count from one into another.
 */
public final class Units {
  /** An OPC UA unit id is the UNECE code's letters, one byte each. */
  private static final Map<String, String> UNECE =
      Map.ofEntries(
          entry("CEL", "Cel"),
          entry("KEL", "K"),
          entry("FAH", "[degF]"),
          entry("4H", "um"),
          entry("MMT", "mm"),
          entry("MTR", "m"),
          entry("KMT", "km"),
          entry("C16", "mm/s"),
          entry("MTS", "m/s"),
          entry("M41", "mm/s2"),
          entry("MSK", "m/s2"),
          entry("C26", "ms"),
          entry("SEC", "s"),
          entry("MIN", "min"),
          entry("HUR", "h"),
          entry("DAY", "d"),
          entry("P1", "%"),
          entry("C62", "1"),
          entry("NEW", "N"),
          entry("B47", "kN"),
          entry("B37", "kgf"),
          entry("BAR", "bar"),
          entry("A97", "hPa"));

  private record Scale(String dimension, double factor, double offset) {}

  private static final Map<String, Scale> SCALES =
      Map.ofEntries(
          entry("Cel", new Scale("temperature", 1, 0)),
          entry("K", new Scale("temperature", 1, -273.15)),
          entry("[degF]", new Scale("temperature", 5.0 / 9, -160.0 / 9)),
          entry("um", new Scale("length", 1e-6, 0)),
          entry("mm", new Scale("length", 1e-3, 0)),
          entry("m", new Scale("length", 1, 0)),
          entry("km", new Scale("length", 1e3, 0)),
          entry("mm/s", new Scale("speed", 1e-3, 0)),
          entry("m/s", new Scale("speed", 1, 0)),
          entry("mm/s2", new Scale("acceleration", 1e-3, 0)),
          entry("m/s2", new Scale("acceleration", 1, 0)),
          entry("ms", new Scale("time", 1e-3, 0)),
          entry("s", new Scale("time", 1, 0)),
          entry("min", new Scale("time", 60, 0)),
          entry("h", new Scale("time", 3600, 0)),
          entry("d", new Scale("time", 86400, 0)),
          entry("1", new Scale("ratio", 1, 0)),
          entry("%", new Scale("ratio", 0.01, 0)),
          entry("N", new Scale("force", 1, 0)),
          entry("kN", new Scale("force", 1e3, 0)),
          entry("kgf", new Scale("force", 9.80665, 0)),
          entry("bar", new Scale("pressure", 1e5, 0)),
          entry("hPa", new Scale("pressure", 1e2, 0)));

  private Units() {}

  /** The UCUM unit of an OPC UA unit id; empty if it is not in the table. */
  public static Optional<Unit> ofUnece(int unitId) {
    var code = new StringBuilder();
    for (int shift = 24; shift >= 0; shift -= 8) {
      char letter = (char) (unitId >> shift & 0xff);
      if (letter != 0) {
        code.append(letter);
      }
    }
    return Optional.ofNullable(UNECE.get(code.toString())).map(Unit::new);
  }

  /** Whether numbers in one unit can be told in the other. */
  public static boolean convertible(Unit from, Unit to) {
    Scale a = SCALES.get(from.code());
    Scale b = SCALES.get(to.code());
    return from.equals(to) || (a != null && b != null && a.dimension().equals(b.dimension()));
  }

  /**
   * Tells a number in another unit.
   *
   * @throws IllegalArgumentException if the units do not measure the same
   */
  public static double convert(double number, Unit from, Unit to) {
    if (from.equals(to)) {
      return number;
    }
    Scale a = SCALES.get(from.code());
    Scale b = SCALES.get(to.code());
    if (a == null || b == null || !a.dimension().equals(b.dimension())) {
      throw new IllegalArgumentException("%s cannot be told in %s".formatted(from, to));
    }
    return (number * a.factor() + a.offset() - b.offset()) / b.factor();
  }
}
