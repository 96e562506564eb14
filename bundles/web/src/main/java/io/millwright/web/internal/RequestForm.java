package io.millwright.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request must look like before anybody reads it. */
final class RequestForm {
  private static final int MOST_BYTES = 65_536;
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> CHANGING = Set.of("POST", "PUT", "DELETE");

  private RequestForm() {}

  /** Whether the request means to change something. */
  static boolean changes(HttpServletRequest request) {
    return !READING.contains(request.getMethod());
  }

  /** Why it is not answered; null if it may be. */
  static @Nullable Problem objection(HttpServletRequest request) {
    if (!changes(request)) {
      return null;
    }
    if (!CHANGING.contains(request.getMethod())) {
      return new Problem("Method not allowed", 405, "Use GET, HEAD, POST, PUT or DELETE.");
    }
    if (!sameOrigin(request)) {
      return Problem.forbidden("This request was made by another web site.");
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
    if (site != null && !site.equals("same-origin")) {
      return false;
    }
    String origin = request.getHeader("Origin");
    if (origin == null) {
      return true;
    }
    String host = request.getHeader("Host");
    return host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
  }
}
