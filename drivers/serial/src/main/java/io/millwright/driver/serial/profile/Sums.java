package io.millwright.driver.serial.profile;

import io.millwright.driver.serial.profile.Checksum.Kind;

/**
 * Computes checksums. The CRCs have the names and parameters of the catalogue of parametrised CRC
 * algorithms.
 */
final class Sums {
  private static final int CCITT = 0x1021;
  private static final int CCITT_REFLECTED = 0x8408;
  private static final int IBM_REFLECTED = 0xA001;
  private static final int START = 0xFFFF;

  private Sums() {}

  static int of(Kind kind, Bytes bytes) {
    return switch (kind) {
      case NONE -> 0;
      case XOR -> xor(bytes);
      case SUM -> sum(bytes) & 0xFF;
      case SUM16 -> sum(bytes) & 0xFFFF;
      case LRC -> -sum(bytes) & 0xFF;
      case CRC16_ARC -> reflected(bytes, IBM_REFLECTED, 0);
      case CRC16_MODBUS -> reflected(bytes, IBM_REFLECTED, START);
      case CRC16_KERMIT -> reflected(bytes, CCITT_REFLECTED, 0);
      case CRC16_CCITT_FALSE -> straight(bytes, CCITT, START);
      case CRC16_XMODEM -> straight(bytes, CCITT, 0);
    };
  }

  /** How many bits it has. */
  static int bits(Kind kind) {
    return switch (kind) {
      case NONE -> 0;
      case XOR, SUM, LRC -> 8;
      default -> 16;
    };
  }

  private static int xor(Bytes bytes) {
    int xor = 0;
    for (int i = 0; i < bytes.length(); i++) {
      xor ^= bytes.at(i);
    }
    return xor;
  }

  private static int sum(Bytes bytes) {
    int sum = 0;
    for (int i = 0; i < bytes.length(); i++) {
      sum += bytes.at(i);
    }
    return sum;
  }

  /** The lowest bit first. */
  private static int reflected(Bytes bytes, int polynomial, int start) {
    int crc = start;
    for (int i = 0; i < bytes.length(); i++) {
      crc ^= bytes.at(i);
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ polynomial;
      }
    }
    return crc;
  }

  /** The highest bit first. */
  private static int straight(Bytes bytes, int polynomial, int start) {
    int crc = start;
    for (int i = 0; i < bytes.length(); i++) {
      crc ^= bytes.at(i) << 8;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ polynomial;
      }
    }
    return crc & 0xFFFF;
  }
}
