package io.millwright.web.internal;

import io.millwright.access.Caller;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request with the few things the doorkeeper looks at. */
public final class Request {
  private final String method;
  private final String path;
  private final Map<String, String> headers = new HashMap<>();
  private final Map<String, Object> attributes = new HashMap<>();

  private boolean secure;

  private Request(String method, String path) {
    this.method = method;
    this.path = path;
  }

  /** One that asks the site on 8181. */
  public static Request of(String method, String path) {
    return new Request(method, path).with("Host", "site:8181");
  }

  /** One that has JSON in it. */
  public static Request json(String method, String path) {
    return of(method, path).with("Content-Type", "application/json").with("Content-Length", "2");
  }

  /** With what stands behind the question mark. */
  public Request asking(String query) {
    return with("?", query);
  }

  /** One from another address, as the web server writes it. */
  public Request from(String peer) {
    return with("Test-Peer", peer);
  }

  /** One that comes by TLS. */
  public Request secure() {
    secure = true;
    return this;
  }

  /** With a header. */
  public Request with(String header, String value) {
    headers.put(header.toLowerCase(Locale.ROOT), value);
    return this;
  }

  @Nullable Object attribute(String name) {
    return attributes.get(name);
  }

  /** One of somebody who is let in. */
  public Request by(Caller caller) {
    attributes.put(Admission.ATTRIBUTE, caller);
    return this;
  }

  /** As the web server gives it. */
  public HttpServletRequest servlet() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            Request.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, called, args) -> answer(called.getName(), args));
  }

  private @Nullable Object answer(String called, Object @Nullable [] args) {
    String first = args == null ? "" : String.valueOf(args[0]);
    return switch (called) {
      case "getMethod" -> method;
      case "getServletPath", "getRequestURI" -> path;
      case "getPathInfo" -> null;
      case "getContentType" -> headers.get("content-type");
      case "getContentLengthLong" -> Long.parseLong(headers.getOrDefault("content-length", "-1"));
      case "getQueryString" -> headers.get("?");
      case "getHeaders" ->
          Collections.enumeration(
              Stream.ofNullable(headers.get(first.toLowerCase(Locale.ROOT))).toList());
      case "getHeader" -> headers.get(first.toLowerCase(Locale.ROOT));
      case "isSecure" -> secure;
      case "getScheme" -> secure ? "https" : "http";
      case "getServerName" -> "site";
      case "getServerPort" -> 8181;
      case "getRemoteAddr" -> headers.getOrDefault("test-peer", "192.0.2.7");
      case "getAttribute" -> attributes.get(first);
      case "getCookies" -> cookies();
      case "setAttribute" -> args == null ? null : attributes.put(first, args[1]);
      default -> throw new UnsupportedOperationException(called);
    };
  }

  private Cookie @Nullable [] cookies() {
    String id = headers.get("cookie");
    if (id == null) {
      return null;
    }
    int named = id.indexOf('=');
    return named < 0
        ? new Cookie[] {new Cookie(SessionCookie.NAME, id)}
        : new Cookie[] {new Cookie(id.substring(0, named), id.substring(named + 1))};
  }
}
