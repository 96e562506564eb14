package io.millwright.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request must look like before anybody reads it. */
final class RequestForm {
  private static final int MOST_BYTES = 65_536;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> CHANGING = Set.of("POST", "PUT", "DELETE");

  private RequestForm() {}

  /** Whether the request means to change something. */
  static boolean changes(HttpServletRequest request) {
    return !READING.contains(request.getMethod());
  }

  /** Why it is not answered; null if it may be. */
  static @Nullable Problem objection(HttpServletRequest request) {
    if (changes(request) && !CHANGING.contains(request.getMethod())) {
      return new Problem("Method not allowed", 405, "Use GET, HEAD, POST, PUT or DELETE.");
    }
    // Of reading, too: a stream that a foreign page opens would last.
    if (!sameOrigin(request)) {
      return Problem.forbidden(
          "This request was made by another web site, or by a reverse proxy that is not named in"
              + " trusted.proxies.");
    }
    if (!changes(request)) {
      return null;
    }
    if (!isJson(request.getContentType())) {
      return new Problem("Unsupported media type", 415, "Send Content-Type: application/json.");
    }
    return sizeObjection(request);
  }

  private static @Nullable Problem sizeObjection(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    if (length < 0 && request.getHeader("Transfer-Encoding") != null) {
      return new Problem("Length required", 411, "Say the length of the body: Content-Length.");
    }
    if (length > MOST_BYTES) {
      return new Problem("Too large", 413, "A request has at most 64 KiB.");
    }
    return null;
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    return type.strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  // A browser says where a request comes from; whoever is no browser says nothing, and carries no
  // cookie of somebody else either.
  private static boolean sameOrigin(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    // "none" is what somebody typed or had kept; that never changes anything.
    boolean typed = "none".equals(site) && !changes(request);
    if (site != null && !site.equals("same-origin") && !typed) {
      return false;
    }
    String origin = request.getHeader("Origin");
    return origin == null || isOurs(origin, request);
  }

  private static boolean isOurs(String origin, HttpServletRequest request) {
    try {
      var from = new URI(origin);
      String scheme = request.getScheme();
      return scheme.equals(from.getScheme())
          && request.getServerName().equalsIgnoreCase(from.getHost())
          && request.getServerPort() == port(from.getPort(), scheme);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static int port(int written, String scheme) {
    if (written >= 0) {
      return written;
    }
    return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
  }
}
