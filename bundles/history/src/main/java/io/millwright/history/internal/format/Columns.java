package io.millwright.history.internal.format;

import io.millwright.model.Count;
import io.millwright.model.Hardness;
import io.millwright.model.HardnessScale;
import io.millwright.model.Quantity;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a {@link Series}. */
final class Columns implements Doubles.Kinds {

  Longs epochs = new Longs();
  Longs numbers = new Longs();
  Longs sourceEras = new Longs();
  Longs sources = new Longs();
  Longs receivedEras = new Longs();
  Longs received = new Longs();

  /** See {@link Traits}. */
  Longs traits = new Longs();

  /** The number of the unit's or the scale's word; any for values without. */
  Longs units = new Longs();

  /** The bits of a quantity or a hardness, a count, or the number of a state's or a text's word. */
  Longs values = new Longs();

  final Words words = new Words();
  private final List<@Nullable Object> knownUnits = new ArrayList<>();

  @Override
  public boolean isNothing(int at) {
    return Traits.kind(traits.get(at)) == Traits.NONE;
  }

  @Override
  public boolean isDouble(int at) {
    return Traits.isDouble(traits.get(at));
  }

  /** Whether each was received in the era in which it was sent. */
  boolean isOneEra() {
    for (int i = 0; i < Math.max(sourceEras.distinct(), receivedEras.distinct()); i++) {
      if (sourceEras.get(i) != receivedEras.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** How many units of time each was received behind the unit it was sent in. */
  Longs delays(long unit) {
    var delays = new Longs();
    for (int i = 0; i < received.size(); i++) {
      delays.add(received.get(i) / unit - sources.get(i) / unit);
    }
    return delays;
  }

  /** The received times of such delays. */
  Longs received(Longs delays, long unit) {
    var times = new Longs();
    for (int i = 0; i < delays.size(); i++) {
      times.add((delays.get(i) + sources.get(i) / unit) * unit);
    }
    return times;
  }

  long lastUnit() {
    return units.size() == 0 ? 0 : units.get(units.size() - 1);
  }

  long lastValue() {
    return values.size() == 0 ? 0 : values.get(values.size() - 1);
  }

  @Nullable Value value(int at) {
    int kind = Traits.kind(traits.get(at));
    long value = values.get(at);
    return switch (kind) {
      case Traits.NONE -> null;
      case Traits.COUNT -> new Count(value);
      case Traits.STATE, Traits.TEXT -> Values.word(kind, words.word((int) value));
      case Traits.HARDNESS ->
          new Hardness(Double.longBitsToDouble(value), scale((int) units.get(at)));
      default -> new Quantity(Double.longBitsToDouble(value), unit((int) units.get(at)));
    };
  }

  /** Throws if a word is no unit, or no scale. */
  void checkUnit(int kind, int word) throws DamagedException {
    Object known = known(word);
    if (!(kind == Traits.QUANTITY ? known instanceof Unit : known instanceof HardnessScale)) {
      knownUnits.set(word, Values.unit(kind, words.word(word)));
    }
  }

  // Making one checks it, which takes longer than all else.
  private HardnessScale scale(int word) {
    if (known(word) instanceof HardnessScale scale) {
      return scale;
    }
    var scale = new HardnessScale(words.word(word));
    knownUnits.set(word, scale);
    return scale;
  }

  private Unit unit(int word) {
    if (known(word) instanceof Unit unit) {
      return unit;
    }
    var unit = new Unit(words.word(word));
    knownUnits.set(word, unit);
    return unit;
  }

  private @Nullable Object known(int word) {
    while (knownUnits.size() <= word) {
      knownUnits.add(null);
    }
    return knownUnits.get(word);
  }

  void reorder(Integer[] order) {
    epochs = epochs.reordered(order);
    numbers = numbers.reordered(order);
    sourceEras = sourceEras.reordered(order);
    sources = sources.reordered(order);
    receivedEras = receivedEras.reordered(order);
    received = received.reordered(order);
    traits = traits.reordered(order);
    units = units.reordered(order);
    values = values.reordered(order);
  }
}
