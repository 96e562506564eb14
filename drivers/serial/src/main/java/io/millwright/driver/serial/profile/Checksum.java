package io.millwright.driver.serial.profile;

import java.util.Set;

/**
 * How a frame proves that it arrived as it was sent.
 *
 * @param kind how it is computed
 * @param place where it stands
 * @param written how it is written
 * @param digits how many characters, or raw bytes, it takes; 0 where a separator tells
 * @param separator for {@link Place#LAST_FIELD}: what stands before it, and perhaps behind it
 * @param covers the marks that are summed up with the frame's content
 */
public record Checksum(
    Kind kind, Place place, Written written, int digits, Bytes separator, Set<Mark> covers) {
  /** No checksum. */
  public static final Checksum NONE =
      new Checksum(Kind.NONE, Place.LAST, Written.RAW, 0, Bytes.NONE, Set.of());

  public Checksum {
    covers = Set.copyOf(covers);
  }

  /** The ways to compute one. */
  public enum Kind {
    NONE,
    /** All bytes in exclusive or. */
    XOR,
    /** The sum of all bytes, modulo 256. */
    SUM,
    /** The sum of all bytes, modulo 65,536. */
    SUM16,
    /** What makes the sum of all bytes zero modulo 256, as in Modbus ASCII. */
    LRC,
    CRC16_ARC,
    CRC16_MODBUS,
    CRC16_CCITT_FALSE,
    CRC16_XMODEM,
    CRC16_KERMIT
  }

  /** The places it may stand at. */
  public enum Place {
    /** At the end of the content, before the end mark. */
    LAST,
    /** The last field of the content. */
    LAST_FIELD,
    /** Behind the end mark. */
    BEHIND_END
  }

  /** The ways to write it. */
  public enum Written {
    /** As bytes, the high one first. */
    RAW,
    /** As bytes, the low one first. */
    RAW_LOW_FIRST,
    /** In hexadecimal digits. */
    HEX,
    /** In decimal digits. */
    DECIMAL
  }

  /** The marks around a frame. */
  public enum Mark {
    START,
    END
  }
}
