package io.millwright.device.tester;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a result is written on the line. */
enum Format {
  /** Newage Versitron BT130R: {@code ######:bbbHHHHHSSSSSbTT} CR LF. */
  VERSITRON("versitron") {
    @Override
    byte[] frame(Indent indent) {
      return ascii(
          "%06d:   %5s%-5s %-2s\r\n",
          indent.sequence(), shown(indent), indent.scale().text(), indent.judgement().brief());
    }

    @Override
    void requireFits(Scale scale) {
      if (scale.text().length() > 5) {
        throw new IllegalArgumentException(
            "%s does not fit into the 5 places of format %s".formatted(scale.text(), this));
      }
    }
  },
  /** STX, fields, ETX, the XOR of fields and ETX as two hexadecimal digits. */
  FRAME_XOR("frame-xor") {
    @Override
    byte[] frame(Indent indent) {
      return enclosed(fields(indent), body -> "%02X".formatted(xor(body)));
    }
  },
  /** The same with CRC-16/MODBUS as four digits. */
  FRAME_CRC("frame-crc") {
    @Override
    byte[] frame(Indent indent) {
      return enclosed(fields(indent), body -> "%04X".formatted(crc16(body)));
    }
  },
  /** Value and scale, only when asked. */
  POLLED("polled") {
    @Override
    byte[] frame(Indent indent) {
      return ascii("%s %s\r\n", shown(indent), indent.scale().text());
    }
  },
  /** Mitutoyo gauge line: {@code 01A+0000.123} CR. */
  MITUTOYO("mitutoyo") {
    @Override
    byte[] frame(Indent indent) {
      return ascii("01A%s%08.3f\r", sign(indent), Math.abs(indent.hardness()));
    }
  };

  static final byte STX = 0x02;
  static final byte ETX = 0x03;
  static final byte ACK = 0x06;
  static final byte NAK = 0x15;

  private static final int CRC_START = 0xFFFF;
  private static final int CRC_MODBUS_REFLECTED = 0xA001;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String text;

  Format(String text) {
    this.text = text;
  }

  abstract byte[] frame(Indent indent);

  /**
   * Checks that the format can carry the scale's name.
   *
   * @throws IllegalArgumentException if it cannot
   */
  void requireFits(Scale scale) {}

  /** Whether it carries a checksum and waits for ACK or NAK. */
  boolean isAcknowledged() {
    return this == FRAME_XOR || this == FRAME_CRC;
  }

  @Override
  public String toString() {
    return text;
  }

  static Format named(String text) {
    return Arrays.stream(values())
        .filter(format -> format.text.equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no format '%s'; try %s".formatted(text, names())));
  }

  static String names() {
    return Arrays.stream(values()).map(Format::toString).collect(Collectors.joining(", "));
  }

  private interface Checksum {
    String of(byte[] bytes);
  }

  private static byte[] enclosed(String fields, Checksum checksum) {
    String body = fields + (char) ETX;
    return ascii("%s%s%s", (char) STX, body, checksum.of(body.getBytes(US_ASCII)));
  }

  private static String fields(Indent indent) {
    Scale scale = indent.scale();
    boolean optical = scale.isOptical();
    String fields =
        String.join(
            ";",
            "%06d".formatted(indent.sequence()),
            scale.text(),
            shown(indent),
            number("%.1f", scale.force()),
            number("%.1f", scale.dwell()),
            optical ? number("%.4f", indent.d1()) : "",
            optical ? number("%.4f", indent.d2()) : "",
            indent.judgement().text(),
            DATE.format(indent.at()));
    return indent.block().isEmpty() ? fields : fields + ";" + indent.block();
  }

  private static String sign(Indent indent) {
    return indent.hardness() < 0 ? "-" : "+";
  }

  private static String shown(Indent indent) {
    return number("%.1f", indent.hardness());
  }

  private static String number(String pattern, double number) {
    return String.format(Locale.ROOT, pattern, number);
  }

  private static byte[] ascii(String pattern, Object... parts) {
    return String.format(Locale.ROOT, pattern, parts).getBytes(US_ASCII);
  }

  private static int xor(byte[] bytes) {
    int xor = 0;
    for (byte each : bytes) {
      xor ^= each & 0xFF;
    }
    return xor;
  }

  static int crc16(byte[] bytes) {
    int crc = CRC_START;
    for (byte each : bytes) {
      crc ^= each & 0xFF;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ CRC_MODBUS_REFLECTED;
      }
    }
    return crc;
  }
}
