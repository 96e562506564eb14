package io.millwright.driver.telephony.http;

import io.millwright.driver.telephony.wire.PeerCertificate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a web server said.
 *
 * @param status for instance 200
 * @param reason the server's word for it; may be empty
 * @param headers by name in small letters
 * @param body as much of it as is read, as UTF-8
 * @param whole whether that is all of it
 * @param certificate empty without TLS
 */
record HttpReply(
    int status,
    String reason,
    Map<String, String> headers,
    String body,
    boolean whole,
    Optional<PeerCertificate> certificate) {

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  boolean redirects() {
    return (status == 301 || status == 302 || status == 303 || status == 307 || status == 308)
        && headers.containsKey("location");
  }

  /** Status and reason, for instance {@code 503 Service Unavailable, again after 30 s}. */
  String words() {
    String line = reason.isEmpty() ? Integer.toString(status) : status + " " + reason;
    return header("retry-after")
        .map(HttpReply::again)
        .map(again -> line + ", again after " + again)
        .orElse(line);
  }

  private static String again(String after) {
    String cut = after.length() > 40 ? after.substring(0, 40) : after;
    return cut.matches("\\d+") ? cut + " s" : cut;
  }
}
