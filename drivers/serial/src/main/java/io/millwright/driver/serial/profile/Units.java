package io.millwright.driver.serial.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** The units gauges tell their values in, with exact factors (a hardness scale is none of them). */
final class Units {
  private record Size(String dimension, BigDecimal factor) {
    Size(String dimension, String factor) {
      this(dimension, new BigDecimal(factor));
    }
  }

  private static final Map<String, Size> SIZES =
      Map.ofEntries(
          Map.entry("1", new Size("number", "1")),
          Map.entry("%", new Size("number", "0.01")),
          Map.entry("nm", new Size("length", "1e-9")),
          Map.entry("um", new Size("length", "1e-6")),
          Map.entry("mm", new Size("length", "1e-3")),
          Map.entry("cm", new Size("length", "1e-2")),
          Map.entry("m", new Size("length", "1")),
          Map.entry("[in_i]", new Size("length", "0.0254")),
          Map.entry("[mil_i]", new Size("length", "0.0000254")),
          Map.entry("mN", new Size("force", "1e-3")),
          Map.entry("N", new Size("force", "1")),
          Map.entry("kN", new Size("force", "1e3")),
          Map.entry("gf", new Size("force", "0.00980665")),
          Map.entry("kgf", new Size("force", "9.80665")),
          Map.entry("[lbf_av]", new Size("force", "4.4482216152605")),
          Map.entry("[ozf_av]", new Size("force", "0.27801385095378125")),
          Map.entry("ms", new Size("time", "1e-3")),
          Map.entry("s", new Size("time", "1")),
          Map.entry("min", new Size("time", "60")));

  private Units() {}

  static Set<String> known() {
    return SIZES.keySet();
  }

  static boolean convertible(String from, String to) {
    return converted(1, from, to).isPresent();
  }

  /** Empty if the units measure different things. */
  static OptionalDouble converted(double number, String from, String to) {
    if (from.equals(to)) {
      return OptionalDouble.of(number);
    }
    Size source = SIZES.get(from);
    Size target = SIZES.get(to);
    return source == null || target == null || !source.dimension().equals(target.dimension())
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            new BigDecimal(Double.toString(number))
                .multiply(source.factor())
                .divide(target.factor(), MathContext.DECIMAL64)
                .doubleValue());
  }
}
