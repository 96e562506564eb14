package io.millwright.history.internal.format;

import io.millwright.history.StoredReading;
import io.millwright.model.Count;
import io.millwright.model.Quality;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.SourceClock;
import io.millwright.model.Stamp;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Readings of one signal, in columns: some forty bytes each in memory at most. Not thread-safe. */
public final class Series {
  /** So many readings fit. */
  public static final int MOST = 1 << 20;

  private final SignalId signal;
  private final Columns columns;

  /** An empty one. */
  public Series(SignalId signal) {
    this(signal, new Columns());
  }

  Series(SignalId signal, Columns columns) {
    this.signal = signal;
    this.columns = columns;
  }

  /** Whose readings. */
  public SignalId signal() {
    return signal;
  }

  /** How many. */
  public int size() {
    return columns.epochs.size();
  }

  /** Adds a reading of this signal behind the others. */
  public void add(StoredReading stored) {
    Reading reading = stored.reading();
    if (!reading.signal().equals(signal)) {
      throw new IllegalArgumentException(
          "a reading of %s is none of %s".formatted(reading.signal(), signal));
    }
    if (size() == MOST) {
      throw new IllegalStateException("no more than %d readings fit".formatted(MOST));
    }
    Stamp stamp = reading.stamp();
    columns.epochs.add(stored.sequence().epoch());
    columns.numbers.add(stored.sequence().number());
    columns.sourceEras.add(Moment.era(stamp.source()));
    columns.sources.add(Moment.within(stamp.source()));
    columns.receivedEras.add(Moment.era(stamp.received()));
    columns.received.add(Moment.within(stamp.received()));
    columns.traits.add(Traits.of(reading));
    value(reading.value());
  }

  private void value(@Nullable Value value) {
    String unit = Values.unit(value);
    columns.units.add(unit.isEmpty() ? columns.lastUnit() : columns.words.number(unit));
    if (value == null) {
      // The value before, because a column is the smaller the smoother it is.
      columns.values.add(columns.lastValue());
    } else if (value instanceof Count count) {
      columns.values.add(count.number());
    } else if (value instanceof State state) {
      columns.values.add(columns.words.number(state.name()));
    } else if (value instanceof Text text) {
      columns.values.add(columns.words.number(text.text()));
    } else {
      columns.values.add(Double.doubleToRawLongBits(Values.number(value)));
    }
  }

  /** A reading. */
  public StoredReading get(int at) {
    var stamp = new Stamp(source(at), received(at), clock(at));
    return new StoredReading(
        sequence(at), new Reading(signal, columns.value(at), quality(at), stamp));
  }

  /** A reading's place. */
  public Sequence sequence(int at) {
    return new Sequence(columns.epochs.get(at), columns.numbers.get(at));
  }

  /** A reading's quality. */
  public Quality quality(int at) {
    return Traits.quality(columns.traits.get(at));
  }

  /** The time to order and to show a reading by. */
  public Instant time(int at) {
    return clock(at) == SourceClock.TRUSTED ? source(at) : received(at);
  }

  /** {@link #time} in nanoseconds since 1970; times before 1677 and after 2262 become those. */
  public long nanos(int at) {
    return clock(at) == SourceClock.TRUSTED
        ? Moment.nanos(columns.sourceEras.get(at), columns.sources.get(at))
        : Moment.nanos(columns.receivedEras.get(at), columns.received.get(at));
  }

  /** Whether a reading is a number that counts: a GOOD or UNCERTAIN quantity or count. */
  public boolean isNumber(int at) {
    return Traits.isNumber(columns.traits.get(at));
  }

  /** The number of a reading for which {@link #isNumber} holds. */
  public double number(int at) {
    long value = columns.values.get(at);
    return Traits.kind(columns.traits.get(at)) == Traits.COUNT
        ? (double) value
        : Double.longBitsToDouble(value);
  }

  /** All of them at a glance. */
  public Summary summary() {
    int numbers = 0;
    double min = 0;
    double max = 0;
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      if (isNumber(i)) {
        double number = number(i);
        min = numbers == 0 ? number : Math.min(min, number);
        max = numbers == 0 ? number : Math.max(max, number);
        sum += number;
        numbers++;
      }
    }
    return new Summary(size(), numbers, min, max, sum);
  }

  /** Puts them in order of time, and those of one time in order of their places. */
  public void sort() {
    for (int i = 1; i < size(); i++) {
      if (order(i - 1, i) > 0) {
        var order = new Integer[size()];
        Arrays.setAll(order, at -> at);
        Arrays.sort(order, this::order);
        columns.reorder(order);
        return;
      }
    }
  }

  private int order(int one, int other) {
    int byTime = Long.compare(nanos(one), nanos(other));
    if (byTime == 0) {
      byTime = time(one).compareTo(time(other));
    }
    return byTime != 0
        ? byTime
        : Comparator.<Sequence>naturalOrder().compare(sequence(one), sequence(other));
  }

  Columns columns() {
    return columns;
  }

  private Instant source(int at) {
    return Moment.of(columns.sourceEras.get(at), columns.sources.get(at));
  }

  private Instant received(int at) {
    return Moment.of(columns.receivedEras.get(at), columns.received.get(at));
  }

  private SourceClock clock(int at) {
    return Traits.clock(columns.traits.get(at));
  }
}
