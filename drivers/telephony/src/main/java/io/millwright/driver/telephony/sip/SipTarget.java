package io.millwright.driver.telephony.sip;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom to ask, from a URI such as {@code sip:10.0.0.5}, {@code sip:9000@[::1]:5070;transport=tcp}
 * or {@code sips:recorder.example}.
 *
 * @param uri as it stands in a request's first line
 * @param host a name or an address, an IPv6 address without brackets
 * @param port where it listens
 * @param transport how to reach it
 */
public record SipTarget(String uri, String host, int port, Transport transport) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<scheme>sips?):(?:(?<user>[^@\\s<>\"\\p{Cntrl}]{1,128})@)?"
              + "(?<host>\\[[0-9A-Fa-f:.%]{2,64}]|[A-Za-z0-9._-]{1,253})"
              + "(?::(?<port>\\d{1,5}))?(?<rest>(?:;[^\\s<>\"\\p{Cntrl}]{1,200})?)",
          Pattern.CASE_INSENSITIVE);

  /** Reads a URI; empty if it is none that can be asked. */
  public static Optional<SipTarget> of(String uri) {
    Matcher matcher = FORM.matcher(uri);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean secure = "sips".equalsIgnoreCase(matcher.group("scheme"));
    Optional<Transport> transport = transport(matcher.group("rest"), secure);
    if (transport.isEmpty()) {
      return Optional.empty();
    }
    String written = matcher.group("port");
    int port = written == null ? transport.get().defaultPort() : Integer.parseInt(written);
    String host = matcher.group("host").replaceAll("[\\[\\]]", "");
    return port < 1 || port > 65_535
        ? Optional.empty()
        : Optional.of(new SipTarget(uri, host, port, transport.get()));
  }

  private static Optional<Transport> transport(String parameters, boolean secure) {
    String wanted = secure ? "tls" : "udp";
    for (String parameter : parameters.toLowerCase(Locale.ROOT).split(";", -1)) {
      if (parameter.startsWith("transport=")) {
        wanted = parameter.substring("transport=".length());
      }
    }
    return switch (wanted) {
      case "udp" -> secure ? Optional.empty() : Optional.of(Transport.UDP);
      case "tcp" -> Optional.of(secure ? Transport.TLS : Transport.TCP);
      case "tls" -> Optional.of(Transport.TLS);
      default -> Optional.empty();
    };
  }

  /** Host and port for people and headers, an IPv6 address in brackets. */
  public String address() {
    return address(host, port);
  }

  static String address(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
