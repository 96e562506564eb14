package io.millwright.driver.serial.profile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Bytes that do not change. As text they are written as people write a line down: what can be seen
 * stands for itself, the rest by its ASCII name or number in angle brackets, {@code R<CR>}, {@code
 * <STX>}, {@code <0x9C>}.
 */
public final class Bytes {
  /** No bytes. */
  public static final Bytes NONE = new Bytes(new byte[0]);

  private static final String[] CONTROLS = {
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR",
    "SO", "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC",
    "FS", "GS", "RS", "US"
  };
  private static final int DELETE = 0x7F;

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** A copy of the first {@code length} bytes. */
  public static Bytes of(byte[] bytes, int length) {
    return new Bytes(Arrays.copyOf(bytes, length));
  }

  /** A copy. */
  public static Bytes of(byte[] bytes) {
    return of(bytes, bytes.length);
  }

  /**
   * Bytes as people write them down; see above. {@code <<>} stands for {@code <}.
   *
   * @throws IllegalArgumentException if a name in angle brackets is unknown
   */
  public static Bytes parse(String written) {
    var bytes = new byte[written.length()];
    int length = 0;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      int value = c;
      if (c == '<') {
        int end = written.indexOf('>', i);
        value = named(end < 0 ? "" : written.substring(i + 1, end), written);
        i = end;
      } else if (c > 0xFF) {
        throw new IllegalArgumentException("'%s' in \"%s\" is no byte".formatted(c, written));
      }
      bytes[length++] = (byte) value;
    }
    return of(bytes, length);
  }

  private static int named(String name, String written) {
    if (name.equals("<")) {
      return '<';
    }
    if (name.equals("DEL")) {
      return DELETE;
    }
    if (name.matches("0x[0-9A-Fa-f]{2}")) {
      return HexFormat.fromHexDigits(name, 2, name.length());
    }
    int control = Arrays.asList(CONTROLS).indexOf(name.toUpperCase(Locale.ROOT));
    if (control < 0) {
      throw new IllegalArgumentException(
          "<%s> in \"%s\": write control characters as <CR>, <STX> or <0x0D>, and < as <<>"
              .formatted(name, written));
    }
    return control;
  }

  /** How many. */
  public int length() {
    return content.length;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return content.length == 0;
  }

  /** One of them, 0 to 255. */
  public int at(int index) {
    return content[index] & 0xFF;
  }

  /** The bytes from one place up to, and without, another. */
  public Bytes slice(int from, int to) {
    return new Bytes(Arrays.copyOfRange(content, from, to));
  }

  /** These, then those. */
  public Bytes then(Bytes others) {
    byte[] both = Arrays.copyOf(content, content.length + others.content.length);
    System.arraycopy(others.content, 0, both, content.length, others.content.length);
    return new Bytes(both);
  }

  /** A copy for who needs an array. */
  public byte[] toArray() {
    return content.clone();
  }

  /** Each byte as the character of the same number (ISO 8859-1). */
  public String text() {
    return new String(content, ISO_8859_1);
  }

  /** Each byte as two digits, {@code 0D 0A}. */
  public String hex() {
    return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** As people write them down; {@link #parse} reads it back. */
  @Override
  public String toString() {
    var written = new StringBuilder();
    for (byte each : content) {
      int value = each & 0xFF;
      if (value == '<') {
        written.append("<<>");
      } else if (value < CONTROLS.length) {
        written.append('<').append(CONTROLS[value]).append('>');
      } else if (value < DELETE) {
        written.append((char) value);
      } else {
        written.append(value == DELETE ? "<DEL>" : "<0x%02X>".formatted(value));
      }
    }
    return written.toString();
  }
}
