package io.millwright.web.internal.ways;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What ties a log-in to the browser that began it. It comes along when another site leads back to
 * us, as the session's own cookie never does, and lets nobody in by itself.
 */
final class JourneyCookie {
  private static final String NAME = "millwright-way";
  private static final String PATH = "/api/session/ways";

  private JourneyCookie() {}

  static String of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(NAME)) {
          return cookie.getValue();
        }
      }
    }
    return "";
  }

  static void give(String secret, HttpServletRequest request, HttpServletResponse response) {
    response.addCookie(cookie(secret, request, Math.toIntExact(Journeys.LONGEST.toSeconds())));
  }

  static void takeAway(HttpServletRequest request, HttpServletResponse response) {
    response.addCookie(cookie("", request, 0));
  }

  private static Cookie cookie(String secret, HttpServletRequest request, int seconds) {
    var cookie = new Cookie(NAME, secret);
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setPath(PATH);
    cookie.setMaxAge(seconds);
    cookie.setAttribute("SameSite", "Lax");
    return cookie;
  }
}
