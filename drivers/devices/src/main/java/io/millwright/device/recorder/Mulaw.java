package io.millwright.device.recorder;

/** ITU-T G.711 mu-law to 16-bit linear. */
final class Mulaw {
  private static final int BIAS = 0x84;

  private Mulaw() {}

  static short linear(byte code) {
    int bits = ~code & 0xFF;
    int exponent = (bits >> 4) & 7;
    int magnitude = ((((bits & 15) << 3) + BIAS) << exponent) - BIAS;
    return (short) ((bits & 0x80) == 0 ? magnitude : -magnitude);
  }
}
