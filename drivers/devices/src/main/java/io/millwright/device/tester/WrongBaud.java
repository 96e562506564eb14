package io.millwright.device.tester;

import java.io.ByteArrayOutputStream;
import java.util.BitSet;

/** What a receiver makes of a sender whose bits are longer or shorter than it expects. */
final class WrongBaud {
  private static final int BITS_PER_BYTE = 10;

  private WrongBaud() {}

  /**
   * @param ratio the receiver's baud rate divided by the sender's
   */
  static byte[] garble(byte[] sent, double ratio) {
    BitSet low = wire(sent);
    double end = (double) sent.length * BITS_PER_BYTE;
    var seen = new ByteArrayOutputStream();
    double at = 0;
    while (at < end) {
      if (!low.get((int) at)) {
        at = Math.floor(at) + 1;
        continue;
      }
      int read = 0;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        int sample = (int) (at + (bit + 1.5) / ratio);
        read |= low.get(sample) ? 0 : 1 << bit;
      }
      seen.write(read);
      at += (BITS_PER_BYTE - 0.5) / ratio;
    }
    return seen.toByteArray();
  }

  /** 8N1: a low start bit, eight bits from the lowest on, a high stop bit. Set means low. */
  private static BitSet wire(byte[] sent) {
    var low = new BitSet();
    for (int i = 0; i < sent.length; i++) {
      int start = i * BITS_PER_BYTE;
      low.set(start);
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        low.set(start + 1 + bit, ((sent[i] >> bit) & 1) == 0);
      }
    }
    return low;
  }
}
