package io.millwright.history.internal.format;

import java.util.zip.CRC32C;

/**
 * What every kept blob begins with: what it is, with the format's version; the codec; and a check
 * sum over all other bytes.
 */
enum Envelope {
  BLOCK(0xb1, "block"),
  CHUNK(0xc1, "chunk"),
  FOLDS(0xf1, "folds");

  private static final int CODEC = 1;
  private static final int HEAD = 6;

  private final int magic;
  private final String words;

  Envelope(int magic, String words) {
    this.magic = magic;
    this.words = words;
  }

  /** A writer that stands behind the head. */
  ByteWriter begin(int expected) {
    var out = new ByteWriter(HEAD + expected);
    out.one(magic);
    out.one(CODEC);
    for (int i = 2; i < HEAD; i++) {
      out.one(0);
    }
    return out;
  }

  /** The blob. */
  byte[] seal(ByteWriter out) {
    byte[] blob = out.toBytes();
    int sum = sum(blob);
    for (int i = 0; i < 4; i++) {
      blob[2 + i] = (byte) (sum >>> (24 - 8 * i));
    }
    return blob;
  }

  /** A reader behind the head of a blob that is whole. */
  ByteReader open(byte[] blob) throws DamagedException {
    if (blob.length < HEAD) {
      throw new DamagedException("%d bytes are too few for a %s".formatted(blob.length, words));
    }
    if ((blob[0] & 0xff) != magic || blob[1] != CODEC) {
      throw new DamagedException(
          "it begins with %02x %02x, a %s with %02x %02x"
              .formatted(blob[0], blob[1], words, magic, CODEC));
    }
    int kept = 0;
    for (int i = 2; i < HEAD; i++) {
      kept = (kept << 8) | (blob[i] & 0xff);
    }
    if (kept != sum(blob)) {
      throw new DamagedException("its check sum is %08x, it says %08x".formatted(sum(blob), kept));
    }
    return new ByteReader(blob, HEAD, blob.length);
  }

  private static int sum(byte[] blob) {
    var crc = new CRC32C();
    crc.update(blob, 0, 2);
    crc.update(blob, HEAD, blob.length - HEAD);
    return (int) crc.getValue();
  }
}
