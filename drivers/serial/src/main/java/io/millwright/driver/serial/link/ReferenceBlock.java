package io.millwright.driver.serial.link;

import io.millwright.driver.serial.profile.Result;
import io.millwright.model.Hardness;
import io.millwright.model.HardnessScale;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The block a tester is checked on.
 *
 * @param name what stands on it
 * @param certified its value by its certificate, on {@code scale}
 * @param tolerance how far a result may lie from it, in points of the scale
 * @param window a result so near to it is taken for a test on the block; 0: only where the device
 *     names the block
 */
public record ReferenceBlock(
    String name, HardnessScale scale, double certified, double tolerance, double window) {
  /** How far a test on this block lies from its value; empty for any other test. */
  Optional<Double> deviation(Result result) {
    Hardness hardness = result.hardness().orElse(null);
    // A number on another scale lies nowhere from this one.
    if (hardness == null || !hardness.scale().equals(scale)) {
      return Optional.empty();
    }
    // In decimals, as both were written: 62.4 less 62 is 0.4.
    double deviation =
        BigDecimal.valueOf(hardness.number()).subtract(BigDecimal.valueOf(certified)).doubleValue();
    boolean isMeant =
        result
            .label()
            .block()
            .map(named -> named.equalsIgnoreCase(name))
            .orElse(window > 0 && Math.abs(deviation) <= window);
    return isMeant ? Optional.of(deviation) : Optional.empty();
  }

  /** As fields of a nameplate. */
  Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("reference.block", name);
    fields.put("reference.scale", scale.text());
    fields.put("reference.certified", plain(certified));
    fields.put("reference.tolerance", plain(tolerance));
    return fields;
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
