package io.millwright.driver.telephony.call;

import java.time.Duration;

/**
 * The sound of a call: a steady sine, as mu-law at 8 kHz.
 *
 * @param hertz its frequency
 * @param length how long it sounds, in whole packets
 */
record Tone(double hertz, Duration length) {
  static final int RATE = 8_000;

  /** What one packet of RTP carries. */
  static final Duration PACKET = Duration.ofMillis(20);

  static final int PACKET_BYTES = RATE / 50;

  // About 9 dB below the loudest: well heard, and far from being cut.
  private static final double AMPLITUDE = 11_000;

  int packets() {
    return (int) length.dividedBy(PACKET);
  }

  byte[] packet(int number) {
    var bytes = new byte[PACKET_BYTES];
    for (int i = 0; i < PACKET_BYTES; i++) {
      double at = ((long) number * PACKET_BYTES + i) / (double) RATE;
      bytes[i] = G711.toMulaw((int) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * hertz * at)));
    }
    return bytes;
  }
}
