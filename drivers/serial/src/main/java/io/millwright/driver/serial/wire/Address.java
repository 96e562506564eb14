package io.millwright.driver.serial.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;

/**
 * Where a device is connected.
 *
 * @param way by what
 * @param place a device path, the serial number of a USB adapter, or a host
 * @param port TCP port of a host; 0 otherwise
 */
public record Address(Way way, String place, int port) {
  /** By what a device is connected. */
  public enum Way {
    /** A port of this computer, by its path. */
    PATH,
    /** A port of this computer, by the serial number of its USB adapter. */
    USB,
    /** A port of a port server that speaks RFC 2217. */
    PORT_SERVER,
    /** A socket that carries the bytes as they are. */
    SOCKET
  }

  private static final Map<String, Way> REMOTE =
      Map.of("rfc2217", Way.PORT_SERVER, "tcp", Way.SOCKET);

  private static final String RULE =
      "port = %s: write /dev/serial/by-id/…, usb:SERIALNUMBER, rfc2217://host:port or tcp://host:port";

  /**
   * Reads what a person wrote.
   *
   * @throws IllegalArgumentException if it is no address; the message says what one looks like
   */
  public static Address of(String written) {
    String text = written.strip();
    if (text.startsWith("usb:") && text.length() > "usb:".length()) {
      return new Address(Way.USB, text.substring("usb:".length()), 0);
    }
    if (text.startsWith("/") || text.matches("COM\\d{1,3}")) {
      return new Address(Way.PATH, text, 0);
    }
    try {
      var uri = new URI(text);
      Way way = REMOTE.get(String.valueOf(uri.getScheme()));
      if (way != null && uri.getHost() != null && uri.getPort() > 0 && uri.getPort() < 65_536) {
        return new Address(way, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort());
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(RULE.formatted(written), e);
    }
    throw new IllegalArgumentException(RULE.formatted(written));
  }

  /** As {@link #of} reads it. */
  public String words() {
    return switch (way) {
      case PATH -> place;
      case USB -> "usb:" + place;
      case PORT_SERVER -> "rfc2217://%s:%d".formatted(place, port);
      case SOCKET -> "tcp://%s:%d".formatted(place, port);
    };
  }
}
