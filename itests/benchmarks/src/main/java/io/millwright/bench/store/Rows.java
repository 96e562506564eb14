package io.millwright.bench.store;

import io.millwright.bus.ReadingsReceived;
import io.millwright.model.Count;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.State;
import io.millwright.model.Value;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The simplest ways to write readings of the mix, without their place and received time: less than
 * what Millwright keeps, and what its ways are measured against.
 */
final class Rows {
  /** Bytes of a row of fixed width: signal, quality, time, value. */
  static final int WIDTH = 18;

  private static final double SCALE = 10_000;
  private static final long NANOS = 1_000_000_000;
  private static final long NANOS_OF_MILLI = 1_000_000;

  private Rows() {}

  /** Rows of fixed width. */
  static byte[] of(List<Reading> readings) {
    var rows = ByteBuffer.allocate(WIDTH * readings.size());
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      rows.put((byte) i);
      rows.put(quality(reading));
      rows.putLong(nanos(reading));
      rows.putLong(bits(reading.presentValue()));
    }
    return rows.array();
  }

  /** Signal, quality, milliseconds since the one before and the value as small as is easy. */
  static byte[] varints(List<Reading> readings) {
    var bytes = new byte[2 * WIDTH * readings.size()];
    int at = 0;
    long before = 0;
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      long millis = nanos(reading) / NANOS_OF_MILLI;
      bytes[at++] = (byte) i;
      bytes[at++] = quality(reading);
      at = varint(bytes, at, millis - before);
      before = millis;
      Value value = reading.presentValue();
      if (value instanceof Quantity quantity) {
        at = number(bytes, at, quantity.number());
      } else {
        at = varint(bytes, at, bits(value));
      }
    }
    return Arrays.copyOf(bytes, at);
  }

  private static int number(byte[] bytes, int from, double number) {
    int at = from;
    long scaled = Math.round(number * SCALE);
    if (scaled / SCALE == number) {
      bytes[at++] = 1;
      return varint(bytes, at, scaled);
    }
    bytes[at++] = 0;
    ByteBuffer.wrap(bytes).putLong(at, Double.doubleToRawLongBits(number));
    return at + Long.BYTES;
  }

  private static int varint(byte[] bytes, int from, long signed) {
    int at = from;
    long rest = (signed << 1) ^ (signed >> 63);
    while ((rest & ~0x7fL) != 0) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    return at;
  }

  /** As COPY reads them. */
  static String text(List<ReadingsReceived> batches) {
    var text = new StringBuilder();
    for (ReadingsReceived batch : batches) {
      for (int i = 0; i < batch.readings().size(); i++) {
        Reading reading = batch.readings().get(i);
        Value value = reading.presentValue();
        text.append(batch.machine()).append('\t').append(batch.first().number() + i);
        text.append('\t').append(reading.signal());
        text.append('\t').append(Timestamp.from(reading.stamp().source()));
        text.append('\t').append(Timestamp.from(reading.stamp().received()));
        text.append('\t').append(quality(reading)).append('\t');
        text.append(value instanceof State ? "\\N" : number(value)).append('\t');
        text.append(value instanceof State state ? state.name() : "\\N").append('\n');
      }
    }
    return text.toString();
  }

  private static String number(Value value) {
    return value instanceof Quantity quantity
        ? Double.toString(quantity.number())
        : Long.toString(bits(value));
  }

  private static byte quality(Reading reading) {
    return (byte) (reading.quality() == Quality.GOOD ? 0 : 1);
  }

  private static long nanos(Reading reading) {
    Instant source = reading.stamp().source();
    return source.getEpochSecond() * NANOS + source.getNano();
  }

  private static long bits(Value value) {
    if (value instanceof Quantity quantity) {
      return Double.doubleToRawLongBits(quantity.number());
    }
    if (value instanceof Count count) {
      return count.number();
    }
    return value instanceof State state ? state.name().charAt(0) : 0;
  }
}
