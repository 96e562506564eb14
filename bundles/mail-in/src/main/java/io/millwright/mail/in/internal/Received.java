package io.millwright.mail.in.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A letter that came, taken apart.
 *
 * @param key the same for the same letter, however often and whence it comes
 * @param sender the one address it says it is from; empty if it says none, or several
 * @param headers what was asked for, by their names in small letters
 * @param text all it says, as plain text; nothing is trimmed
 * @param attachments their names, for a person; of one without a name its type
 * @param failure of a letter that could not be delivered, if it tells of one
 */
record Received(
    String key,
    String sender,
    String subject,
    Map<String, List<String>> headers,
    String text,
    List<String> attachments,
    Optional<Failure> failure) {
  Received {
    headers = Map.copyOf(headers);
    attachments = List.copyOf(attachments);
  }

  /** Where a letter did not arrive (RFC 3464). */
  record Failure(String address, String reason) {}

  /** The first header of a name; empty if there is none. */
  String header(String name) {
    return all(name).findFirst().orElse("");
  }

  /** All headers of a name, the newest first. */
  Stream<String> all(String name) {
    return headers.getOrDefault(name, List.of()).stream();
  }

  /** Without what it says. */
  @Override
  public String toString() {
    return "Received[" + key + "]";
  }
}
