package io.millwright.history.internal.format;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Packs bytes in the smallest of three ways. */
final class Packer implements AutoCloseable {
  private static final int STORED = 0;
  private static final int DEFLATED = 1;
  private static final int EQUAL = 2;

  /** Fewer bytes than this are not worth deflating. */
  private static final int WORTH = 16;

  private static final int LEVEL = 6;

  /** Deflate never makes less than one byte of so many. */
  private static final int MOST_RATIO = 1100;

  private final Deflater deflater = new Deflater(LEVEL, true);
  private byte[] packed = new byte[1 << 12];

  void pack(ByteWriter out, byte[] bytes, int length) {
    if (isEqual(bytes, length)) {
      out.one(EQUAL);
      out.one(bytes[0]);
      return;
    }
    int deflated = length < WORTH ? length : deflate(bytes, length);
    if (deflated < length) {
      out.one(DEFLATED);
      out.number(deflated);
      out.raw(packed, 0, deflated);
    } else {
      out.one(STORED);
      out.raw(bytes, 0, length);
    }
  }

  private static boolean isEqual(byte[] bytes, int length) {
    for (int i = 1; i < length; i++) {
      if (bytes[i] != bytes[0]) {
        return false;
      }
    }
    return length > 1;
  }

  private int deflate(byte[] bytes, int length) {
    if (packed.length < length) {
      packed = new byte[length];
    }
    deflater.reset();
    deflater.setInput(bytes, 0, length);
    deflater.finish();
    int deflated = deflater.deflate(packed, 0, length);
    return deflater.finished() ? deflated : length;
  }

  /** The {@code length} bytes that were packed. */
  static byte[] unpack(ByteReader in, int length) throws DamagedException {
    int form = in.one();
    var bytes = new byte[form == STORED ? Math.min(length, in.left()) : 0];
    switch (form) {
      case STORED -> in.bytes(bytes, length);
      case EQUAL -> {
        bytes = new byte[length];
        Arrays.fill(bytes, (byte) in.one());
      }
      case DEFLATED -> bytes = inflate(in.part(in.index(in.left(), "a length")), length);
      default -> throw new DamagedException("bytes are not packed in a way %d".formatted(form));
    }
    return bytes;
  }

  private static byte[] inflate(ByteReader part, int length) throws DamagedException {
    if (length / MOST_RATIO > part.left()) {
      throw new DamagedException("%d bytes are not in %d".formatted(length, part.left()));
    }
    var inflater = new Inflater(true);
    try {
      inflater.setInput(part.array(), part.offset(), part.left());
      var bytes = new byte[length];
      if (inflater.inflate(bytes) != length
          || inflater.inflate(new byte[1]) != 0
          || inflater.getRemaining() != 0) {
        throw new DamagedException("deflated bytes are not %d".formatted(length));
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new DamagedException("deflated bytes are broken: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  @Override
  public void close() {
    deflater.end();
  }
}
