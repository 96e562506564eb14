package io.millwright.monitoring.internal;

import io.millwright.monitoring.LimitBand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether bounds make sense together. */
final class BandCheck {
  private final RuleFile source;
  private final List<String> keys = new ArrayList<>();
  private final List<Double> bounds = new ArrayList<>();

  BandCheck(RuleFile source) {
    this.source = source;
  }

  /** Notes what is wrong with them. */
  void check(LimitBand band) {
    note("red.below", band.redBelow());
    note("yellow.below", band.yellowBelow());
    note("yellow.from", band.yellowFrom());
    note("red.from", band.redFrom());
    if (bounds.isEmpty()) {
      source.refuse("", "needs one of red.below, yellow.below, yellow.from, red.from");
    }
    for (int i = 1; i < bounds.size(); i++) {
      if (bounds.get(i) < bounds.get(i - 1)) {
        source.refuse(
            keys.get(i), "must not lie below %s %s".formatted(keys.get(i - 1), bounds.get(i - 1)));
      }
    }
    checkHysteresis(band);
  }

  private void checkHysteresis(LimitBand band) {
    if (band.hysteresis() < 0) {
      source.refuse("hysteresis", "write 0 or more");
    }
    Double low = band.yellowBelow() == null ? band.redBelow() : band.yellowBelow();
    Double high = band.yellowFrom() == null ? band.redFrom() : band.yellowFrom();
    if (low != null && high != null && low + band.hysteresis() > high - band.hysteresis()) {
      source.refuse(
          "hysteresis", "leaves no way back to green between %s and %s".formatted(low, high));
    }
  }

  private void note(String key, @Nullable Double bound) {
    if (bound != null) {
      keys.add(key);
      bounds.add(bound);
    }
  }
}
