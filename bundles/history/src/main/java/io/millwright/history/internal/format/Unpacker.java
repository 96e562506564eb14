package io.millwright.history.internal.format;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks what a {@link Packer} packed. */
final class Unpacker implements AutoCloseable {
  /** Deflate never makes less than one byte of so many. */
  private static final int MOST_RATIO = 1_100;

  private final Inflater inflater = new Inflater(true);

  /** The {@code length} bytes that were packed. */
  byte[] unpack(ByteReader in, int length) throws DamagedException {
    int form = in.one();
    return switch (form) {
      case Packer.STORED -> in.part(length).rest();
      case Packer.EQUAL -> equal(length, in.one());
      case Packer.DEFLATED -> inflate(in.part(in.index(in.left(), "a length")), length);
      default -> throw new DamagedException("bytes are not packed in a way %d".formatted(form));
    };
  }

  private static byte[] equal(int length, int value) throws DamagedException {
    if (length > Series.MOST) {
      throw new DamagedException("%d equal bytes are too many".formatted(length));
    }
    var bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private byte[] inflate(ByteReader part, int length) throws DamagedException {
    if (length / MOST_RATIO > part.left()) {
      throw new DamagedException("%d bytes are not in %d".formatted(length, part.left()));
    }
    try {
      inflater.reset();
      part.giveTo(inflater);
      var bytes = new byte[length];
      if (inflater.inflate(bytes) != length
          || inflater.inflate(new byte[1]) != 0
          || !inflater.finished()
          || inflater.getRemaining() != 0) {
        throw new DamagedException("deflated bytes are not %d".formatted(length));
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new DamagedException("deflated bytes are broken: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
