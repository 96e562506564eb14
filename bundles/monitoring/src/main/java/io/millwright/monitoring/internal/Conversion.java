package io.millwright.monitoring.internal;

import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The way from one unit to another that measures the same. Reckoned in decimals: 0.071 m/s must be
 * exactly the 71 mm/s at which a collision is hard.
 */
final class Conversion {
  /** What a unit measures, and how: base = number × factor + offset. */
  private record Measure(String dimension, BigDecimal factor, BigDecimal offset) {}

  private static final Map<String, Measure> MEASURES = measures();

  private final Measure from;
  private final Measure to;

  private Conversion(Measure from, Measure to) {
    this.from = from;
    this.to = to;
  }

  /** Empty if the units do not measure the same, or one of them is not known here. */
  static Optional<Conversion> between(Unit from, Unit to) {
    Measure source = MEASURES.get(from.code());
    Measure target = MEASURES.get(to.code());
    if (source == null || target == null || !source.dimension().equals(target.dimension())) {
      return Optional.empty();
    }
    return Optional.of(new Conversion(source, target));
  }

  /** The number in {@code to}; empty if the units cannot be converted. */
  static Optional<Double> convert(double number, Unit from, Unit to) {
    return from.equals(to)
        ? Optional.of(number)
        : between(from, to).map(conversion -> conversion.apply(number));
  }

  /** The number of a value in {@code to}; empty if it has none there. */
  static Optional<Double> measured(Value value, Unit to) {
    if (value instanceof Quantity quantity) {
      return convert(quantity.number(), quantity.unit(), to);
    }
    return value instanceof Count count
        ? convert((double) count.number(), Unit.ONE, to)
        : Optional.empty();
  }

  private double apply(double number) {
    return BigDecimal.valueOf(number)
        .multiply(from.factor())
        .add(from.offset())
        .subtract(to.offset())
        .divide(to.factor(), MathContext.DECIMAL64)
        .doubleValue();
  }

  private static Map<String, Measure> measures() {
    var all = new HashMap<String, Measure>();
    put(all, "number", "1", "1");
    put(all, "number", "%", "0.01");
    put(all, "length", "m", "1");
    put(all, "length", "km", "1000");
    put(all, "length", "cm", "0.01");
    put(all, "length", "mm", "0.001");
    put(all, "length", "um", "0.000001");
    put(all, "time", "s", "1");
    put(all, "time", "ms", "0.001");
    put(all, "time", "min", "60");
    put(all, "time", "h", "3600");
    put(all, "time", "d", "86400");
    put(all, "speed", "m/s", "1");
    put(all, "speed", "mm/s", "0.001");
    put(all, "acceleration", "m/s2", "1");
    put(all, "acceleration", "mm/s2", "0.001");
    put(all, "temperature", "K", "1");
    all.put("Cel", new Measure("temperature", BigDecimal.ONE, new BigDecimal("273.15")));
    return Map.copyOf(all);
  }

  private static void put(Map<String, Measure> all, String dimension, String code, String factor) {
    all.put(code, new Measure(dimension, new BigDecimal(factor), BigDecimal.ZERO));
  }
}
