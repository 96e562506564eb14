package io.millwright.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request must look like before anybody reads it. */
final class RequestForm {
  private static final int MOST_BYTES = 65_536;
  private static final long MOST_BYTES_OF_FILE = 10L << 20;
  private static final String FILE_TYPE = "application/octet-stream";
  private static final Pattern FILES = Pattern.compile("/api/tickets/[\\w-]{1,64}/files");
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final int LONGEST_ACCEPT = 1_000;
  private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]+";
  private static final String RANGE =
      "(?:T/T|\\*)(?:\\s*;\\s*(?:q=(?:[01](?:\\.\\d{0,3})?|\\.\\d{1,3})|(?!q=)T=(?:T|\"[^\"]*\")))*";
  private static final Pattern ACCEPT =
      Pattern.compile("\\s*(?:R(?:\\s*,\\s*R)*)?\\s*".replace("R", RANGE).replace("T", TOKEN));
  private static final Pattern JSON =
      Pattern.compile(
          "\\s*application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);
  private static final Set<String> CHANGING = Set.of("POST", "PUT", "DELETE");

  private RequestForm() {}

  /** Whether the request means to change something. */
  static boolean changes(HttpServletRequest request) {
    return !READING.contains(request.getMethod());
  }

  /** Why it is not answered; null if it may be. */
  static @Nullable Problem objection(HttpServletRequest request) {
    if (!isText(request.getQueryString())) {
      return Problem.badRequest("What stands behind the question mark is no UTF-8.");
    }
    if (!isAccept(String.join(",", Collections.list(request.getHeaders("Accept"))))) {
      return Problem.badRequest("Accept: a list such as application/json, text/csv;q=0.5.");
    }
    if (!changes(request)) {
      return isReadFromElsewhere(request) ? foreign() : null;
    }
    if (!CHANGING.contains(request.getMethod())) {
      return new Problem("Method not allowed", 405, "Use GET, HEAD, POST, PUT or DELETE.");
    }
    if (!sameOrigin(request)) {
      return foreign();
    }
    if (isFile(request)) {
      return sizeObjection(request, MOST_BYTES_OF_FILE, "A file has at most 10 MiB.");
    }
    if (!isJson(request.getContentType())) {
      return new Problem("Unsupported media type", 415, "Send Content-Type: application/json.");
    }
    return sizeObjection(request, MOST_BYTES, "A request has at most 64 KiB.");
  }

  // As JSON, this type is none that a page elsewhere could send without asking first.
  private static boolean isFile(HttpServletRequest request) {
    return request.getMethod().equals("POST")
        && FILE_TYPE.equals(request.getContentType())
        && FILES.matcher(request.getRequestURI()).matches();
  }

  private static @Nullable Problem sizeObjection(
      HttpServletRequest request, long most, String words) {
    long length = request.getContentLengthLong();
    if (length < 0 && request.getHeader("Transfer-Encoding") != null) {
      return new Problem("Length required", 411, "Say the length of the body: Content-Length.");
    }
    if (length > most) {
      return new Problem("Too large", 413, words);
    }
    return null;
  }

  // What Jersey cannot read it refuses without a word.
  private static boolean isAccept(String accept) {
    return accept.length() <= LONGEST_ACCEPT && ACCEPT.matcher(accept).matches();
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null && JSON.matcher(contentType).matches();
  }

  // Read by hand: the server's own reading of it ends in an error of the server.
  private static boolean isText(@Nullable String query) {
    if (query == null) {
      return true;
    }
    try {
      // It puts U+FFFD where bytes are no UTF-8.
      String text = URLDecoder.decode(query, StandardCharsets.UTF_8);
      return text.indexOf('\uFFFD') < 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  // A link may lead here from anywhere; a script elsewhere may neither ask nor listen. Browsers
  // take
  // another port of this host for the same site, and send our cookie.
  private static boolean isReadFromElsewhere(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    boolean elsewhere = "cross-site".equals(site) || "same-site".equals(site);
    boolean link = "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    return (elsewhere && !link) || !isOwnOrigin(request);
  }

  private static Problem foreign() {
    return Problem.forbidden(
        "This request was made by another web site, or by a reverse proxy that is not named in"
            + " trusted.proxies.");
  }

  // A browser says where a request comes from; whoever is no browser says nothing, and carries no
  // cookie of somebody else either.
  private static boolean sameOrigin(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin")) {
      return false;
    }
    return isOwnOrigin(request);
  }

  private static boolean isOwnOrigin(HttpServletRequest request) {
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
