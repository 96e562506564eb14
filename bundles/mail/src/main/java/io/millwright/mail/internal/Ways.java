package io.millwright.mail.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/**
 * How rules may tell others than by letter.
 *
 * @param etc what names of files are relative to
 * @param components of Camel to which they may send
 */
record Ways(Path etc, Set<String> components) {
  /** Where a rule tells others than by letter; at most one of the two is there. */
  record Target(String webhook, String secretFile, String endpoint) {
    boolean isNone() {
      return webhook.isEmpty() && endpoint.isEmpty();
    }

    /** The component that carries it; empty for a webhook. */
    String component() {
      int colon = endpoint.indexOf(':');
      return colon < 0 ? endpoint : endpoint.substring(0, colon);
    }

    /** For a person. */
    String words() {
      return harmless(webhook.isEmpty() ? endpoint : webhook);
    }
  }

  /** Whether a name of a file leads nowhere else. */
  static boolean liesInEtc(String name) {
    try {
      Path file = Path.of(name);
      return !file.isAbsolute() && !file.startsWith("..") && file.normalize().equals(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** An address without what may be secret: what stands before its host or behind a ?. */
  static String harmless(String address) {
    int mark = address.indexOf('?');
    String plain = mark < 0 ? address : address.substring(0, mark) + "?…";
    return plain.replaceFirst("//[^/@]*@", "//…@");
  }
}
