package io.millwright.driver.telephony.wire;

import io.millwright.driver.files.JsonSpot;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a probe asks.
 *
 * @param host name or address, an IPv6 address without brackets
 * @param port from 1
 */
public record Target(String host, int port) {
  private static final Pattern WRITTEN =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^:\\[\\]\\s/]+))(?::(\\d{1,5}))?");

  /**
   * The key {@code target}, written {@code host}, {@code host:port} or {@code [::1]:port};
   * complains if it is none.
   *
   * @param usual the port if none is written; 0 if one must be
   */
  public static Optional<Target> read(JsonSpot probe, int usual) {
    Optional<String> written = probe.neededText("target");
    Optional<Target> target = written.flatMap(text -> of(text, usual));
    if (written.isPresent() && target.isEmpty()) {
      probe
          .at("target")
          .wrong(usual == 0 ? "host:port is needed here" : "host or host:port is needed here");
    }
    return target;
  }

  private static Optional<Target> of(String text, int usual) {
    Matcher parts = WRITTEN.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    int port = parts.group(3) == null ? usual : Integer.parseInt(parts.group(3));
    return port < 1 || port > 65_535 ? Optional.empty() : Optional.of(new Target(host, port));
  }

  /** As people write it. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
