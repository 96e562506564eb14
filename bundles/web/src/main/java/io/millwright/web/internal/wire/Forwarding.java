package io.millwright.web.internal.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Believes a trusted reverse proxy who its client is, and nobody else. Only {@code
 * X-Forwarded-For}, {@code -Proto} and {@code -Host} count: a proxy that writes these passes on
 * whatever else its client wrote. Of several addresses the last one counts that no trusted proxy
 * has; those before it are the client's own words.
 */
final class Forwarding implements HttpConfiguration.Customizer {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final TrustedProxies proxies;
  private final ForwardedRequestCustomizer jetty = new ForwardedRequestCustomizer();

  Forwarding(TrustedProxies proxies) {
    this.proxies = proxies;
    jetty.setForwardedHeader(null);
    jetty.setForwardedServerHeader(null);
    jetty.setForwardedPortHeader(null);
    jetty.setForwardedHttpsHeader(null);
    jetty.setForwardedCipherSuiteHeader(null);
    jetty.setForwardedSslSessionIdHeader(null);
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    @Nullable InetAddress peer = peer(request);
    if (proxies.isEmpty() || peer == null || !proxies.trusts(peer)) {
      return request;
    }
    HttpFields told = told(request.getHeaders());
    return jetty.customize(
        new Request.Wrapper(request) {
          @Override
          public HttpFields getHeaders() {
            return told;
          }
        },
        responseHeaders);
  }

  private static @Nullable InetAddress peer(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress at
        ? at.getAddress()
        : null;
  }

  // The headers with one word each of what the nearest proxies say.
  private HttpFields told(HttpFields all) {
    HttpFields.Mutable told = HttpFields.build(all);
    String client = client(all.getCSV(HttpHeader.X_FORWARDED_FOR, false));
    String scheme = last(all.getCSV(HttpHeader.X_FORWARDED_PROTO, false)).toLowerCase(Locale.ROOT);
    String host = last(all.getCSV(HttpHeader.X_FORWARDED_HOST, false));
    put(told, HttpHeader.X_FORWARDED_FOR, client);
    put(told, HttpHeader.X_FORWARDED_PROTO, SCHEMES.contains(scheme) ? scheme : "");
    put(told, HttpHeader.X_FORWARDED_HOST, host);
    return told.asImmutable();
  }

  private String client(List<String> addresses) {
    String nearest = "";
    for (int i = addresses.size() - 1; i >= 0; i--) {
      try {
        InetAddress address = TrustedProxies.literal(addresses.get(i));
        nearest = address.getHostAddress();
        if (!proxies.trusts(address)) {
          return nearest;
        }
      } catch (IllegalArgumentException e) {
        // With a port, 'unknown', or worse: what stands before it is no better.
        return nearest;
      }
    }
    return nearest;
  }

  private static String last(List<String> values) {
    return values.isEmpty() ? "" : values.get(values.size() - 1);
  }

  private static void put(HttpFields.Mutable headers, HttpHeader name, String value) {
    headers.remove(name);
    if (!value.isEmpty()) {
      headers.add(new HttpField(name, value));
    }
  }
}
