package io.millwright.driver.telephony.call;

/** Telephone sound, eight bits a sample (ITU-T G.711). */
final class G711 {
  private static final int BIAS = 0x84;
  private static final int CLIP = 32_635;

  private G711() {}

  static byte toMulaw(int pcm) {
    int sign = pcm < 0 ? 0x80 : 0;
    int magnitude = Math.min(Math.abs(pcm), CLIP) + BIAS;
    int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
    int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
    return (byte) ~(sign | (exponent << 4) | mantissa);
  }

  static short fromMulaw(byte mulaw) {
    int bits = ~mulaw & 0xFF;
    int magnitude = ((((bits & 0x0F) << 3) + BIAS) << ((bits >> 4) & 7)) - BIAS;
    return (short) ((bits & 0x80) == 0 ? magnitude : -magnitude);
  }

  static short fromAlaw(byte alaw) {
    int bits = (alaw ^ 0x55) & 0xFF;
    int exponent = (bits >> 4) & 7;
    int magnitude = ((bits & 0x0F) << 4) + 8;
    if (exponent > 0) {
      magnitude = (magnitude + 0x100) << (exponent - 1);
    }
    return (short) ((bits & 0x80) == 0 ? -magnitude : magnitude);
  }
}
