package io.millwright.web.internal;

import io.millwright.access.AccessException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not answered, in the form of RFC 9457.
 *
 * @param title short, the same for every problem of its kind
 * @param status the HTTP status
 * @param detail for a person: what is wrong and what to do
 */
public record Problem(String title, int status, String detail) {
  /** Its media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  static Problem unauthorized() {
    return new Problem("Not logged in", 401, "Log in first, or show the token of the site.");
  }

  static Problem badRequest(String detail) {
    return new Problem("Bad request", 400, detail);
  }

  static Problem forbidden(String detail) {
    return new Problem("Not allowed", 403, detail);
  }

  static Problem notFound(String detail) {
    return new Problem("Not found", 404, detail);
  }

  static Problem conflict(String detail) {
    return new Problem("Not now", 409, detail);
  }

  static Problem of(AccessException refused) {
    String words = String.valueOf(refused.getMessage());
    return switch (refused.fault()) {
      case UNADMITTED -> unauthorized();
      case FORBIDDEN -> forbidden(words);
      // The same words whether there is none or none that the asker may know of.
      case UNKNOWN -> notFound("There is no such thing.");
      case REFUSED -> badRequest(words);
      case CONFLICT -> conflict(words);
    };
  }

  static Problem away(AwayException away) {
    return new Problem("Not available now", 503, away.words());
  }

  /** What the web server itself refuses. */
  public static Problem ofStatus(int status) {
    Response.@Nullable Status known = Response.Status.fromStatusCode(status);
    String title = known == null ? "Refused" : known.getReasonPhrase();
    String detail =
        switch (status) {
          case 400 -> "This is no sound HTTP request.";
          case 404 -> "There is nothing to be had here.";
          case 405 -> "Use GET, HEAD, POST, PUT or DELETE.";
          case 408 -> "The request took too long.";
          case 413 -> "A request has at most 64 KiB.";
          case 414, 431 -> "The head of a request has at most 16 KiB.";
          default ->
              status < 500
                  ? "This request cannot be answered."
                  : "Something broke on our side; the log of the site may tell more.";
        };
    return new Problem(title, status, detail);
  }

  /** As JSON. */
  public byte[] bytes() {
    return Json.bytes(this);
  }

  Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }

  void writeTo(HttpServletResponse response) throws IOException {
    byte[] body = Json.bytes(this);
    response.setStatus(status);
    response.setContentType(MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
