package io.millwright.web.internal;

import io.millwright.access.Visit;
import io.millwright.audit.Deed.Door;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** The cookie with a session's secret. */
public final class SessionCookie {
  /** Its name without TLS, on loopback. */
  static final String NAME = "millwright";

  /**
   * Its name with TLS. A browser takes one that begins so only over TLS, for all paths, and from no
   * other host: nobody in the network can plant a session of theirs.
   */
  static final String SECURE_NAME = "__Host-millwright";

  private SessionCookie() {}

  /** The secret that a request shows, of a session that goes on or not. */
  public static Optional<String> of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name(request))) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  /** Has the browser show this secret from now on. */
  public static void give(String secret, HttpServletRequest request, HttpServletResponse response) {
    response.addCookie(cookie(secret, request));
  }

  /** Has the browser forget it. */
  static void takeAway(HttpServletRequest request, HttpServletResponse response) {
    Cookie gone = cookie("", request);
    gone.setMaxAge(0);
    response.addCookie(gone);
  }

  /** How somebody with a browser comes to the door. */
  public static Visit visit(HttpServletRequest request) {
    return Doorkeeper.visit(Door.PAGE, request);
  }

  private static String name(HttpServletRequest request) {
    return request.isSecure() ? SECURE_NAME : NAME;
  }

  private static Cookie cookie(String secret, HttpServletRequest request) {
    var cookie = new Cookie(name(request), secret);
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setPath("/");
    cookie.setAttribute("SameSite", "Strict");
    return cookie;
  }
}
