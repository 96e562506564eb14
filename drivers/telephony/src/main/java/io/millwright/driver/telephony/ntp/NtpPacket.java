package io.millwright.driver.telephony.ntp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The 48 bytes of NTP version 4 (RFC 5905, section 7.3).
 *
 * @param leap 0 none, 1 and 2 a second more or less today, 3 not synchronised
 * @param mode 3 asks, 4 answers
 * @param stratum 1 has a clock of its own, 16 has none; 0 is a word in {@code reference}
 * @param reference whom the server believes, or a "kiss of death" like {@code RATE}
 * @param origin what the question carried as its time
 * @param received when the question came
 * @param sent when this was sent
 */
record NtpPacket(
    int leap,
    int mode,
    int stratum,
    String reference,
    long origin,
    Instant received,
    Instant sent) {
  static final int BYTES = 48;

  private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

  /**
   * A question.
   *
   * @param origin any number that nobody else knows: the answer repeats it
   */
  static byte[] question(long origin) {
    return ByteBuffer.allocate(BYTES).put((byte) ((4 << 3) | 3)).putLong(40, origin).array();
  }

  /** Empty if it is too short. */
  static Optional<NtpPacket> of(byte[] bytes, int length) {
    if (length < BYTES) {
      return Optional.empty();
    }
    ByteBuffer packet = ByteBuffer.wrap(bytes);
    int first = packet.get(0) & 0xff;
    return Optional.of(
        new NtpPacket(
            first >> 6,
            first & 7,
            packet.get(1) & 0xff,
            new String(bytes, 12, 4, StandardCharsets.US_ASCII).replaceAll("[^A-Z0-9]", ""),
            packet.getLong(24),
            instant(packet.getLong(32)),
            instant(packet.getLong(40))));
  }

  // Seconds since 1900 in 32 bits; those without the highest bit count from 2036 on (RFC 4330).
  private static Instant instant(long stamp) {
    long seconds = stamp >>> 32;
    long era = (seconds & 0x8000_0000L) != 0 ? 0 : 1L << 32;
    long nanos = ((stamp & 0xffff_ffffL) * 1_000_000_000L) >>> 32;
    return Instant.ofEpochSecond(seconds + era - SECONDS_1900_TO_1970, nanos);
  }

  /** How far the server's clock is before ours. */
  Duration offset(Instant asked, Instant heard) {
    return Duration.between(asked, received).plus(Duration.between(heard, sent)).dividedBy(2);
  }
}
