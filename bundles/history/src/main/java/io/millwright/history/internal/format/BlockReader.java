package io.millwright.history.internal.format;

import io.millwright.history.StoredReading;
import io.millwright.model.Quality;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one block. */
final class BlockReader {
  private final Names names;
  private final ByteReader in;
  private final RowSink sink;
  private final Words words = new Words();
  private final List<Shape> shapes = new ArrayList<>();
  private final List<Object> units = new ArrayList<>();
  private Ticks sources = new Ticks(0);
  private Ticks arrivals = new Ticks(0);
  private Instant source = Instant.EPOCH;
  private Instant received = Instant.EPOCH;
  private int signal = -1;

  BlockReader(Names names, ByteReader in, RowSink sink) {
    this.names = names;
    this.in = in;
    this.sink = sink;
  }

  void read() throws DamagedException {
    long epoch = in.signed();
    long first = in.signed();
    int count = in.index(in.left(), "the count of readings");
    int digits = in.one();
    sources = new Ticks(checkedDigits(digits >> 4));
    arrivals = new Ticks(checkedDigits(digits & 0x0f));
    long second = in.signed();
    source = Moment.ofSecond(second, within(sources));
    received = Moment.ofSecond(second + in.signed(), within(arrivals));
    for (int i = 0; i < count; i++) {
      row(new Sequence(epoch, first + i));
    }
    in.finish();
  }

  private static int checkedDigits(int digits) throws DamagedException {
    if (digits > Ticks.MOST_DIGITS) {
      throw new DamagedException("times have no %d digits".formatted(digits));
    }
    return digits;
  }

  private long within(Ticks ticks) throws DamagedException {
    long power = Decimal.power(ticks.digits());
    return in.index(Moment.NANOS / power, "a time within its second") * power;
  }

  private void row(Sequence sequence) throws DamagedException {
    int head = in.one();
    int number = shape(head & BlockWriter.SHAPE);
    if ((head & BlockWriter.SIGNAL) == 0) {
      signal++;
    } else {
      signal += (int) in.signed();
    }
    if ((head & BlockWriter.RECEIVED) != 0) {
      received = received();
    }
    source = source(head & BlockWriter.OTHER_TIME);
    SignalId id = signal < 0 ? null : names.signal(signal);
    if (id == null) {
      throw new DamagedException("there is no signal %d".formatted(signal));
    }
    Shape shape = shapes.get(number);
    if (sink.wants(id)) {
      Value value = value(shape, units.get(number));
      var stamp = new Stamp(source, received, Traits.clock(shape.traits()));
      Quality quality = Traits.quality(shape.traits());
      sink.row(new StoredReading(sequence, new Reading(id, value, quality, stamp)));
    } else {
      skip(shape);
    }
  }

  private int shape(int low) throws DamagedException {
    int number =
        low < BlockWriter.SHAPE
            ? low
            : low + in.index(shapes.size(), "the number of a reading's shape");
    if (number > shapes.size()) {
      throw new DamagedException("there is no shape %d".formatted(number));
    }
    if (number == shapes.size()) {
      Shape shape = Shape.read(in, words);
      shapes.add(shape);
      int kind = Traits.kind(shape.traits());
      units.add(Traits.isDouble(kind) ? Values.unit(kind, shape.unit()) : shape);
    }
    return number;
  }

  private Instant received() throws DamagedException {
    long said = in.number();
    return (said & 1) == 0
        ? arrivals.plus(received, ByteReader.unzigzag(said >>> 1))
        : Moment.read(in);
  }

  private Instant source(int form) throws DamagedException {
    return switch (form) {
      case BlockWriter.SAME_TIME -> source;
      case BlockWriter.LATER -> sources.plus(source, in.signed());
      case BlockWriter.AS_RECEIVED -> received;
      default -> Moment.read(in);
    };
  }

  private @Nullable Value value(Shape shape, Object unit) throws DamagedException {
    int kind = Traits.kind(shape.traits());
    return switch (kind) {
      case Traits.NONE -> null;
      case Traits.COUNT -> Values.count(in.number());
      case Traits.STATE, Traits.TEXT -> Values.word(kind, words.read(in));
      default -> Values.quantity(unit, number(shape.digits()));
    };
  }

  private double number(int digits) throws DamagedException {
    return digits == Decimal.BITS
        ? Double.longBitsToDouble(in.fixed())
        : Decimal.number(in.signed(), digits);
  }

  private void skip(Shape shape) throws DamagedException {
    switch (Traits.kind(shape.traits())) {
      case Traits.NONE -> {}
      case Traits.STATE, Traits.TEXT -> words.read(in);
      case Traits.COUNT -> in.number();
      default -> number(shape.digits());
    }
  }
}
