package io.millwright.access.ldap.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether others on the network can read along. */
enum Encryption {
  REQUIRED,
  NONE_ON_LOOPBACK,
  NONE_PASSWORDS_READABLE_ON_THE_NETWORK;

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

  /** Whether the connection to a server is to be encrypted after it began in clear. */
  boolean startsTls(Server server) {
    return this == REQUIRED && !server.tls();
  }

  /** Whether a server may be asked like that. */
  boolean admits(Server server) {
    return this != NONE_ON_LOOPBACK || server.tls() || server.isLoopback();
  }
}
