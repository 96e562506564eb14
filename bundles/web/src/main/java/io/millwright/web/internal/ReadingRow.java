package io.millwright.web.internal;

import io.millwright.model.Count;
import io.millwright.model.Hardness;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reading as the page shows it.
 *
 * @param number null where the value is none, or there is no value
 * @param words as a person would read it; empty if there is no value
 * @param unit symbol or scale; empty if there is none
 * @param time to order and show by
 * @param received when the platform received it
 * @param clock whether the machine's clock is believed
 * @param since of a state: since when it is what it is, if that is known; else null
 */
record ReadingRow(
    String signal,
    @Nullable Double number,
    String words,
    String unit,
    String quality,
    Instant time,
    Instant received,
    String clock,
    @Nullable Instant since) {
  static ReadingRow of(Reading reading) {
    return of(reading, null);
  }

  static ReadingRow of(Reading reading, @Nullable Instant since) {
    Value value = reading.value();
    return new ReadingRow(
        reading.signal().text(),
        number(value),
        value == null ? "" : value.words(),
        unit(value),
        reading.quality().name(),
        reading.stamp().time(),
        reading.stamp().received(),
        reading.stamp().clock().name(),
        since);
  }

  /** The same, which is not known any more. */
  ReadingRow stale() {
    return new ReadingRow(
        signal, number, words, unit, Quality.STALE.name(), time, received, clock, since);
  }

  private static @Nullable Double number(@Nullable Value value) {
    if (value instanceof Quantity quantity) {
      return quantity.number();
    }
    if (value instanceof Hardness hardness) {
      return hardness.number();
    }
    return value instanceof Count count ? (double) count.number() : null;
  }

  private static String unit(@Nullable Value value) {
    if (value instanceof Quantity quantity) {
      return quantity.unit().symbol();
    }
    return value instanceof Hardness hardness ? hardness.scale().text() : "";
  }
}
