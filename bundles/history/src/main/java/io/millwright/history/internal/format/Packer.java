package io.millwright.history.internal.format;

import java.util.zip.Deflater;

/** Packs bytes in the smallest of some ways. */
final class Packer implements AutoCloseable {
  static final int STORED = 0;
  static final int DEFLATED = 1;
  static final int EQUAL = 2;

  /** Fewer bytes than this are not worth deflating. */
  private static final int WORTH = 16;

  private static final int LEVEL = 3;

  /** Finds what repeats. */
  private final Deflater repeats = new Deflater(LEVEL, true);

  /** Only gives frequent bytes short codes: the better way with noise, and the fast one. */
  private final Deflater noise = new Deflater(LEVEL, true);

  private byte[] packed = new byte[1 << 12];

  Packer() {
    noise.setStrategy(Deflater.HUFFMAN_ONLY);
  }

  void pack(ByteWriter out, byte[] bytes, int length) {
    if (isEqual(bytes, length)) {
      out.one(EQUAL);
      out.one(bytes[0]);
      return;
    }
    if (length >= WORTH) {
      int small = deflate(noise, bytes, length, length);
      int smaller = deflate(repeats, bytes, length, small);
      if (smaller == small && small < length) {
        deflate(noise, bytes, length, length);
      }
      if (smaller < length) {
        out.one(DEFLATED);
        out.number(smaller);
        out.raw(packed, 0, smaller);
        return;
      }
    }
    out.one(STORED);
    out.raw(bytes, 0, length);
  }

  private static boolean isEqual(byte[] bytes, int length) {
    for (int i = 1; i < length; i++) {
      if (bytes[i] != bytes[0]) {
        return false;
      }
    }
    return length > 0 && length <= Series.MOST;
  }

  /** How many bytes it takes, or {@code most} if that many or more. */
  private int deflate(Deflater deflater, byte[] bytes, int length, int most) {
    if (packed.length < length) {
      packed = new byte[length];
    }
    deflater.reset();
    deflater.setInput(bytes, 0, length);
    deflater.finish();
    int size = 0;
    // The first call may only take note of the strategy and give nothing.
    for (int call = 0; call < 3 && !deflater.finished() && size < most; call++) {
      size += deflater.deflate(packed, size, most - size);
    }
    return deflater.finished() ? size : most;
  }

  @Override
  public void close() {
    repeats.end();
    noise.end();
  }
}
