package io.millwright.mail.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether others on the network can read along. */
enum Encryption {
  STARTTLS("STARTTLS", 587),
  TLS("TLS", 465),
  NONE_ON_LOOPBACK("no encryption", 25),
  NONE_LETTERS_READABLE_ON_THE_NETWORK("no encryption", 25);

  private final String label;
  private final int port;

  Encryption(String label, int port) {
    this.label = label;
    this.port = port;
  }

  /**
   * By its word in the configuration.
   *
   * @throws IllegalArgumentException if there is none of that word
   */
  static Encryption of(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is none of %s"
                        .formatted(
                            word,
                            Arrays.stream(values())
                                .map(Encryption::word)
                                .collect(Collectors.joining(", ")))));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether nobody can read along. */
  boolean isSafe() {
    return this == STARTTLS || this == TLS;
  }

  /** For a person. */
  String label() {
    return label;
  }

  /** The usual port. */
  int port() {
    return port;
  }
}
