package io.millwright.history.internal.format;

import io.millwright.model.Count;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes one block. */
final class BlockWriter {
  static final int SHAPE = 0x0f;
  static final int SIGNAL = 0x10;
  static final int RECEIVED = 0x20;
  static final int SAME_TIME = 0x00;
  static final int LATER = 0x40;
  static final int AS_RECEIVED = 0x80;
  static final int OTHER_TIME = 0xc0;

  private static final int EXPECTED_HEAD = 64;
  private static final int EXPECTED_ROW = 10;

  private final Names names;
  private final List<Reading> readings;
  private final ByteWriter out;
  private final Words words = new Words();
  private final List<Shape> shapes = new ArrayList<>();
  private final Ticks sources;
  private final Ticks arrivals;
  private Instant source;
  private Instant received;
  private int writtenShapes;
  private int signal = -1;

  BlockWriter(Names names, List<Reading> readings) {
    this.names = names;
    this.readings = readings;
    this.out = Envelope.BLOCK.begin(EXPECTED_HEAD + EXPECTED_ROW * readings.size());
    this.sources = Ticks.of(readings, reading -> reading.stamp().source());
    this.arrivals = Ticks.of(readings, reading -> reading.stamp().received());
    this.source = readings.isEmpty() ? Instant.EPOCH : readings.get(0).stamp().source();
    this.received = readings.isEmpty() ? Instant.EPOCH : readings.get(0).stamp().received();
  }

  byte[] write(Sequence first) {
    out.signed(first.epoch());
    out.signed(first.number());
    out.number(readings.size());
    out.one(sources.digits() << 4 | arrivals.digits());
    out.signed(source.getEpochSecond());
    out.number(sources.within(source));
    out.signed(received.getEpochSecond() - source.getEpochSecond());
    out.number(arrivals.within(received));
    for (Reading reading : readings) {
      row(reading);
    }
    return Envelope.BLOCK.seal(out);
  }

  private void row(Reading reading) {
    int shape = shape(reading);
    int step = names.number(reading.signal()) - signal;
    Instant nowReceived = reading.stamp().received();
    Instant nowSource = reading.stamp().source();
    int form = form(nowSource, nowReceived);
    out.one(
        Math.min(shape, SHAPE)
            | (step == 1 ? 0 : SIGNAL)
            | (nowReceived.equals(received) ? 0 : RECEIVED)
            | form);
    writeShape(shape);
    if (step != 1) {
      out.signed(step);
    }
    signal += step;
    if (!nowReceived.equals(received)) {
      received(nowReceived);
    }
    source(form, nowSource);
    Value value = reading.value();
    if (value != null) {
      value(value, shapes.get(shape).digits());
    }
  }

  private int shape(Reading reading) {
    int traits = Traits.of(reading);
    Value value = reading.value();
    String unit = Values.unit(value);
    double number = value != null && Traits.isDouble(traits) ? Values.number(value) : 0;
    for (int i = 0; i < shapes.size(); i++) {
      if (shapes.get(i).fits(traits, number, unit)) {
        return i;
      }
    }
    shapes.add(new Shape(traits, Decimal.digits(number), unit));
    return shapes.size() - 1;
  }

  private void writeShape(int shape) {
    if (shape >= SHAPE) {
      out.number(shape - SHAPE);
    }
    if (shape == writtenShapes) {
      shapes.get(shape).write(out, words);
      writtenShapes++;
    }
  }

  private int form(Instant now, Instant nowReceived) {
    if (now.equals(source)) {
      return SAME_TIME;
    }
    if (now.equals(nowReceived)) {
      return AS_RECEIVED;
    }
    return Ticks.isNear(source, now) ? LATER : OTHER_TIME;
  }

  private void received(Instant now) {
    if (Ticks.isNear(received, now)) {
      out.number(ByteWriter.zigzag(arrivals.between(received, now)) << 1);
    } else {
      out.number(1);
      Moment.write(out, now);
    }
    received = now;
  }

  private void source(int form, Instant now) {
    if (form == LATER) {
      out.signed(sources.between(source, now));
    } else if (form == OTHER_TIME) {
      Moment.write(out, now);
    }
    source = now;
  }

  private void value(Value value, int digits) {
    if (value instanceof Count count) {
      out.number(count.number());
    } else if (value instanceof State state) {
      words.write(out, state.name());
    } else if (value instanceof Text text) {
      words.write(out, text.text());
    } else if (digits == Decimal.BITS) {
      out.fixed(Double.doubleToRawLongBits(Values.number(value)));
    } else {
      out.signed(Decimal.whole(Values.number(value), digits));
    }
  }
}
