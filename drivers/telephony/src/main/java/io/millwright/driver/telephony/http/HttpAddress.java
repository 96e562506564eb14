package io.millwright.driver.telephony.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where to ask.
 *
 * @param secure whether TLS is spoken
 * @param host name or address
 * @param port from 1
 * @param path with the query, in which a secret may stand: never shown
 */
record HttpAddress(boolean secure, String host, int port, String path) {
  /** Empty if it is none, or carries a user name. */
  static Optional<HttpAddress> of(String url) {
    try {
      return of(new URI(url));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<HttpAddress> of(URI uri) {
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    if ((!secure && !"http".equalsIgnoreCase(uri.getScheme()))
        || uri.getHost() == null
        || uri.getRawUserInfo() != null) {
      return Optional.empty();
    }
    int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String host = uri.getHost();
    boolean bare = host.startsWith("[") && host.endsWith("]");
    return Optional.of(
        new HttpAddress(
            secure, bare ? host.substring(1, host.length() - 1) : host, port, path + query));
  }

  /** Where a redirection leads; empty if it is unreadable. */
  Optional<HttpAddress> leadingTo(String location) {
    try {
      return of(new URI(base() + path).resolve(new URI(location)));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Whether a password for one may be told to the other: same host, and no way back from TLS. */
  boolean trustsWith(HttpAddress other) {
    return host.equalsIgnoreCase(other.host) && port == other.port && secure == other.secure;
  }

  /** For the request's {@code Host}. */
  String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == (secure ? 443 : 80) ? name : name + ":" + port;
  }

  private String base() {
    return (secure ? "https://" : "http://") + authority();
  }

  /** For people: without the query. */
  String words() {
    int query = path.indexOf('?');
    return base() + (query < 0 ? path : path.substring(0, query));
  }
}
