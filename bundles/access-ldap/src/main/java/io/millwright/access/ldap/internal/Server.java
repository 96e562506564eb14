package io.millwright.access.ldap.internal;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Where a directory is asked.
 *
 * @param tls from the start
 */
record Server(String host, int port, boolean tls) {
  private static final int LDAP = 389;
  private static final int LDAPS = 636;

  /**
   * Reads {@code ldaps://HOST:PORT} or {@code ldap://HOST:PORT}; the port may be left out.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static Server of(String text) {
    try {
      var uri = new URI(text.strip());
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean tls = scheme.equals("ldaps");
      boolean more =
          uri.getRawQuery() != null
              || uri.getRawUserInfo() != null
              || uri.getRawFragment() != null
              || !(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
      if ((tls || scheme.equals("ldap")) && uri.getHost() != null && !more) {
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        int usual = tls ? LDAPS : LDAP;
        return new Server(host, uri.getPort() < 0 ? usual : uri.getPort(), tls);
      }
    } catch (URISyntaxException e) {
      // Told below, in our words.
    }
    throw new IllegalArgumentException("'%s' is not ldaps://HOST:PORT".formatted(text));
  }

  // Never by asking a name server: its answer may change.
  boolean isLoopback() {
    if (host.equals("localhost")) {
      return true;
    }
    boolean numbers = host.contains(":") || host.matches("[0-9.]+");
    try {
      return numbers && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "%s://%s:%d".formatted(tls ? "ldaps" : "ldap", host, port);
  }
}
