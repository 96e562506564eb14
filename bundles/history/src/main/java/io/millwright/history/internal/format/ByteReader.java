package io.millwright.history.internal.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Inflater;

/** Reads what {@link ByteWriter} wrote, and never beyond its end. */
final class ByteReader {
  private final byte[] bytes;
  private final int end;
  private int at;

  ByteReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  int left() {
    return end - at;
  }

  void finish() throws DamagedException {
    if (at != end) {
      throw new DamagedException("%d bytes are left over".formatted(end - at));
    }
  }

  int one() throws DamagedException {
    need(1);
    return bytes[at++] & 0xff;
  }

  long number() throws DamagedException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = one();
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new DamagedException("a number has more than ten bytes");
  }

  /** A number that counts or points to something, up to {@code most}. */
  int index(long most, String what) throws DamagedException {
    long value = number();
    if (value < 0 || value > most) {
      throw new DamagedException(
          "%s %s is beyond %d".formatted(what, Long.toUnsignedString(value), most));
    }
    return (int) value;
  }

  long signed() throws DamagedException {
    return unzigzag(number());
  }

  static long unzigzag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }

  long fixed() throws DamagedException {
    need(8);
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (bytes[at++] & 0xff);
    }
    return value;
  }

  /** The next {@code length} bytes as a reader of their own. */
  ByteReader part(int length) throws DamagedException {
    need(length);
    at += length;
    return new ByteReader(bytes, at - length, at);
  }

  /** All that is left. */
  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, at, end);
    at = end;
    return rest;
  }

  void giveTo(Inflater inflater) {
    inflater.setInput(bytes, at, end - at);
  }

  String text() throws DamagedException {
    int length = index(left(), "the length of a text");
    need(length);
    int stop = at + length;
    for (int i = at; i < stop; i++) {
      if (bytes[i] < 0) {
        return wide(stop);
      }
    }
    var text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    at = stop;
    return text;
  }

  private String wide(int stop) throws DamagedException {
    var text = new StringBuilder(stop - at);
    while (at < stop) {
      int first = one();
      if (first < 0x80) {
        text.append((char) first);
      } else {
        int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
        int point = first & (0x3f >> more);
        for (int i = 0; i < more; i++) {
          point = (point << 6) | (one() & 0x3f);
        }
        if (first < 0xc0 || at > stop || point > Character.MAX_CODE_POINT) {
          throw new DamagedException("a text is not UTF-8");
        }
        text.appendCodePoint(point);
      }
    }
    return text.toString();
  }

  private void need(int count) throws DamagedException {
    if (count > end - at) {
      throw new DamagedException("it ends within a value");
    }
  }
}
