package io.millwright.driver.serial.link;

import io.millwright.model.Signal;
import io.millwright.model.ValueKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Counts what came over a line since the driver began, whatever happened to the line meanwhile. */
final class Tally {
  /** What is counted. */
  enum Item {
    FRAMES("Frames understood"),
    DAMAGED("Frames with a wrong checksum"),
    UNREADABLE("Frames nobody can read"),
    OVERLONG("Frames without an end"),
    REPEATS("Results sent once more"),
    MISSING("Results that never came");

    private final String label;

    Item(String label) {
      this.label = label;
    }

    Signal signal() {
      return Signal.of("wire." + name().toLowerCase(Locale.ROOT), label, ValueKind.COUNT);
    }

    static Optional<Item> of(Signal signal) {
      return Arrays.stream(values()).filter(count -> count.signal().equals(signal)).findFirst();
    }
  }

  private final Map<Item, Long> counts = new EnumMap<>(Item.class);

  void add(Item what, long how) {
    counts.merge(what, how, Long::sum);
  }

  long of(Item what) {
    return counts.getOrDefault(what, 0L);
  }
}
