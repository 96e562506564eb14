package io.millwright.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The headers of every answer: what a browser may do with it, and how long it may keep it. */
final class SafeHeaders {
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
          + " object-src 'none'";

  private SafeHeaders() {}

  static void set(HttpServletRequest request, HttpServletResponse response, String path) {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", caching(path));
    if (request.isSecure()) {
      // Not for names below this one: they may be other computers, without TLS.
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  private static String caching(String path) {
    if (path.startsWith("/ui/assets/")) {
      // Their names carry a hash of their content, so they never change.
      return "public, max-age=31536000, immutable";
    }
    // All files of a bundle carry the date of the build recipe, the same in every version: a
    // browser
    // that asks whether index.html changed since then would be told no, and look for old assets.
    return "no-store";
  }
}
